export const id = 971;
export const ids = [971];
export const modules = {

/***/ 971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readKubernetesPolicy: () => (/* binding */ readKubernetesPolicy)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _embedded_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1253);



/** The policy in base64 (kata-containers, src/runtime/virtcontainers/pkg/annotations/annotations.go: Policy). */
const policyAnnotation = 'io.katacontainers.config.agent.policy';
/** The gzipped init-data in base64 (same file: Initdata). */
const initDataAnnotation = 'io.katacontainers.config.hypervisor.cc_init_data';
/**
 * Finds the policy in a file of Kubernetes objects: pods and anything with a pod template, also in several documents and
 * lists.
 *
 * @param yaml the file's text; JSON is YAML too.
 * @param file the file's path, for error messages.
 * @param wanted `kind/name` of the object with the policy; undefined if there is only one.
 * @throws InputError if it is not YAML, contains no policy or several, or one that cannot be decoded.
 */
function readKubernetesPolicy(yaml, file, wanted) {
    const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const found = parseDocuments(yaml, file, counter).flatMap(document => [...annotationsIn(document, file)]);
    const annotations = wanted === undefined ? found : found.filter(({ owner }) => isSame(owner, wanted));
    const [first, ...others] = annotations;
    if (first === undefined)
        throw nothingFound(file, wanted, found, lineOfAnnotation(yaml));
    // Several objects often have the same policy.
    const different = others.filter(({ name, value }) => name !== first.name || value !== first.value);
    if (different.length > 0)
        throw severalFound(file, [first, ...different]);
    const { line, col: column } = counter.linePos(offsetOf(first));
    return { text: decode(first, `${file}:${line}`), owner: first.owner, line, column, verbatim: false };
}
function parseDocuments(yaml, file, lineCounter) {
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(yaml, { lineCounter, prettyErrors: false, merge: true });
    if (!Array.isArray(documents))
        return []; // an empty file
    for (const { errors } of documents) {
        const [error] = errors;
        if (error === undefined)
            continue;
        const { line, col } = lineCounter.linePos(error.pos[0]);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${file}:${line}:${col} is not YAML: ${error.message}`, 'Put a policy in Rego into a .rego file; Kubernetes objects are YAML or JSON.', error);
    }
    return documents;
}
function* annotationsIn(document, file) {
    let content;
    try {
        content = document.toJS();
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${file} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, 'Use fewer aliases.');
    }
    for (const { object, path } of objectsIn(content, [])) {
        const kind = textAt(object, ['kind']);
        const toAnnotations = [...pathToPod(kind), 'metadata', 'annotations'];
        const owner = `${kind}/${textAt(object, ['metadata', 'name'])}`;
        for (const name of [policyAnnotation, initDataAnnotation]) {
            const value = get(object, [...toAnnotations, name]);
            if (typeof value === 'string')
                yield { owner, name, value, document, path: [...path, ...toAnnotations, name] };
        }
    }
}
/** The objects of a document: itself, or the items of a list (`List`, `PodList`, …). */
function* objectsIn(content, path) {
    const items = get(content, ['items']);
    if (!Array.isArray(items)) {
        yield { object: content, path };
        return;
    }
    for (const [i, item] of items.entries())
        yield* objectsIn(item, [...path, 'items', i]);
}
/** The runtime only sees the annotations of pods, so for a workload those in its template. */
function pathToPod(kind) {
    if (kind === 'Pod')
        return [];
    return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}
function textAt(value, path) {
    const found = get(value, path);
    return typeof found === 'string' ? found : '';
}
function get(value, path) {
    return path.reduce((at, key) => typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, key)?.value : undefined, value);
}
/** As in kubectl, the case of a kind does not matter. */
function isSame(owner, wanted) {
    const [one, other] = [owner, wanted].map(text => text.replace(/^[^/]*/, kind => kind.toLowerCase()));
    return one === other;
}
/** If the annotation itself cannot be located, for example behind an alias, the start of its document is used. */
function offsetOf({ document, path }) {
    const node = document.getIn(path, true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    const start = Array.isArray(range) ? range[0] : document.range?.[0];
    return typeof start === 'number' ? start : 0;
}
function decode({ owner, name, value }, where) {
    const what = `${where}: the annotation ${name} of ${owner}`;
    try {
        const bytes = (0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeBase64 */ .y4)(value);
        if (name === policyAnnotation)
            return (0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeText */ .g7)(bytes);
        return (0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .readInitData */ .Xq)((0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .gunzipText */ .Zb)(bytes), what).text;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz)
            throw error;
        const encoding = name === policyAnnotation ? 'base64 of a policy' : 'base64 of gzipped init-data';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${what} cannot be decoded: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, `It must be ${encoding}, as genpolicy writes it.`, error);
    }
}
/** @returns the first line that names a policy annotation anywhere; undefined if there is none. */
function lineOfAnnotation(yaml) {
    const names = [policyAnnotation, initDataAnnotation];
    const index = yaml.split('\n').findIndex(line => names.some(name => line.includes(name)));
    return index === -1 ? undefined : index + 1;
}
function nothingFound(file, wanted, found, line) {
    const what = `the annotation ${policyAnnotation} or ${initDataAnnotation}`;
    if (wanted === undefined || found.length === 0) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${file} contains no policy: no pod or pod template in it has ${what}`, line === undefined
            ? 'Add one with genpolicy, or use a .rego file.'
            : `Line ${line} has it elsewhere, where the runtime does not look: it must be in the pod's own metadata, in a Deployment at spec.template.metadata.annotations.`);
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${file} contains no policy of ${wanted}`, `It contains policies of ${listOwners(found)}.`);
}
function severalFound(file, annotations) {
    const owners = [...new Set(annotations.map(({ owner }) => owner))];
    const [only] = owners;
    if (owners.length === 1 && only !== undefined) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${only} in ${file} has several policies (${annotations.map(({ name }) => name).join(', ')})`, 'Keep only one of them.');
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('policy', `${file} contains policies of ${listOwners(annotations)}`, `Choose one: ${file}#${only ?? ''}`);
}
function listOwners(annotations) {
    return [...new Set(annotations.map(({ owner }) => owner))].join(', ');
}


/***/ })

};

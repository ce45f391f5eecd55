export const id = 245;
export const ids = [245];
export const modules = {

/***/ 9245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  record: () => (/* binding */ record)
});

// EXTERNAL MODULE: ./lib/agent/config.js
var config = __webpack_require__(2971);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __webpack_require__(8926);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/from-binary.js
var from_binary = __webpack_require__(9859);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/to-json.js + 3 modules
var to_json = __webpack_require__(3903);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/call/calls.js + 3 modules
var calls = __webpack_require__(129);
// EXTERNAL MODULE: ./lib/json/json.js
var json = __webpack_require__(7054);
// EXTERNAL MODULE: ./lib/json/object.js
var json_object = __webpack_require__(139);
// EXTERNAL MODULE: ./lib/call/request.js
var call_request = __webpack_require__(6093);
;// CONCATENATED MODULE: ./lib/suite/record.js







/** Longer text (bytes are base64) is the content of a file or image, which a policy does not check. */
const maxTextLength = 1024;
/** The agent queries this itself, to see whether its policy lets failing requests through. */
const ownQuestion = 'AllowRequestsFailingPolicy';
/**
 * Turns what an agent asked its policy into a suite that expects all of it to be allowed, with a case for each distinct
 * request.
 *
 * @param lines of a policy log, in the format of new or old agents (kata-containers 3.23.0 and 3.24.0,
 *   src/agent/policy/src/policy.rs: log_eval_input).
 */
async function recordSuite(lines) {
    const entries = new Map();
    const skipped = [];
    let number = 0;
    for await (const line of lines) {
        number += 1;
        try {
            const entry = readEntry(line);
            if (entry !== undefined)
                entries.set(`${entry.call.facts.request} ${JSON.stringify(entry.request)}`, entry);
        }
        catch (error) {
            skipped.push(`line ${number}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return { suite: formatSuite([...entries.values()]), cases: entries.size, skipped };
}
function readEntry(line) {
    if (line.trim() === '')
        return undefined;
    const { kind, request } = parseLine(line);
    // If a rule returns an object, a second entry has the result in place of the request.
    if (kind === ownQuestion || 'allowed' in request)
        return undefined;
    const call = (0,calls/* findCallOfRequest */.MF)(kind);
    const notes = [];
    const { bytes } = (0,call_request/* encodeRequest */.k)(call, request, {
        onUnknownField: error => notes.push(`left out: ${error.message}`)
    });
    const message = (0,from_binary/* fromBinary */.Er)(call.request, bytes);
    const json = (0,to_json/* toJson */.aB)(call.request, message, { useProtoFieldName: true });
    return { call, request: trim(showLink((0,json_object/* isObject */.G)(json) ? json : {}, request), notes), notes };
}
function parseLine(line) {
    const [, oldKind, oldRequest] = /^\["ep":"([^"]*)",(.*)\],?$/.exec(line.trim()) ?? [];
    const entry = oldKind === undefined ? (0,json/* parseJson */.q)(line) : { kind: oldKind, request: (0,json/* parseJson */.q)(oldRequest ?? '') };
    if ((0,json_object/* isObject */.G)(entry)) {
        const { kind, request } = entry;
        if (typeof kind === 'string' && request !== undefined && (0,json_object/* isObject */.G)(request))
            return { kind, request };
    }
    throw new errors/* SetupError */.w3('is not an entry of a policy log', { remedy: '' });
}
/** Restores a link's target as text, which is how a policy sees it. */
function showLink({ data, ...request }, logged) {
    const target = logged['symlink_target'];
    if (typeof target === 'string')
        return { ...request, symlink_target: target };
    return data === undefined ? request : { ...request, data };
}
/** Leaves out long text, and notes its path. */
function trim(object, notes, path = '') {
    const members = Object.entries(object).flatMap(([key, value]) => {
        if (typeof value === 'string' && value.length > maxTextLength) {
            notes.push(`left out: ${path}${key}, ${value.length} characters`);
            return [];
        }
        return [[key, (0,json_object/* isObject */.G)(value) ? trim(value, notes, `${path}${key}.`) : value]];
    });
    return Object.fromEntries(members);
}
function formatSuite(entries) {
    const cases = entries.map(({ call, request }) => ({
        description: describe(call, request),
        kind: call.facts.request,
        request,
        allowed: true
    }));
    const document = new dist/* Document */.yo({ cases });
    document.commentBefore =
        ' What an agent asked its policy. Add policy: FILE to test that policy with these cases.';
    const list = document.get('cases');
    if (!(0,dist/* isSeq */.oP)(list))
        return String(document);
    for (const [i, item] of list.items.entries()) {
        const { notes } = entries[i] ?? { notes: [] };
        if ((0,dist/* isMap */.jh)(item) && notes.length > 0)
            item.commentBefore = notes.map(note => ` ${note}`).join('\n');
    }
    return document.toString({ lineWidth: 0 });
}
/** Names a request by what distinguishes it from others of its kind. */
function describe({ facts }, request) {
    const telling = ['container_id', 'exec_id', 'path', 'hostname'].flatMap(key => {
        const value = request[key];
        return typeof value === 'string' ? [value] : [];
    });
    return [facts.method, ...telling].join(' ');
}

// EXTERNAL MODULE: ./lib/cli/context.js
var context = __webpack_require__(4641);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(9048);
;// CONCATENATED MODULE: ./lib/cli/commands/record.js






/** Turns an agent's policy log, or the one named by `--log`, into a suite, and prints it. */
async function record({ line, folders }) {
    const { operands, log } = line;
    if (operands.length > 1 || (log !== undefined && operands.length > 0))
        throw new options/* UsageError */.eb('there is more than one log', 'Give only one agent or one --log.');
    const { suite, cases, skipped } = await readLines(log ?? policyLogOf(folders, operands[0]), recordSuite);
    for (const line of skipped)
        (0,context/* note */.N4)(`skipped: ${line}`);
    if (cases === 0)
        (0,context/* note */.N4)('The log contains no requests: check that the agent got requests at log level debug.');
    (0,context/* print */.yy)(suite.trimEnd());
    return context/* exit */.NS.ok;
}
function policyLogOf(folders, id) {
    const instance = (0,context/* findInstance */.XD)(folders, id);
    if ((0,config/* keepsPolicyLog */.Z1)(instance.logLevel))
        return instance.policyLogPath;
    throw new errors/* SetupError */.w3(`agent ${instance.id} writes no policy log at log level ${instance.logLevel}`, {
        remedy: 'Start it with --log-level debug.'
    });
}
async function readLines(path, read) {
    const remedy = 'Give a policy log, or an agent that writes one.';
    const file = await (0,context/* explaining */.SK)('the policy log cannot be read', remedy, () => (0,agent_log/* openLog */.Ne)(path));
    try {
        return await read(file.readLines());
    }
    finally {
        await file.close();
    }
}


/***/ })

};

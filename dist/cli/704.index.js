export const id = 704;
export const ids = [704];
export const modules = {

/***/ 5588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   $O: () => (/* binding */ contentFieldOf),
/* harmony export */   h2: () => (/* binding */ decodeAnswer)
/* harmony export */ });
/* harmony import */ var _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9859);
/* harmony import */ var _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3903);
/* harmony import */ var _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2567);
/* harmony import */ var _bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1106);
/* harmony import */ var _bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1394);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(129);




/**
 * @param defaults whether zero and empty fields are included.
 * @throws SetupError for bytes that are not such a message.
 */
function decodeAnswer(call, bytes, { defaults = false } = {}) {
    const { response } = call;
    let message;
    try {
        message = (0,_bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_2__/* .fromBinary */ .Er)(response, bytes);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`the answer to ${(0,_calls_js__WEBPACK_IMPORTED_MODULE_1__/* .nameCall */ .w0)(call)} is not a valid ${response.name}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, {
            remedy: 'What answered is not a kata-agent, or its answer was truncated.',
            cause: error
        });
    }
    const json = (0,_bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_3__/* .toJson */ .aB)(response, message, { useProtoFieldName: true, alwaysEmitImplicit: defaults });
    return { json: json, unknownFields: unknownFieldsOf((0,_bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_4__/* .reflect */ .E4)(response, message)), message };
}
/** @returns the only field of an answer, if it is bytes or text; otherwise undefined. */
function contentFieldOf({ response }) {
    const [field, ...others] = response.fields;
    const isContent = field?.fieldKind === 'scalar' && [_bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_5__/* .ScalarType */ .L.BYTES, _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_5__/* .ScalarType */ .L.STRING].includes(field.scalar);
    return isContent && others.length === 0 ? field : undefined;
}
/** @returns the content of that field, as bytes. */
function contentOf({ response }, field, { message }) {
    // contentFieldOf only returns fields of these types.
    const content = (0,_bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_4__/* .reflect */ .E4)(response, message).get(field);
    return typeof content === 'string' ? Buffer.from(content) : content;
}
function unknownFieldsOf(message, path = '') {
    const own = new Set((message.getUnknown() ?? []).map(({ no }) => `${path}${no}`));
    return [...own, ...message.fields.flatMap(field => nestedOf(message, field, `${path}${field.name}`))];
}
function nestedOf(message, field, path) {
    if (field.message === undefined || !message.isSet(field))
        return [];
    switch (field.fieldKind) {
        case 'message':
            return unknownFieldsOf(message.get(field), `${path}.`);
        case 'list':
            return [...message.get(field)].flatMap((item, index) => unknownIn(item, `${path}[${index}].`));
        case 'map':
            return [...message.get(field)].flatMap(([key, item]) => unknownIn(item, `${path}[${JSON.stringify(key)}].`));
        default:
            return [];
    }
}
function unknownIn(item, path) {
    return (0,_bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_6__/* .isReflectMessage */ .LT)(item) ? unknownFieldsOf(item, path) : [];
}


/***/ }),

/***/ 2510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readUpTo),
/* harmony export */   X: () => (/* binding */ readRegularFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

const chunkBytes = 256 * 1024;
/**
 * Reads a file, a pipe or a device.
 *
 * @returns its content; if that is longer than `maxBytes` (a device may be endless), only the first `maxBytes + 1`.
 * @throws the error of node:fs.
 */
function readUpTo(maxBytes, file) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'r');
    try {
        const chunks = [];
        for (let rest = maxBytes + 1; rest > 0;) {
            const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, rest));
            const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, chunk);
            if (length === 0)
                break;
            chunks.push(chunk.subarray(0, length));
            rest -= length;
        }
        return Buffer.concat(chunks);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * @returns the same as {@link readUpTo}, for a regular file.
 * @throws Error for anything else: reading a pipe that nobody writes to would block forever.
 */
function readRegularFile(maxBytes, file) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile())
        throw new Error(`${file} is not a regular file`);
    return readUpTo(maxBytes, file);
}


/***/ }),

/***/ 6093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ RequestError),
/* harmony export */   k: () => (/* binding */ encodeRequest)
/* harmony export */ });
/* harmony import */ var _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5224);
/* harmony import */ var _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2567);
/* harmony import */ var _bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1106);
/* harmony import */ var _bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(477);
/* harmony import */ var _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9331);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _ttrpc_frames_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2625);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(129);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9183);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(139);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5050);
/* harmony import */ var _read_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2510);










/** A request that does not fit its call. */
class RequestError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 {
    path;
    name = 'RequestError';
    constructor(
    /** The path in the request: `OCI.Process.Args[1]`; empty for the whole. */
    path, problem, remedy, cause) {
        super(path === '' ? `the request ${problem}` : `the request's ${path} ${problem}`, {
            remedy,
            ...(cause === undefined ? {} : { cause })
        });
        this.path = path;
    }
}
/**
 * Encodes a request. Both forms of JSON are accepted, also mixed: protobuf's (names in either form, base64, enums by
 * name, 64-bit integers as text), and the agent's own, in which policies see requests (`type_` for `type`, enums by
 * number, bytes as a list, `null` for unset fields, CopyFile without its data). A whole line of the policy log,
 * `{"kind": …, "request": …}`, is accepted too.
 *
 * @throws RequestError with the path in the request.
 */
function encodeRequest(call, value, options = {}) {
    return new RequestReader(call, options).encode(takeFromLogLine(call, value));
}
/** @returns the request in a line of the policy log; anything else unchanged. */
function takeFromLogLine(call, value) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value) || typeof value['kind'] !== 'string' || value['request'] === undefined)
        return value;
    if (value['kind'] === call.facts.request)
        return value['request'];
    const other = (0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .nameCall */ .w0)((0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .findCallOfRequest */ .MF)(value['kind']));
    throw new RequestError('', `is a ${value['kind']}, but ${(0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .nameCall */ .w0)(call)} requires a ${call.facts.request}`, `Send it to ${other}: setup-kata-agent call ${other}`);
}
class RequestReader {
    call;
    options;
    #newFields = [];
    #readFile;
    constructor(call, options) {
        this.call = call;
        this.options = options;
        this.#readFile = options.readFile ?? (file => (0,_read_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readUpTo */ .V)(_ttrpc_frames_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_BODY_BYTES */ .YK, file));
    }
    encode(value) {
        const { request } = this.call;
        const words = request.typeName === 'grpc.CopyFileRequest' ? undigestCopyFile(value) : value;
        const { message } = this.#readMessage(request, words, '');
        return { bytes: (0,_bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_7__/* .toBinary */ .R)(request, message), newFields: this.#newFields };
    }
    #readMessage(desc, value, path) {
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value))
            throw this.#mismatch(path, desc.name, value);
        const message = (0,_bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_8__/* .reflect */ .E4)(desc);
        const seen = new Set();
        const members = membersOf(desc);
        for (const [name, item] of Object.entries(value)) {
            const member = members.get(name);
            const memberPath = path === '' ? name : `${path}.${name}`;
            if (member === undefined)
                this.#refuseUnknown(desc, name, path);
            else if (member.kind === 'oneof')
                this.#readOneof(message, member, item, memberPath);
            else {
                if (seen.has(member))
                    throw this.#error(memberPath, `is the same field as another member`, 'Remove one of them.');
                seen.add(member);
                this.#readField(message, member, item, memberPath);
            }
        }
        return message;
    }
    /** The agent writes a oneof as a separate object: `"ErrnoRet": {"errnoret": 38}`. */
    #readOneof(message, oneof, value, path) {
        if (value === null)
            return;
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value))
            throw this.#mismatch(path, oneof.name, value);
        for (const [name, item] of Object.entries(value)) {
            const field = oneof.fields.find(field => field.name === name);
            if (field === undefined)
                this.#refuseUnknown(message.desc, name, path);
            else
                this.#readField(message, field, item, `${path}.${name}`);
        }
    }
    #readField(message, field, value, path) {
        if (value === null)
            return;
        this.#assign(message, field, value, path);
        const { since } = (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .factsOf */ .xS)(field);
        if (since !== undefined && message.isSet(field))
            this.#newFields.push({ path, since });
    }
    #assign(message, field, value, path) {
        switch (field.fieldKind) {
            case 'list': {
                if (!isList(value))
                    throw this.#mismatch(path, `a list of ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .typeNameOf */ .BR)(field)}`, value);
                const list = message.get(field);
                for (const [index, item] of value.entries()) {
                    this.#put(field, item, `${path}[${index}]`, one => {
                        list.add(one);
                    });
                }
                return;
            }
            case 'map': {
                if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value))
                    throw this.#mismatch(path, 'an object', value);
                const map = message.get(field);
                for (const [key, item] of Object.entries(value)) {
                    this.#put(field, item, `${path}[${JSON.stringify(key)}]`, one => map.set(key, one));
                }
                return;
            }
            default:
                this.#put(field, value, path, one => {
                    message.set(field, one);
                });
        }
    }
    /** Adds the path to an error of @bufbuild/protobuf about a value. */
    #put(field, value, path, put) {
        try {
            put(this.#readOne(field, value, path));
        }
        catch (error) {
            if (!(error instanceof _bufbuild_protobuf_reflect__WEBPACK_IMPORTED_MODULE_9__/* .FieldError */ .b))
                throw error;
            throw this.#mismatch(path, (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .typeNameOf */ .BR)(field), value, error);
        }
    }
    /** @returns a value for the reflection API of @bufbuild/protobuf, which checks its range. */
    #readOne(field, value, path) {
        if (field.message !== undefined)
            return this.#readMessage(field.message, value, path);
        if (field.enum !== undefined)
            return this.#readEnum(field.enum, value, path);
        switch (field.scalar) {
            case _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__/* .ScalarType */ .L.BOOL:
                if (typeof value === 'boolean')
                    return value;
                break;
            case _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__/* .ScalarType */ .L.STRING:
                if (typeof value === 'string')
                    return value;
                if (isFile(value))
                    return this.#readText(value['@file'], path);
                break;
            case _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__/* .ScalarType */ .L.BYTES:
                return this.#readBytes(value, path);
            case _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__/* .ScalarType */ .L.INT64:
            case _bufbuild_protobuf__WEBPACK_IMPORTED_MODULE_10__/* .ScalarType */ .L.UINT64:
                if (isInteger(value))
                    return BigInt(value);
                break;
            default:
                if (isInteger(value))
                    return Number(value);
        }
        throw this.#mismatch(path, (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .typeNameOf */ .BR)(field), value);
    }
    #readEnum(desc, value, path) {
        if (typeof value === 'number')
            return value;
        const names = desc.values.map(({ name }) => name);
        const named = desc.values.find(({ name }) => name === value);
        if (named !== undefined)
            return named.number;
        throw this.#mismatch(path, `one of ${names.join(', ')}, or a number`, value);
    }
    #readBytes(value, path) {
        if (isFile(value))
            return this.#open(value['@file'], path);
        if (isList(value)) {
            const wrong = value.findIndex(item => typeof item !== 'number' || !Number.isInteger(item) || item < 0 || item > 255);
            if (wrong !== -1)
                throw this.#mismatch(`${path}[${wrong}]`, 'a byte, 0 to 255', value[wrong] ?? null);
            return Uint8Array.from(value);
        }
        if (typeof value !== 'string')
            throw this.#mismatch(path, 'bytes', value);
        try {
            return (0,_bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_11__/* .base64Decode */ .u)(value);
        }
        catch (error) {
            throw this.#error(path, 'is text that is not base64', 'Use base64, a list of numbers, or {"@file": "path"}.', error);
        }
    }
    #readText(file, path) {
        try {
            return new TextDecoder('utf-8', { fatal: true }).decode(this.#open(file, path));
        }
        catch (error) {
            if (error instanceof RequestError)
                throw error;
            throw this.#error(path, `requires text, but ${file} is not UTF-8`, 'Use a text file.', error);
        }
    }
    #open(file, path) {
        try {
            return this.#readFile(file);
        }
        catch (error) {
            throw this.#error(path, `names a file that cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, 'Check the path.', error);
        }
    }
    #refuseUnknown(desc, name, path) {
        const [nearest] = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearestNames */ .L)(name, desc.fields.map(field => field.name));
        const error = this.#error(path, `has no field '${name}'`, nearest === undefined ? 'Remove it.' : `Did you mean ${nearest}?`);
        if (this.options.onUnknownField === undefined)
            throw error;
        this.options.onUnknownField(error, name);
    }
    #mismatch(path, expected, value, cause) {
        return this.#error(path, `should be ${expected}, but is ${describeValue(value)}`, '', cause);
    }
    #error(path, problem, remedy, cause) {
        const help = `All fields: setup-kata-agent api ${(0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .nameCall */ .w0)(this.call)}`;
        return new RequestError(path, problem, `${remedy} ${help}`.trimStart(), cause);
    }
}
/**
 * From 4.0 on, a policy sees a digest of CopyFile's request: the kind of file and a link's target instead of the data
 * (kata-containers 4.1.0, src/agent/policy/src/policy.rs: PolicyCopyFileRequest).
 */
function undigestCopyFile(value) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value))
        return value;
    const { file_type: fileType, symlink_target: target, ...request } = value;
    const bits = fileType === undefined ? 0 : fileTypeBits.get(fileType);
    if (bits === undefined || (target !== undefined && target !== null && typeof target !== 'string'))
        return value;
    const { file_mode: mode = 0 } = request;
    // A type in the mode takes precedence; cases of policy tests often give only the separate type.
    const typed = typeof mode === 'number' && (mode & fileTypeMask) === 0 ? { file_mode: mode | bits } : {};
    const data = typeof target === 'string' ? { data: Buffer.from(target).toString('base64') } : {};
    return { ...data, ...request, ...(bits === 0 ? {} : typed) };
}
/** S_IFMT, and its values for a file, a folder and a link (inode(7)). */
const fileTypeMask = 0o170000;
const fileTypeBits = new Map([
    ['Regular', 0o100000],
    ['Directory', 0o040000],
    ['Symlink', 0o120000],
    ['Unknown', 0]
]);
const knownMembers = new WeakMap();
/** @returns the fields and oneofs of a message, by every name that is accepted for them. */
function membersOf(desc) {
    const known = knownMembers.get(desc);
    if (known !== undefined)
        return known;
    const members = new Map(desc.oneofs.map(oneof => [oneof.name, oneof]));
    for (const field of desc.fields) {
        const { formerly } = (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .factsOf */ .xS)(field);
        // `type` is a keyword in Rust, so the agent adds an underscore.
        const names = [
            field.name,
            field.jsonName,
            `${field.name}_`,
            ...(formerly === undefined ? [] : [formerly])
        ];
        for (const name of names)
            if (!members.has(name))
                members.set(name, field);
    }
    knownMembers.set(desc, members);
    return members;
}
function isInteger(value) {
    if (typeof value === 'string')
        return /^-?\d+$/.test(value);
    return typeof value === 'bigint' || Number.isInteger(value);
}
function isFile(value) {
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value) && Object.keys(value).length === 1 && typeof value['@file'] === 'string';
}
function isList(value) {
    return Array.isArray(value);
}
const maxShownCharacters = 40;
function describeValue(value) {
    if (value === null)
        return 'null';
    if (isList(value))
        return 'a list';
    if ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .G)(value))
        return 'an object';
    if (typeof value !== 'string')
        return String(value);
    const text = JSON.stringify(value);
    return text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text;
}


/***/ }),

/***/ 5796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nh: () => (/* binding */ findTooNewFields),
/* harmony export */   Nv: () => (/* binding */ checkLength),
/* harmony export */   Vg: () => (/* binding */ explainUnimplemented),
/* harmony export */   ni: () => (/* binding */ sendCall)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _ttrpc_agent_api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4103);
/* harmony import */ var _ttrpc_frames_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2625);
/* harmony import */ var _ttrpc_messages_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4663);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(129);






/** How long to wait for the agent's version after a call has failed. */
const versionTimeoutMs = 2000;
/** google/rpc/code.proto */
const unimplemented = 12;
/** @throws SetupError for a request that is longer than ttrpc allows; an agent would close the connection. */
function checkLength({ service, facts }, payload, timeoutMs) {
    const { length } = (0,_ttrpc_messages_js__WEBPACK_IMPORTED_MODULE_5__/* .encodeRequest */ .kf)({ service, method: facts.method, payload, timeoutMs });
    if (length <= _ttrpc_frames_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BODY_BYTES */ .YK)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`the request exceeds the ${_ttrpc_frames_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BODY_BYTES */ .YK} bytes (4 MiB) that a ttrpc message can carry`, {
        remedy: facts.method === 'CopyFile'
            ? 'Send the file in pieces: several CopyFile calls with the same file_size, each with the offset of its data.'
            : 'Shorten it. Send files in pieces with CopyFile, each with its offset.'
    });
}
/**
 * Makes a call.
 *
 * @returns the answer's bytes.
 * @throws the same as {@link TtrpcClient.call}.
 */
async function sendCall(client, { service, facts }, payload, options) {
    return client.call(service, facts.method, payload, options);
}
/**
 * @returns why the agent does not serve a call, if it is too old for it; undefined for any other refusal.
 */
async function explainUnimplemented(client, call, error) {
    if (error.code !== unimplemented)
        return undefined;
    const { since } = call.facts;
    const agentVersion = await askVersion(client);
    if (agentVersion === undefined || (0,semver__WEBPACK_IMPORTED_MODULE_0__.gte)(agentVersion, since))
        return undefined;
    return `${(0,_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .nameCall */ .w0)(call)} requires kata-agent ${since} or later, but this one is ${agentVersion}`;
}
/** @returns warnings for the fields of a request that an agent of its version does not know, and therefore ignores. */
async function findTooNewFields(client, { newFields }) {
    const agentVersion = newFields.length === 0 ? undefined : await askVersion(client);
    if (agentVersion === undefined)
        return [];
    return newFields
        .filter(({ since }) => !(0,semver__WEBPACK_IMPORTED_MODULE_0__.gte)(agentVersion, since))
        .map(({ path, since }) => `kata-agent ${agentVersion} ignores ${path}, which is supported from ${since} on`);
}
/** @returns undefined for an agent that does not report its version, or is not a release. */
async function askVersion(client) {
    const agentVersion = await (0,_ttrpc_agent_api_js__WEBPACK_IMPORTED_MODULE_2__/* .version */ .rE)(client, versionTimeoutMs).catch(() => '');
    return (0,semver__WEBPACK_IMPORTED_MODULE_0__.valid)(agentVersion) ?? undefined;
}


/***/ }),

/***/ 4704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  test: () => (/* binding */ test)
});

// EXTERNAL MODULE: ./lib/artifact/version/version.js
var version_version = __webpack_require__(3577);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/runner/cancel.js
var cancel = __webpack_require__(9746);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/suite/junit-file.js




/**
 * Checks that results can be written to a file, before there are any.
 *
 * @param file undefined or empty if none is wanted.
 * @returns a function that writes them there as JUnit's XML.
 * @throws InputError if the file's folder does not exist or is not writable.
 */
async function openJunit(file) {
    if (!file)
        return () => Promise.resolve();
    const remedy = 'Use a file in an existing folder that you can write to.';
    await (0,promises_.access)(external_node_path_.dirname(file), external_node_fs_.constants.W_OK).catch((error) => {
        throw new errors/* InputError */.dz('junit', `cannot be written: ${(0,errors/* messageOf */.bD)(error)}`, remedy, error);
    });
    return async (results) => {
        const { toJunit } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(984)]).then(__webpack_require__.bind(__webpack_require__, 2984));
        await (0,promises_.writeFile)(file, toJunit(results)).catch((error) => {
            const problem = `the results cannot be written to ${file}: ${(0,errors/* messageOf */.bD)(error)}`;
            throw new errors/* SetupError */.w3(problem, { remedy, cause: error });
        });
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __webpack_require__(8926);
// EXTERNAL MODULE: ./lib/call/calls.js + 3 modules
var calls = __webpack_require__(129);
// EXTERNAL MODULE: ./lib/call/nearest.js
var call_nearest = __webpack_require__(5050);
// EXTERNAL MODULE: ./lib/call/request.js
var call_request = __webpack_require__(6093);
// EXTERNAL MODULE: ./lib/ttrpc/client.js
var ttrpc_client = __webpack_require__(2080);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./lib/suite/pattern.js


/** Some patterns take practically forever on some texts. */
const maxMatchMs = 1_000;
/** A pattern that took too long to match. */
class PatternError extends Error {
    name = 'PatternError';
}
/** @returns the content of `/…/`; undefined for plain text. */
function patternIn(text) {
    return text.length > 2 && text.startsWith('/') && text.endsWith('/') ? text.slice(1, -1) : undefined;
}
/**
 * @returns whether a regular expression matches a text.
 * @throws PatternError if it takes longer than a second. Only a `node:vm` context can interrupt such a match.
 */
function matchesPattern(pattern, text) {
    const context = (0,external_node_vm_.createContext)({ pattern, text });
    try {
        return (0,external_node_vm_.runInContext)("new RegExp(pattern, 'u').test(text)", context, { timeout: maxMatchMs }) === true;
    }
    catch (error) {
        if ((0,errors/* systemErrorCode */.vq)(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            throw error;
        throw new PatternError(`the pattern /${pattern}/ takes longer than ${maxMatchMs / 1000} s`, {
            cause: error
        });
    }
}

;// CONCATENATED MODULE: ./lib/suite/placeholders.js
/** `${name}`; plain text if no case saves that name, because requests may contain shell commands. */
const placeholder = /\$\{([^{}]+)\}/g;
/** @returns the names of all placeholders `${name}` in the strings of a value. */
function placeholdersIn(value) {
    if (typeof value === 'string')
        return new Set([...value.matchAll(placeholder)].map(([, name = '']) => name));
    if (typeof value !== 'object' || value === null)
        return new Set();
    return new Set(Object.values(value).flatMap(item => [...placeholdersIn(item)]));
}
/**
 * @param saved values saved by earlier cases, by name.
 * @returns the value with each `${name}` replaced; a string that is only a placeholder becomes the saved value itself.
 */
function fillPlaceholders(value, saved) {
    return mapStrings(value, text => {
        const whole = [...saved].find(([name]) => text === `\${${name}}`);
        if (whole !== undefined)
            return whole[1];
        return text.replace(placeholder, (found, name) => {
            const filling = saved.get(name);
            return filling === undefined ? found : textOf(filling);
        });
    });
}
/**
 * @param names the names that earlier cases save.
 * @returns the value without the parts that depend on them, so that the rest can be checked before anything runs.
 */
function withoutPlaceholders(value, names) {
    return mapStrings(value, text => ([...placeholdersIn(text)].some(name => names.has(name)) ? null : text));
}
function mapStrings(value, replace) {
    if (typeof value === 'string')
        return replace(value);
    if (isList(value))
        return value
            .map(item => mapStrings(item, replace))
            .filter((item, i) => item !== null || value[i] === null);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, replace)]));
}
function isList(value) {
    return Array.isArray(value);
}
function textOf(value) {
    return typeof value === 'string'
        ? value
        : JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item));
}

// EXTERNAL MODULE: ./lib/suite/suite.js
var suite = __webpack_require__(3992);
;// CONCATENATED MODULE: ./lib/suite/read-suite.js










/** A day: longer than any job waits. Node.js does not support timers of more than 24 days. */
const maxWithinSeconds = 86_400;
const suiteKeys = ['description', 'policy', 'agent', 'cases'];
const caseKeys = [
    'description',
    'kind',
    'call',
    'request',
    'allowed',
    'response',
    'error',
    'message',
    'within',
    'save'
];
/** Ignored keys that upstream's cases may have (kata-containers 4.1.0, genpolicy's testcases.json). */
const upstreamKeys = ['state'];
/** Their denial looks like a success (kata-containers 4.1.0, src/agent/src/rpc.rs: do_read_stream). */
const silentKinds = ['ReadStreamRequest'];
/** All mistakes in suites. */
class SuiteError extends errors/* SetupError */.w3 {
    mistakes;
    name = 'SuiteError';
    constructor(mistakes) {
        super(mistakes.map(suite/* formatMistake */._).join('\n'), {
            remedy: 'docs/policies.md describes what a suite can contain.'
        });
        this.mistakes = mistakes;
    }
}
/**
 * Reads a suite, YAML or JSON: a list of cases in the form of upstream's testcases.json, or our own form, a map.
 *
 * @param file its path as the user named it, to locate mistakes.
 * @returns the suite, and every mistake in it with its place; if there are any, it cannot be run.
 */
function readSuite(text, file, context) {
    const reader = new SuiteReader(text, file, context);
    return { suite: reader.read(), mistakes: reader.mistakes };
}
class SuiteReader {
    file;
    context;
    #counter = new dist/* LineCounter */.HN();
    #document;
    mistakes = [];
    #notes = [];
    constructor(text, file, context) {
        this.file = file;
        this.context = context;
        // 64-bit integers must stay exact.
        const options = { lineCounter: this.#counter, intAsBigInt: true, prettyErrors: false, merge: true };
        this.#document = (0,dist/* parseDocument */.Tp)(text, options);
    }
    read() {
        for (const { pos, message } of this.#document.errors)
            this.#addAt(pos[0], `not YAML: ${message}`);
        const content = this.mistakes.length === 0 ? this.#toJson() : undefined;
        if (this.mistakes.length > 0)
            return this.#suiteOf([]);
        if (!Array.isArray(content))
            return this.#readHead(content);
        return this.#suiteOf(this.#readCases(content, [], [...caseKeys, ...upstreamKeys]));
    }
    #toJson() {
        // The library refuses anchors that expand too much.
        try {
            return toPlainNumbers(this.#document.toJS());
        }
        catch (error) {
            if (!(error instanceof ReferenceError))
                throw error;
            this.#addAt(0, `not YAML: ${error.message}`);
            return undefined;
        }
    }
    #suiteOf(cases, inputs = {}) {
        return {
            file: this.file,
            readFile: this.context.readFile,
            notes: this.#notes,
            inputs,
            cases,
            placeOfInput: name => this.#placeOf(name === 'policy' ? ['policy'] : ['agent', name])
        };
    }
    #readHead(content) {
        const head = this.#fields(content, [], 'a list of cases, or a map with `cases`');
        this.#checkKeys(head, [], suiteKeys);
        const cases = head['cases'];
        if (!Array.isArray(cases))
            this.#add(['cases'], 'cases must be a list');
        const policy = this.#readPolicy(head['policy']);
        const inputs = { ...this.#readAgent(head['agent']), ...(policy === undefined ? {} : { policy }) };
        return this.#suiteOf(Array.isArray(cases) ? this.#readCases(cases, ['cases'], caseKeys) : [], inputs);
    }
    #readPolicy(policy) {
        if (policy === undefined)
            return undefined;
        if (typeof policy === 'string')
            return this.context.resolvePolicy(policy);
        this.#add(['policy'], 'policy must be a path');
        return undefined;
    }
    #readAgent(agent) {
        if (agent === undefined)
            return {};
        const inputs = this.#fields(agent, ['agent'], 'a map of inputs of the action');
        this.#checkKeys(inputs, ['agent'], this.context.inputs);
        return Object.fromEntries(Object.entries(inputs).map(([name, value]) => {
            const plain = ['string', 'number', 'boolean'].includes(typeof value);
            if (!plain)
                this.#add(['agent', name], `${name} must be text, as in action.yml`);
            return [name, plain ? String(value) : ''];
        }));
    }
    #readCases(cases, path, keys) {
        if (cases.length === 0)
            this.#add(path, 'there are no cases');
        const saved = new Set();
        return cases.flatMap((item, index) => this.#readCase(item, [...path, index], keys, saved) ?? []);
    }
    #readCase(item, path, keys, saved) {
        const fields = this.#fields(item, path, 'a case, that is, a map');
        this.#checkKeys(fields, path, keys);
        const call = this.#readCall(fields, path);
        const expected = this.#readExpectations(fields, path);
        const save = this.#readSave(fields['save'], [...path, 'save']);
        // A case may omit an empty request.
        const request = (fields['request'] ?? {});
        if (call !== undefined)
            this.#checkRequest(call, request, [...path, 'request'], saved);
        for (const name of save.keys())
            saved.add(name);
        if (call === undefined)
            return undefined;
        const description = fields['description'];
        if (description !== undefined && typeof description !== 'string')
            this.#add([...path, 'description'], 'description must be text');
        return {
            description: typeof description === 'string'
                ? (0,agent_log/* showControlCharacters */.f$)(description)
                : `${call.facts.method}, case ${Number(path.at(-1)) + 1}`,
            place: this.#placeOf(path),
            call,
            request: withoutTag(call, request),
            expected,
            save
        };
    }
    /** Whether it is in upstream's form, whose requests sometimes have members that are not fields. */
    get #isPlainList() {
        return (0,dist/* isSeq */.oP)(this.#document.contents);
    }
    #readCall(fields, path) {
        const { call, kind = call === undefined ? this.#tagOf(fields) : undefined } = fields;
        if ((kind === undefined) === (call === undefined)) {
            this.#add(path, 'a case must have either kind (a request that the policy decides on) or call (any call)');
            return undefined;
        }
        const key = kind === undefined ? 'call' : 'kind';
        const name = kind ?? call;
        if (typeof name !== 'string') {
            this.#add([...path, key], `${key} must be a name`);
            return undefined;
        }
        try {
            const found = kind === undefined ? (0,calls/* findCall */.GF)(name) : (0,calls/* findCallOfRequest */.MF)(name);
            this.#checkAsksPolicy(found, fields, path);
            return found;
        }
        catch (error) {
            if (!(error instanceof errors/* SetupError */.w3))
                throw error;
            this.#add([...path, key], `${error.message}. ${error.remedy}`);
            return undefined;
        }
    }
    /** Up to kata-containers 3.23, upstream's cases had their kind in the request: `"type": "CopyFile"`. */
    #tagOf({ request }) {
        const isTagged = this.#isPlainList && typeof request === 'object' && request !== null && 'type' in request;
        return isTagged && typeof request.type === 'string' ? `${request.type}Request` : undefined;
    }
    #checkAsksPolicy({ facts }, fields, path) {
        if (fields['allowed'] === undefined)
            return;
        if (!facts.gated)
            this.#add([...path, 'allowed'], `${facts.method} does not ask the policy, so it is always allowed`);
        if (silentKinds.includes(facts.request)) {
            this.#add([...path, 'allowed'], `a denied ${facts.request} succeeds with no data, so its answer does not show whether it was allowed; use call: ReadStdout with response:`);
        }
    }
    #readExpectations(fields, path) {
        const { allowed, response, error, message, within } = fields;
        const check = (key, isRight, what) => {
            if (fields[key] !== undefined && !isRight)
                this.#add([...path, key], `${key} must be ${what}`);
        };
        check('allowed', typeof allowed === 'boolean', 'true or false');
        check('error', typeof error === 'string' && ttrpc_client/* codeNames */.Gc.includes(error), `one of ${ttrpc_client/* codeNames */.Gc.join(', ')}`);
        check('message', typeof message === 'string', 'text');
        check('within', typeof within === 'number' && within > 0 && within <= maxWithinSeconds, 'a number of seconds, up to a day');
        if (response !== undefined)
            this.#checkPatterns(response, [...path, 'response']);
        if (typeof message === 'string')
            this.#checkPatterns(message, [...path, 'message']);
        const fails = error !== undefined || message !== undefined || allowed === false;
        if (response !== undefined && fails)
            this.#add([...path, 'response'], 'a call that is expected to fail has no response');
        if ([allowed, response, error, message].every(value => value === undefined))
            this.#add(path, 'the case expects nothing: give it allowed, response, error or message');
        return {
            ...(typeof allowed === 'boolean' ? { allowed } : {}),
            ...(response === undefined ? {} : { response: response }),
            ...(typeof error === 'string' ? { error } : {}),
            ...(typeof message === 'string' ? { message } : {}),
            ...(typeof within === 'number' ? { within } : {})
        };
    }
    #checkPatterns(value, path) {
        if (typeof value === 'string') {
            const source = patternIn(value);
            if (source === undefined)
                return;
            try {
                new RegExp(source, 'u');
            }
            catch (error) {
                this.#add(path, error instanceof Error ? error.message : String(error));
            }
        }
        else if (typeof value === 'object' && value !== null) {
            for (const [key, item] of Object.entries(value))
                this.#checkPatterns(item, [...path, Array.isArray(value) ? Number(key) : key]);
        }
    }
    #readSave(save, path) {
        const names = new Map();
        if (save === undefined)
            return names;
        for (const [name, field] of Object.entries(this.#fields(save, path, 'a map of names to fields of the answer'))) {
            if (typeof field === 'string' && field !== '')
                names.set(name, field);
            else
                this.#add([...path, name], `${name} must be a field of the answer, such as agent_details.version`);
        }
        return names;
    }
    #checkRequest(call, request, path, saved) {
        for (const name of placeholdersIn(request)) {
            // Any other `${…}` is text of the request, such as a shell variable.
            const [nearest] = saved.has(name) ? [] : (0,call_nearest/* nearestNames */.L)(name, [...saved]);
            if (nearest !== undefined)
                this.#add(path, `no earlier case saves \${${name}}. Did you mean \${${nearest}}?`);
        }
        const report = (error, ...name) => {
            this.#add([...path, ...keysOf(error.path), ...name], `${error.message}. ${error.remedy}`);
        };
        const passOver = (error, name) => {
            const place = this.#placeOf([...path, ...keysOf(error.path), name]);
            this.#notes.push({ file: this.file, ...place, message: `${error.message}, so it is ignored` });
        };
        try {
            (0,call_request/* encodeRequest */.k)(call, withoutPlaceholders(withoutTag(call, request), saved), {
                readFile: this.context.readFile,
                onUnknownField: this.#isPlainList ? passOver : report
            });
        }
        catch (error) {
            if (!(error instanceof call_request/* RequestError */.G))
                throw error;
            report(error);
        }
    }
    #fields(value, path, what) {
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
            return value;
        this.#add(path, `expected ${what}`);
        return {};
    }
    #checkKeys(fields, path, known) {
        for (const key of Object.keys(fields).filter(key => !known.includes(key))) {
            const [nearest] = (0,call_nearest/* nearestNames */.L)(key, known);
            const remedy = nearest === undefined ? `Known keys: ${known.join(', ')}` : `Did you mean ${nearest}?`;
            this.#add([...path, key], `unknown key '${key}'. ${remedy}`);
        }
    }
    #add(path, message) {
        this.mistakes.push({ file: this.file, ...this.#placeOf(path), message });
    }
    #addAt(offset, message) {
        this.mistakes.push({ file: this.file, ...this.#placeAt(offset), message });
    }
    /** The place of a key or item; if it does not exist, that of the value that should contain it. */
    #placeOf(path) {
        for (let length = path.length; length >= 0; length--) {
            const start = this.#startOf(path.slice(0, length));
            if (start !== undefined)
                return this.#placeAt(start);
        }
        return this.#placeAt(0);
    }
    #placeAt(offset) {
        const { line, col } = this.#counter.linePos(offset);
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    }
    #startOf(path) {
        const parent = path.length === 0 ? undefined : this.#document.getIn(path.slice(0, -1), true);
        if ((0,dist/* isMap */.jh)(parent)) {
            const pair = parent.items.find(({ key }) => (0,dist/* isNode */.Ll)(key) && String(key) === String(path.at(-1)));
            return pair !== undefined && (0,dist/* isNode */.Ll)(pair.key) ? pair.key.range?.[0] : undefined;
        }
        const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
        return (0,dist/* isNode */.Ll)(node) ? node.range?.[0] : undefined;
    }
}
/** Requests of upstream's cases may contain their kind in a key `type`, which is not a field; upstream ignores it. */
function withoutTag(call, request) {
    if (typeof request !== 'object' || request === null || Array.isArray(request))
        return request;
    if (call.request.fields.some(({ name }) => name === 'type'))
        return request;
    return Object.fromEntries(Object.entries(request).filter(([key]) => key !== 'type'));
}
function toPlainNumbers(value) {
    if (typeof value === 'bigint')
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    if (Array.isArray(value))
        return value.map(toPlainNumbers);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlainNumbers(item)]));
}
/** Splits `OCI.Mounts[1].type` into keys; a quoted key in brackets is the key of a map. */
function keysOf(path) {
    return [...path.matchAll(/\[("(?:\\.|[^"\\])*"|\d+)\]|([^.[\]]+)/g)].map(([, inBrackets, key = '']) => inBrackets === undefined ? key : JSON.parse(inBrackets));
}

// EXTERNAL MODULE: ./lib/suite/results.js
var suite_results = __webpack_require__(9394);
;// CONCATENATED MODULE: ./lib/suite/terminal-report.js

/**
 * @returns the results as lines for a person: for each suite, a row for each case with a column for each version, and
 * below it why it failed; then the counts.
 */
function describeResults(results, paint) {
    const versions = [...new Set(results.map(suite_results/* nameVersion */.qT))];
    const width = Math.max('passed'.length, 'policy error'.length, ...versions.map(version => version.length));
    const lines = [];
    let suite = '';
    for (const row of (0,suite_results/* rowsOf */.RO)(results)) {
        if (row.suite.file !== suite) {
            suite = row.suite.file;
            lines.push(...(lines.length === 0 ? [] : ['']), suite, `  ${versions.map(name => paint('dim', name.padEnd(width))).join('  ')}`);
        }
        lines.push(...describeRow(row, versions, width, paint));
    }
    for (const { result, problem } of (0,suite_results/* problemsOf */.GW)(results)) {
        lines.push('', paint('red', `${result.suite.file} (kata-agent ${(0,suite_results/* nameVersion */.qT)(result)}): ${problem.message}`), `  ${problem.remedy}`, ...problem.logTail.map(line => `    ${line}`));
    }
    const { passed, failed } = (0,suite_results/* countCases */.zp)(results);
    return [...lines, '', `${passed} passed, ${paint(failed === 0 ? 'green' : 'red', `${failed} failed`)}`];
}
function describeRow(row, versions, width, paint) {
    const cells = row.results.map(result => {
        const word = (0,suite_results/* describeResult */.dy)(result).padEnd(width);
        return paint(result === undefined ? 'dim' : result.passed ? 'green' : 'red', word);
    });
    const isNew = row.results.some(result => result?.onNewAgent === true);
    const note = isNew ? paint('dim', '  (on a new agent: the previous one had ended)') : '';
    const reasons = (0,suite_results/* explainRow */.g7)(row, versions).map(line => `      ${line}`);
    const place = `${row.suite.file}:${row.case.place.line}:${row.case.place.column}`;
    return [
        `  ${cells.join('  ')}  ${row.case.description}${note}`,
        ...(reasons.length === 0 ? [] : [`      ${paint('dim', place)}`, ...reasons])
    ];
}

// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
// EXTERNAL MODULE: ./lib/policy/policy.js
var policy = __webpack_require__(3506);
// EXTERNAL MODULE: ./lib/runner/input-defaults.js
var input_defaults = __webpack_require__(6613);
// EXTERNAL MODULE: ./lib/runner/inputs.js
var inputs = __webpack_require__(4477);
// EXTERNAL MODULE: ./lib/setup.js + 7 modules
var setup = __webpack_require__(105);
// EXTERNAL MODULE: ./lib/call/read-file.js
var read_file = __webpack_require__(2510);
// EXTERNAL MODULE: ./lib/policy/embedded-policy.js
var embedded_policy = __webpack_require__(1253);
// EXTERNAL MODULE: ./lib/ttrpc/frames.js
var ttrpc_frames = __webpack_require__(2625);
;// CONCATENATED MODULE: ./lib/suite/load-suites.js






/** The same limit as for a file that contains a policy. */
const maxSuiteBytes = 32 * 1024 * 1024;
/**
 * Reads suites, and checks everything that can be checked without an agent.
 *
 * @returns the suites, each with the inputs for its agent.
 * @throws SuiteError with every mistake in every file.
 */
async function loadSuites(plan) {
    const mistakes = [];
    const suites = [];
    for (const file of plan.files) {
        try {
            suites.push(await loadSuite(file, plan));
        }
        catch (error) {
            if (!(error instanceof SuiteError))
                throw error;
            mistakes.push(...error.mistakes);
        }
    }
    if (mistakes.length > 0)
        throw new SuiteError(mistakes);
    return suites;
}
async function loadSuite(file, plan) {
    const whole = external_node_path_.resolve(plan.workspace, file);
    const folder = external_node_path_.dirname(whole);
    const { suite, mistakes } = readSuite(readText(whole, file), file, {
        inputs: plan.inputNames,
        // A bare word names a built-in policy.
        resolvePolicy: policy => (/[/.]/.test(policy) ? external_node_path_.resolve(folder, policy) : policy),
        readFile: named => (0,read_file/* readRegularFile */.X)(ttrpc_frames/* MAX_BODY_BYTES */.YK, external_node_path_.resolve(folder, named))
    });
    const inputs = { ...suite.inputs, ...plan.inputs };
    try {
        await plan.checkInputs(inputs);
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz) || plan.inputs[error.input] !== undefined)
            throw error;
        const message = `${error.message}. ${error.remedy}`;
        mistakes.push({ file, ...suite.placeOfInput(error.input), message });
    }
    if (mistakes.length > 0)
        throw new SuiteError(mistakes.sort((a, b) => a.line - b.line || a.column - b.column));
    return { ...suite, inputs };
}
function readText(whole, file) {
    try {
        const bytes = (0,read_file/* readRegularFile */.X)(maxSuiteBytes, whole);
        if (bytes.length > maxSuiteBytes)
            throw new Error(`it is larger than ${maxSuiteBytes} bytes`);
        return (0,embedded_policy/* decodeText */.g7)(bytes);
    }
    catch (error) {
        throw new SuiteError([{ file, line: 1, column: 1, message: `cannot be read: ${(0,errors/* messageOf */.bD)(error)}` }]);
    }
}

// EXTERNAL MODULE: ./lib/call/answer.js
var call_answer = __webpack_require__(5588);
// EXTERNAL MODULE: ./lib/call/send.js
var send = __webpack_require__(5796);
// EXTERNAL MODULE: ./lib/ttrpc/agent-api.js
var agent_api = __webpack_require__(4103);
;// CONCATENATED MODULE: ./lib/suite/verdict.js


/** How much of an answer is shown in a report; that of GetMetrics has 30 kB. */
const maxShownChars = 400;
/** Compares an answer with what was expected. */
function judge(call, expected, outcome) {
    const { ruling, prints } = call.facts.gated ? rulingOf(call, outcome) : { ruling: undefined, prints: '' };
    const problems = [
        ...problemsOfRuling(expected, ruling, outcome),
        ...problemsOfAnswer(call, expected, outcome)
    ];
    return { passed: problems.length === 0, ruling, problems, prints };
}
/**
 * An agent asks its policy before anything else, so any answer except a denial means that the call was allowed. A denial
 * has the agent's own wording, in quotes (kata-containers 4.1.0, src/agent/src/policy.rs: allow_request).
 */
function rulingOf({ facts }, outcome) {
    if (outcome.kind !== 'error')
        return { ruling: 'allowed', prints: '' };
    const reason = outcome.reason.replace(/^"/, '');
    const denial = `${facts.request} is blocked by policy: `;
    if (outcome.codeName === 'PERMISSION_DENIED' && reason.startsWith(denial.trimEnd())) {
        return { ruling: 'denied', prints: printsIn(outcome.reason, denial) };
    }
    const failure = `${facts.request}: internal error `;
    if (outcome.codeName === 'INTERNAL' && reason.startsWith(failure)) {
        const isMissing = /unexpected eval_query result len/.test(reason);
        return { ruling: isMissing ? 'no rule' : 'policy error', prints: '' };
    }
    return { ruling: 'allowed', prints: '' };
}
/** The agent writes its message as a Rust string, in quotes and with escapes that are mostly the same as in JSON. */
function printsIn(reason, denial) {
    const [firstLine = ''] = reason.split('\n', 1);
    let text = firstLine;
    try {
        const parsed = JSON.parse(firstLine);
        if (typeof parsed === 'string')
            text = parsed;
    }
    catch {
        text = firstLine.replace(/^"|"$/g, ''); // an escape that only Rust has: shown unchanged
    }
    return text.slice(denial.length).trim();
}
function problemsOfRuling({ allowed }, ruling, outcome) {
    if (allowed === undefined || allowed === (ruling === 'allowed'))
        return [];
    switch (ruling) {
        case 'allowed':
            return [`the policy allows it (${describeOutcome(outcome)})`];
        case 'no rule':
            return ['the policy has no rule for it'];
        case 'policy error':
            return [`the policy fails: ${describeOutcome(outcome)}`];
        default:
            return ['the policy denies it'];
    }
}
function problemsOfAnswer(call, expected, outcome) {
    try {
        return compareAnswer(call, expected, outcome);
    }
    catch (error) {
        if (!(error instanceof PatternError))
            throw error;
        return [error.message];
    }
}
function compareAnswer(call, expected, outcome) {
    const { response, error, message, within } = expected;
    const wantsError = error !== undefined || message !== undefined;
    if (outcome.kind === 'silence') {
        // The policy is asked first: a call that is still working or waiting was allowed.
        const isLeave = response === undefined && !wantsError && (call.facts.waits !== undefined || within === undefined);
        return isLeave ? [] : [`no answer within ${(within ?? outcome.afterMs / 1000).toString()} s`];
    }
    if (response !== undefined) {
        return outcome.kind === 'answer'
            ? differences(response, outcome.json, '')
            : [`expected an answer, but got ${describeOutcome(outcome)}`];
    }
    if (!wantsError)
        return [];
    if (outcome.kind !== 'error')
        return [`expected an error, but got ${describeOutcome(outcome)}`];
    return [
        ...(error === undefined || error === outcome.codeName
            ? []
            : [`expected ${error}, but got ${describeOutcome(outcome)}`]),
        ...(message === undefined || matches(message, outcome.reason)
            ? []
            : [`expected the message ${JSON.stringify(message)}, but got ${describeOutcome(outcome)}`])
    ];
}
/** @returns the first line of an outcome's description. */
function describeOutcome(outcome) {
    switch (outcome.kind) {
        case 'answer':
            return `the answer ${show(outcome.json)}`;
        case 'error':
            return `${outcome.codeName}: ${(0,agent_log/* withoutBacktrace */.fJ)(outcome.reason).split('\n', 1)[0] ?? ''}`;
        case 'silence':
            return 'no answer';
        case 'end':
            return "the agent's end";
    }
}
function matches(expected, text) {
    const pattern = patternIn(expected);
    return pattern === undefined ? text.includes(expected) : matchesPattern(pattern, text);
}
/**
 * @returns how a value differs from what was expected, one sentence each. In an object, the expected members must match.
 * In a list, each expected item must match one of the value's, in order; an empty list only matches an empty list.
 */
function differences(expected, actual, path) {
    const where = path === '' ? 'the answer' : path;
    const differs = [`${where} should be ${show(expected)} but is ${show(actual)}`];
    if (verdict_isList(expected)) {
        if (!Array.isArray(actual))
            return differs;
        if (expected.length === 0)
            return actual.length === 0 ? [] : differs;
        const missing = firstMissing(expected, actual);
        return missing === undefined ? [] : [`${where} should contain ${show(missing)} but is ${show(actual)}`];
    }
    if (typeof expected === 'object' && expected !== null) {
        if (typeof actual !== 'object' || actual === null || Array.isArray(actual))
            return differs;
        const members = new Map(Object.entries(actual));
        return Object.entries(expected).flatMap(([key, item]) => differences(item, members.get(key), path === '' ? key : `${path}.${key}`));
    }
    return isSame(expected, actual) ? [] : differs;
}
function firstMissing(expected, actual) {
    let next = 0;
    return expected.find(item => {
        const found = actual.findIndex((candidate, i) => i >= next && differences(item, candidate, '').length === 0);
        next = found + 1;
        return found === -1;
    });
}
/** 64-bit integers are text in protobuf's JSON, but may be numbers in an expectation. */
function isSame(expected, actual) {
    if (expected === null)
        return actual === undefined || actual === null;
    if (typeof expected === 'string' && typeof actual === 'string') {
        const pattern = patternIn(expected);
        return pattern === undefined ? expected === actual : matchesPattern(pattern, actual);
    }
    const isNumber = typeof expected === 'number' || typeof expected === 'bigint';
    if (isNumber && typeof actual === 'string')
        return String(expected) === actual;
    return typeof expected === 'bigint' ? Number(expected) === actual : expected === actual;
}
function verdict_isList(value) {
    return Array.isArray(value);
}
function show(value) {
    if (value === undefined)
        return 'missing';
    const text = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : item));
    return text.length > maxShownChars ? `${text.slice(0, maxShownChars)}… (${text.length} characters)` : text;
}

;// CONCATENATED MODULE: ./lib/suite/run-suite.js








/** A call that does not wait for anything is answered in milliseconds, but some do real work. */
const answerMs = 10_000;
/** A denial comes in milliseconds. If a call that waits for something is silent this long, the policy has allowed it. */
const silenceMs = 500;
/** How long to wait for an agent to show that it still serves. */
const lifeMs = 2_000;
/**
 * Runs the cases of a suite in order on one agent of that version, whose policy keeps its state between cases. If the
 * agent has ended, a new one is started for the next case.
 *
 * @throws the reason of `cancel`; other failures are part of the result.
 */
async function runSuite(suite, version, options) {
    const run = new SuiteRun(suite, version, options);
    return run.run();
}
class SuiteRun {
    suite;
    options;
    #result;
    #saved = new Map();
    #agent;
    #client;
    #started = 0;
    constructor(suite, version, options) {
        this.suite = suite;
        this.options = options;
        this.#result = { suite, version, agentVersion: '', cases: [], problem: undefined };
    }
    async run() {
        const { filter = () => true, failFast = false, cancel } = this.options;
        try {
            for (const testCase of this.suite.cases.filter(filter)) {
                cancel.throwIfAborted();
                const result = await this.#runCase(testCase);
                this.#result.cases.push(result);
                if (failFast && !result.passed)
                    break;
            }
        }
        catch (error) {
            cancel.throwIfAborted();
            if (!(error instanceof errors/* SetupError */.w3))
                throw error;
            this.#result.problem = error;
        }
        finally {
            await this.#stop();
        }
        return this.#result;
    }
    async #runCase(testCase) {
        const startedBefore = this.#started;
        const client = await this.#connect();
        const onNewAgent = startedBefore > 0 && this.#started > startedBefore;
        const began = performance.now();
        const outcome = await this.#send(client, testCase);
        const durationMs = performance.now() - began;
        const result = { case: testCase, durationMs, onNewAgent, log: [] };
        if (outcome.kind === 'end')
            return { ...result, ...(await this.#judgeEnd(testCase, outcome)) };
        // The agent ends soon after this answer.
        if (testCase.call.facts.method === 'DestroySandbox' && outcome.kind === 'answer')
            await this.#stop();
        const verdict = judge(testCase.call, testCase.expected, outcome);
        const problems = [...verdict.problems, ...this.#save(testCase, outcome)];
        return {
            ...result,
            ...verdict,
            problems,
            prints: this.#locate(verdict.prints),
            passed: problems.length === 0
        };
    }
    async #connect() {
        if (this.#agent === undefined) {
            this.#agent = await this.options.startAgent(this.suite, this.#result.version);
            this.#result.agentVersion = this.#agent.version;
            this.#started += 1;
        }
        this.#client ??= await ttrpc_client/* TtrpcClient */.Dk.connect(this.#agent.socketPath, { signal: this.options.cancel });
        return this.#client;
    }
    async #send(client, { call, request, expected }) {
        const { bytes } = (0,call_request/* encodeRequest */.k)(call, fillPlaceholders(request, this.#saved), {
            readFile: this.suite.readFile,
            onUnknownField: () => undefined
        });
        const waits = call.facts.waits !== undefined;
        const timeoutMs = expected.within === undefined ? (waits ? silenceMs : answerMs) : expected.within * 1000;
        (0,send/* checkLength */.Nv)(call, bytes, timeoutMs);
        try {
            const answer = await (0,send/* sendCall */.ni)(client, call, bytes, { timeoutMs, signal: this.options.cancel });
            return { kind: 'answer', json: (0,call_answer/* decodeAnswer */.h2)(call, answer, { defaults: true }).json };
        }
        catch (error) {
            // The server knows the time limit too, and may notice it first.
            if (error instanceof ttrpc_client/* TtrpcError */.eJ && error.codeName === 'DEADLINE_EXCEEDED')
                return { kind: 'silence', afterMs: timeoutMs };
            if (error instanceof ttrpc_client/* TtrpcError */.eJ)
                return { kind: 'error', codeName: error.codeName, reason: error.detail };
            this.#client = undefined;
            client.close();
            this.options.cancel.throwIfAborted();
            if (error instanceof ttrpc_client/* TtrpcTimeoutError */.p9 && (await this.#isServing()))
                return { kind: 'silence', afterMs: timeoutMs };
            if (error instanceof ttrpc_client/* TtrpcTimeoutError */.p9 || error instanceof ttrpc_client/* TtrpcClosedError */.s2)
                return { kind: 'end' };
            throw error;
        }
    }
    async #isServing() {
        try {
            const client = await this.#connect();
            await (0,agent_api/* check */.z6)(client, lifeMs);
            return true;
        }
        catch {
            this.#client = undefined;
            return false;
        }
    }
    /** DestroySandbox is meant to end an agent; if any other call does, that is a fault of the agent. */
    async #judgeEnd(testCase, outcome) {
        const agent = this.#agent;
        const log = (await agent?.readLog()) ?? [];
        await this.#stop();
        if (testCase.call.facts.method === 'DestroySandbox') {
            return { ...judge(testCase.call, testCase.expected, outcome), log: [] };
        }
        const problems = ['the agent ended before it answered: it crashed, or stopped serving'];
        return { passed: false, ruling: undefined, problems, prints: '', log };
    }
    /** Each print begins with its place in a copy that no longer exists when the report is read. */
    #locate(prints) {
        if (this.#agent === undefined)
            return prints;
        const { policyPath, locateLine } = this.#agent;
        const [first = '', ...others] = prints.split(`${policyPath}:`);
        return first + others.map(text => text.replace(/^\d+/, line => locateLine(Number(line)))).join('');
    }
    #save({ save }, outcome) {
        return [...save].flatMap(([name, field]) => {
            const value = outcome.kind === 'answer' ? valueAt(outcome.json, field) : undefined;
            if (value === undefined)
                return [`the answer has no ${field} to save as ${name}`];
            this.#saved.set(name, value);
            return [];
        });
    }
    async #stop() {
        this.#client?.close();
        this.#client = undefined;
        const agent = this.#agent;
        this.#agent = undefined;
        await agent?.stop();
    }
}
/** @returns the value at a path of keys, separated by dots; undefined if there is none. */
function valueAt(json, field) {
    let at = json;
    for (const key of field.split('.')) {
        if (typeof at !== 'object' || at === null)
            return undefined;
        at = new Map(Object.entries(at)).get(key);
    }
    return at;
}

;// CONCATENATED MODULE: ./lib/test-suites.js









/**
 * Tests policies: reads the suites, and runs each on an agent of each version.
 *
 * @throws SuiteError for invalid suites, before any agent is started; or the reason of `cancel`.
 */
async function testSuites({ files, versions, inputs, filter, failFast = false }, bench) {
    const suites = await loadSuites({
        files,
        workspace: bench.environment.workspace,
        inputs: withVersion(inputs, versions[0]),
        inputNames: Object.keys(input_defaults/* inputDefaults */.V),
        checkInputs: async (given) => {
            for (const version of versions)
                await readPolicyInput(withVersion(given, version), bench.environment);
        }
    });
    const options = {
        startAgent: (suite, version) => startAgent(withVersion(suite.inputs, version), bench),
        failFast,
        cancel: bench.cancel,
        ...(filter === undefined ? {} : { filter })
    };
    const results = [];
    for (const suite of suites) {
        for (const version of versions) {
            results.push(await runSuite(suite, version, options));
            if (failFast && (0,suite_results/* countCases */.zp)(results).failed > 0)
                return results;
        }
    }
    return results;
}
function withVersion(inputs, version = '') {
    return version === '' ? inputs : { ...inputs, version };
}
function readPolicyInput(given, environment) {
    return (0,policy/* readPolicy */.T4)((0,inputs/* readInputs */.K)(name => given[name] ?? '', environment).policy);
}
async function startAgent(inputs, { runnerFor, undo, environment, cancel }) {
    const runner = runnerFor(inputs);
    try {
        const policy = await readPolicyInput(inputs, environment);
        const instance = await (0,setup/* setup */.m)(runner, environment, cancel);
        return {
            version: instance.agentVersion,
            socketPath: (0,server_address/* connectPath */.Qs)(instance.serverAddress),
            policyPath: instance.policyPath,
            locateLine: line => policy.locate({ line, column: 1 }).words.replace(`${environment.workspace}/`, ''),
            readLog: () => (0,agent_log/* readLogTail */.Ty)(instance.logPath),
            stop: async () => {
                await undo(runner);
            }
        };
    }
    catch (error) {
        await undo(runner);
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/cli/commands/agents.js + 6 modules
var agents = __webpack_require__(9159);
// EXTERNAL MODULE: ./lib/cli/context.js
var context = __webpack_require__(4641);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(9048);
// EXTERNAL MODULE: ./lib/cli/terminal.js
var terminal = __webpack_require__(2832);
;// CONCATENATED MODULE: ./lib/cli/commands/test.js












/** Runs suites of cases on agents, one for each suite and version, and reports which cases pass. */
async function test({ line, folders, environment }) {
    const { operands: files, filter = '', 'fail-fast': failFast = false } = line;
    if (files.length === 0)
        throw new options/* UsageError */.eb('no suite was given', 'Give one or more files.');
    const { version = '', ...inputs } = line.inputs;
    const plan = {
        files,
        versions: (0,version_version/* listVersions */.yO)(version),
        inputs,
        failFast,
        filter: ({ description }) => description.includes(filter)
    };
    try {
        const writeJunit = await openJunit(line.junit);
        const results = await testSuites(plan, {
            environment,
            runnerFor: given => (0,agents.prepare)(given, folders, { quiet: true }),
            undo: runner => (0,agents.undo)(runner, folders, environment),
            cancel: (0,cancel/* cancelOnSignals */.dJ)()
        });
        for (const text of (0,suite_results/* describeNotes */.Ne)(results))
            (0,context/* note */.N4)(text);
        (0,context/* print */.yy)(line.json ? (0,suite_results/* toJsonResults */.K0)(results) : describeResults(results, terminal/* paint */.nI).join('\n'));
        await writeJunit(results);
        const { passed, failed } = (0,suite_results/* countCases */.zp)(results);
        if (passed + failed === 0)
            (0,context/* note */.N4)(`No case's description contains '${filter}'.`);
        return failed === 0 && passed > 0 ? context/* exit */.NS.ok : context/* exit */.NS.failed;
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            throw new options/* UsageError */.eb(error.message, error.remedy, error);
        if (!(error instanceof SuiteError))
            throw error;
        (0,context/* note */.N4)(error.message);
        return context/* exit */.NS.usage;
    }
}


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   K0: () => (/* binding */ toJsonResults),
/* harmony export */   Ne: () => (/* binding */ describeNotes),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   dy: () => (/* binding */ describeResult),
/* harmony export */   g7: () => (/* binding */ explainRow),
/* harmony export */   qT: () => (/* binding */ nameVersion),
/* harmony export */   zp: () => (/* binding */ countCases)
/* harmony export */ });
/* harmony import */ var _agent_log_agent_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8926);
/* harmony import */ var _suite_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3992);


/** @returns how many cases passed and failed; a suite that could not run on counts as one more failure. */
function countCases(results) {
    const ran = results.flatMap(({ cases }) => cases);
    const passed = ran.filter(result => result.passed).length;
    return {
        passed,
        failed: ran.length - passed + results.filter(({ problem }) => problem !== undefined).length
    };
}
/** @returns a row for each case that was run on any version, in the order of suites and cases. */
function rowsOf(results) {
    const suites = [...new Set(results.map(({ suite }) => suite))];
    return suites.flatMap(suite => {
        const ofSuite = results.filter(result => result.suite === suite);
        const rows = suite.cases.map(testCase => ({
            suite,
            case: testCase,
            results: ofSuite.map(({ cases }) => cases.find(result => result.case === testCase))
        }));
        return rows.filter(row => row.results.some(result => result !== undefined));
    });
}
/** @returns the problems because of which a suite could not continue, by suite and version. */
function problemsOf(results) {
    return results.flatMap(result => result.problem === undefined ? [] : [{ result, problem: result.problem }]);
}
/** @returns what was ignored in the suites, one line each. */
function describeNotes(results) {
    return [...new Set(results.flatMap(({ suite }) => suite.notes))].map(_suite_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMistake */ ._);
}
/** @returns the version to show. */
function nameVersion({ version, agentVersion }) {
    return version || agentVersion || 'default';
}
/** @returns the result of a case in one or two words: `denied`, `no rule`, `failed`, `not run`. */
function describeResult(result) {
    if (result === undefined)
        return 'not run';
    const { passed, ruling } = result;
    if (!passed)
        return 'failed';
    return ruling === undefined || ruling === 'allowed' ? 'passed' : ruling;
}
/** @returns {@link explainFailure} for each version on which a case failed; with several versions, each line names its own. */
function explainRow({ results }, versions) {
    return results.flatMap((result, i) => {
        if (result === undefined || result.passed)
            return [];
        const whose = versions.length > 1 ? `${versions[i] ?? ''}: ` : '';
        return explainFailure(result).map(line => `${whose}${line}`);
    });
}
/** @returns why a case failed, what its policy printed, and the end of the log if the agent crashed; as lines. */
function explainFailure({ problems, prints, log }) {
    return [...problems, ...(prints === '' ? [] : [`the policy printed: ${prints}`]), ...log].map(_agent_log_agent_log_js__WEBPACK_IMPORTED_MODULE_0__/* .showControlCharacters */ .f$);
}
/** @returns the results in the form of the JSON output. */
function toJsonResults(results) {
    return {
        ...countCases(results),
        suites: results.map(({ suite, version, agentVersion, problem, cases }) => ({
            file: suite.file,
            version,
            agentVersion,
            ...(problem === undefined ? {} : { problem: `${problem.message}. ${problem.remedy}` }),
            cases: cases.map(result => ({
                description: result.case.description,
                line: result.case.place.line,
                column: result.case.place.column,
                call: result.case.call.facts.method,
                passed: result.passed,
                ruling: result.ruling ?? null,
                problems: result.problems,
                prints: result.prints,
                onNewAgent: result.onNewAgent,
                durationMs: Math.round(result.durationMs * 10) / 10
            }))
        }))
    };
}


/***/ }),

/***/ 3992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ formatMistake)
/* harmony export */ });
/** @returns a mistake in the format of compilers, so that editors find the place. */
function formatMistake({ file, line, column, message }) {
    return `${file}:${line}:${column}: ${message}`;
}


/***/ })

};

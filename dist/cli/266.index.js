export const id = 266;
export const ids = [266];
export const modules = {

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

/***/ 7054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/* unused harmony export JsonError */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/**
 * A JSON parser for requests. Unlike `JSON.parse`, it keeps 64-bit integers exact, refuses duplicate keys, and reports the
 * position of an error. Strings and numbers themselves are parsed by JSON.parse.
 */

/** Text that is not JSON, or nested more deeply than any request requires. */
class JsonError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 {
    line;
    column;
    name = 'JsonError';
    /** Line and column, both from 1. */
    constructor(problem, line, column) {
        super(`line ${line}, column ${column} of the JSON: ${problem}`, { remedy: 'Use one JSON object.' });
        this.line = line;
        this.column = column;
    }
}
/** The API's messages are less than 10 levels deep; the limit protects the stack. */
const maxDepth = 100;
/** @throws JsonError */
function parseJson(text) {
    const reader = new JsonReader(text);
    const value = reader.readValue(0);
    reader.expectEnd();
    return value;
}
const whitespace = ' \t\n\r';
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const integer = /^-?\d+$/;
const word = /true|false|null/y;
class JsonReader {
    text;
    #at = 0;
    constructor(text) {
        this.text = text;
    }
    readValue(depth) {
        this.#skipSpace();
        if (depth > maxDepth)
            throw this.#error(`values are nested more than ${maxDepth} levels deep`);
        const value = this.#readOne(depth);
        this.#skipSpace();
        return value;
    }
    expectEnd() {
        if (this.#at < this.text.length)
            throw this.#error(`${this.#found()}, where the text should end`);
    }
    #readOne(depth) {
        switch (this.text[this.#at]) {
            case '{':
                return this.#readObject(depth);
            case '[':
                return this.#readArray(depth);
            case '"':
                return this.#readString();
        }
        const literal = this.#match(word);
        if (literal !== undefined)
            return JSON.parse(literal);
        const digits = this.#match(number);
        if (digits === undefined)
            throw this.#error(`${this.#found()}, where a value should be`);
        const value = Number(digits);
        return Number.isSafeInteger(value) || !integer.test(digits) ? value : BigInt(digits);
    }
    #readObject(depth) {
        // A key may be any word, including `__proto__`.
        const members = new Map();
        this.#readList('}', () => {
            this.#skipSpace();
            const start = this.#at;
            if (this.text[start] !== '"')
                throw this.#error(`${this.#found()}, where a key in quotes should be`);
            const key = this.#readString();
            if (members.has(key))
                throw this.#error(`the key ${JSON.stringify(key)} is a duplicate`, start);
            this.#skipSpace();
            if (!this.#skip(':'))
                throw this.#error(`${this.#found()}, where a colon should be`);
            members.set(key, this.readValue(depth + 1));
        });
        return Object.fromEntries(members);
    }
    #readArray(depth) {
        const items = [];
        this.#readList(']', () => items.push(this.readValue(depth + 1)));
        return items;
    }
    #readList(close, readItem) {
        this.#at++;
        this.#skipSpace();
        if (this.#skip(close))
            return;
        do
            readItem();
        while (this.#skip(','));
        if (!this.#skip(close))
            throw this.#error(`${this.#found()}, where a comma or ${close} should be`);
    }
    #readString() {
        const start = this.#at;
        let end = start;
        do
            end = this.text.indexOf('"', end + 1);
        while (end !== -1 && this.#isEscaped(end));
        if (end === -1)
            throw this.#error('a string does not end', start);
        this.#at = end + 1;
        try {
            return JSON.parse(this.text.slice(start, this.#at));
        }
        catch {
            throw this.#error('a string contains a control character or an escape that JSON does not allow', start);
        }
    }
    /** A character is escaped by an odd number of backslashes before it. */
    #isEscaped(index) {
        let first = index;
        while (this.text[first - 1] === '\\')
            first--;
        return (index - first) % 2 === 1;
    }
    #skipSpace() {
        while (whitespace.includes(this.text[this.#at] ?? 'none'))
            this.#at++;
    }
    #skip(character) {
        if (this.text[this.#at] !== character)
            return false;
        this.#at++;
        return true;
    }
    #match(pattern) {
        pattern.lastIndex = this.#at;
        const match = pattern.exec(this.text);
        if (match === null)
            return undefined;
        this.#at = pattern.lastIndex;
        return match[0];
    }
    #found() {
        const character = this.text[this.#at];
        return character === undefined ? 'the text ends' : `found ${JSON.stringify(character)}`;
    }
    #error(problem, at = this.#at) {
        const before = this.text.slice(0, at).split('\n');
        return new JsonError(problem, before.length, (before.at(-1)?.length ?? 0) + 1);
    }
}


/***/ }),

/***/ 2625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YK: () => (/* binding */ MAX_BODY_BYTES),
/* harmony export */   Yt: () => (/* binding */ encodeFrame),
/* harmony export */   oM: () => (/* binding */ FrameType),
/* harmony export */   qy: () => (/* binding */ FrameError),
/* harmony export */   wI: () => (/* binding */ FrameDecoder)
/* harmony export */ });
/* unused harmony export HEADER_BYTES */
/**
 * The frames of ttrpc: a ten-byte header (length, stream, type, flags; integers big-endian), then the body.
 * Source: containerd/ttrpc, PROTOCOL.md and channel.go.
 */
const HEADER_BYTES = 10;
/** The longest body that ttrpc allows, in bytes (containerd/ttrpc, channel.go: messageLengthMax). */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** The two frame types used by calls without streaming. */
const FrameType = { request: 1, response: 2 };
/** A frame that ttrpc does not allow. After receiving one, nothing more can be read from the connection. */
class FrameError extends Error {
    name = 'FrameError';
}
/**
 * @returns the bytes of a frame.
 * @throws FrameError if the body is longer than {@link MAX_BODY_BYTES}.
 */
function encodeFrame(frame) {
    checkBodyLength(frame.body.length);
    const bytes = new Uint8Array(HEADER_BYTES + frame.body.length);
    const header = new DataView(bytes.buffer);
    header.setUint32(0, frame.body.length);
    header.setUint32(4, frame.streamId);
    header.setUint8(8, frame.type);
    header.setUint8(9, frame.flags);
    bytes.set(frame.body, HEADER_BYTES);
    return bytes;
}
/** Assembles frames from the chunks of a stream, however they are split. */
class FrameDecoder {
    #header;
    /** The part being received: a header, or the body that it announced. */
    #part = new Uint8Array(HEADER_BYTES);
    #received = 0;
    /**
     * Takes the next chunk of the stream.
     *
     * @returns the frames that it completes; iterate over all of them before passing the next chunk.
     * @throws FrameError while iterating, as soon as a header announces a body that is too long.
     */
    *decode(chunk) {
        let rest = chunk;
        for (;;) {
            rest = this.#receive(rest);
            if (this.#received < this.#part.length)
                return;
            const frame = this.#completePart();
            if (frame !== undefined)
                yield frame;
        }
    }
    /** @returns the bytes that do not belong to the part being received. */
    #receive(bytes) {
        const taken = bytes.subarray(0, this.#part.length - this.#received);
        this.#part.set(taken, this.#received);
        this.#received += taken.length;
        return bytes.subarray(taken.length);
    }
    /** @returns the frame, if the completed part was its body. */
    #completePart() {
        const part = this.#part;
        const header = this.#header;
        if (header === undefined) {
            this.#header = decodeHeader(part);
            this.#expect(this.#header.bodyLength);
            return undefined;
        }
        this.#header = undefined;
        this.#expect(HEADER_BYTES);
        return { streamId: header.streamId, type: header.type, flags: header.flags, body: part };
    }
    #expect(bytes) {
        this.#part = new Uint8Array(bytes);
        this.#received = 0;
    }
}
function decodeHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const bodyLength = view.getUint32(0);
    checkBodyLength(bodyLength);
    return { bodyLength, streamId: view.getUint32(4), type: view.getUint8(8), flags: view.getUint8(9) };
}
function checkBodyLength(bytes) {
    if (bytes <= MAX_BODY_BYTES)
        return;
    throw new FrameError(`a ttrpc frame of ${bytes} bytes exceeds the limit of ${MAX_BODY_BYTES}`);
}


/***/ })

};

export const id = 789;
export const ids = [789];
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

/***/ 6789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  call: () => (/* binding */ call)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __webpack_require__(8926);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/ttrpc/client.js
var ttrpc_client = __webpack_require__(2080);
;// CONCATENATED MODULE: ./lib/call/address.js






/** The vsock port of an agent in a guest (kata-containers 4.1.0, src/agent/src/config.rs). */
const agentPort = 1024;
const maxPort = 0xffffffff;
/** Enough for `OK <port>`. */
const maxReplyBytes = 64;
/**
 * @param text `unix:///path`, `unix://@name`, `hvsock:///path:port`, or a path.
 * @param input the name of the option or input, for the error.
 * @throws InputError for anything else.
 */
function parseAgentAddress(text, input = 'to') {
    const refuse = (problem) => new errors/* InputError */.dz(input, `'${text}' ${problem}`, 'Use an ID from `status`, a path, unix:///path, unix://@name, or hvsock:///path:1024.');
    const [, scheme, rest = text] = /^([a-z]+):\/\/(.*)$/s.exec(text) ?? [];
    if (scheme === 'unix' && rest.startsWith('@')) {
        if (rest === '@')
            throw refuse('has no name after the @');
        if (Number.parseInt(process.versions.node) <= 20) {
            throw refuse(`is an abstract address, which Node.js ${process.versions.node} cannot connect to`);
        }
        return { kind: 'abstract', name: rest.slice(1) };
    }
    if (scheme === 'vsock')
        throw refuse('is a vsock address, which Node.js cannot connect to; use hybrid vsock (hvsock://)');
    if (scheme !== undefined && scheme !== 'unix' && scheme !== 'hvsock')
        throw refuse('has an unknown scheme');
    const [, file = rest, portText] = (scheme === 'hvsock' && /^(.*):(\d+)$/s.exec(rest)) || [];
    if (scheme !== undefined && !file.startsWith('/'))
        throw refuse('is not an absolute path');
    if (file === '')
        throw refuse('is empty');
    const absolute = external_node_path_.resolve(file);
    if (absolute.includes('\0'))
        throw refuse('contains a NUL');
    if (Buffer.byteLength(absolute) > server_address/* maxSocketPathBytes */.K3) {
        throw refuse(`is longer than the ${server_address/* maxSocketPathBytes */.K3} bytes that a socket's path can have`);
    }
    if (scheme !== 'hvsock')
        return { kind: 'file', path: absolute };
    const port = Number(portText ?? agentPort);
    if (port > maxPort)
        throw refuse('has a port that is too large');
    return { kind: 'hybrid', path: absolute, port };
}
/** @returns the address in the form that {@link parseAgentAddress} accepts. */
function formatAgentAddress(address) {
    return address.kind === 'hybrid' ? `hvsock://${address.path}:${address.port}` : (0,server_address/* formatServerAddress */.fE)(address);
}
/**
 * @returns a connection to the agent there; the caller must close it.
 * @throws SetupError if nobody answers; or the signal's reason.
 */
async function connectAgent(address, { signal, timeoutMs }) {
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    try {
        if (address.kind === 'hybrid')
            return await connectThroughHypervisor(address, either);
        return await ttrpc_client/* TtrpcClient */.Dk.connect((0,server_address/* connectPath */.Qs)(address), { signal: either });
    }
    catch (error) {
        signal?.throwIfAborted();
        throw explainConnection(address, deadline.aborted ? `no connection within ${timeoutMs} ms` : error);
    }
}
/** The protocol of Firecracker's vsock (firecracker, docs/vsock.md), also used by Cloud Hypervisor and Dragonball. */
async function connectThroughHypervisor({ path, port }, signal) {
    const socket = (0,external_node_net_.createConnection)({ path });
    try {
        await (0,external_node_events_.once)(socket, 'connect', { signal });
        socket.write(`CONNECT ${port}\n`);
        const reply = await readLine(socket, signal);
        if (!/^OK \d+$/.test(reply))
            throw new Error(`it answers CONNECT ${port} with ${JSON.stringify(reply)}`);
        return new ttrpc_client/* TtrpcClient */.Dk(socket);
    }
    catch (error) {
        socket.destroy();
        throw error;
    }
}
/** @returns the first line; what follows it stays in the socket. */
async function readLine(socket, signal) {
    let text = '';
    for (;;) {
        if (!socket.readable)
            throw new Error('it closed the connection: nothing listens on that port in the guest');
        const byte = socket.read(1);
        if (byte === null)
            await Promise.race([(0,external_node_events_.once)(socket, 'readable', { signal }), (0,external_node_events_.once)(socket, 'end', { signal })]);
        else if (byte.toString() === '\n')
            return text;
        else
            text += byte.toString('latin1');
        if (text.length > maxReplyBytes)
            throw new Error(`it answers ${JSON.stringify(text)}`);
    }
}
function explainConnection(address, cause) {
    const where = formatAgentAddress(address);
    return new errors/* SetupError */.w3(`no agent at ${where}: ${(0,errors/* messageOf */.bD)(cause)}`, { remedy: remedyFor(cause), cause });
}
function remedyFor(cause) {
    switch ((0,errors/* systemErrorCode */.vq)(cause)) {
        case 'ENOENT':
            return 'Check the address: setup-kata-agent status';
        case 'ECONNREFUSED':
            return 'The agent that listened there has exited. Start one: setup-kata-agent up';
        case 'EACCES':
        case 'EPERM':
            return 'The socket belongs to another user. Run this as that user, or as root.';
        default:
            return 'Check that an agent is running and listens there.';
    }
}

// EXTERNAL MODULE: ./lib/call/answer.js
var call_answer = __webpack_require__(5588);
// EXTERNAL MODULE: ./lib/call/calls.js + 3 modules
var calls = __webpack_require__(129);
// EXTERNAL MODULE: ./lib/json/json.js
var json = __webpack_require__(7054);
// EXTERNAL MODULE: ./lib/call/read-file.js
var read_file = __webpack_require__(2510);
;// CONCATENATED MODULE: ./lib/call/repeat.js

/**
 * Makes calls until each client has made its number of calls, or the signal aborts.
 *
 * @param clients each makes its calls one after the other.
 * @throws the error of a call that no agent has answered.
 */
async function repeatCalls(clients, times, signal, now = () => performance.now()) {
    const latencies = [];
    const refusals = [];
    const start = now();
    await Promise.all(clients.map(async (makeCall) => {
        for (let made = 0; made < times && !signal?.aborted; made++) {
            const begun = now();
            try {
                await makeCall();
            }
            catch (error) {
                if (signal?.aborted)
                    return;
                if (!(error instanceof ttrpc_client/* TtrpcError */.eJ))
                    throw error;
                refusals.push(error);
            }
            latencies.push(now() - begun);
        }
    }));
    const seconds = (now() - start) / 1000;
    latencies.sort((a, b) => a - b);
    return {
        calls: latencies.length,
        seconds,
        medianMs: rankOf(latencies, 0.5),
        percentile95Ms: rankOf(latencies, 0.95),
        errors: Object.fromEntries(countBy(refusals.map(({ codeName }) => codeName))),
        firstError: refusals[0]
    };
}
/** Uses the nearest-rank method. */
function rankOf(sorted, share) {
    return sorted[Math.ceil(sorted.length * share) - 1];
}
function countBy(names) {
    const counts = new Map();
    for (const name of names)
        counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
}

// EXTERNAL MODULE: ./lib/call/request.js
var call_request = __webpack_require__(6093);
// EXTERNAL MODULE: ./lib/call/send.js
var send = __webpack_require__(5796);
// EXTERNAL MODULE: ./lib/runner/cancel.js
var cancel = __webpack_require__(9746);
// EXTERNAL MODULE: ./lib/cli/context.js
var context = __webpack_require__(4641);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(9048);
// EXTERNAL MODULE: ./lib/cli/store.js
var store = __webpack_require__(9351);
;// CONCATENATED MODULE: ./lib/cli/commands/call.js

















const defaultTimeoutMs = 10_000;
/** A day: longer than any job waits. */
const maxTimeoutSeconds = 86_400;
const maxRepeat = 10_000_000;
/** Less than the default limit of open files per process. */
const maxClients = 500;
/** Enough for a message of 4 MiB, written as a list of numbers. */
const maxJsonBytes = 32 * 1024 * 1024;
/** As in grpcurl: the status code of an agent's refusal is added to it. */
const refusalExit = 64;
const unknownCode = 2;
/** Exit codes have eight bits. */
const maxCode = 255 - refusalExit;
/** How many lines of a refusal are shown. */
const shownLines = 5;
/** Makes a call and prints the answer; with --repeat or --clients, makes many and prints statistics. */
async function call({ line, folders }) {
    const [name, words = '{}', ...others] = line.operands;
    if (name === undefined)
        throw new options/* UsageError */.eb('no call was given', 'All calls: setup-kata-agent api.');
    if (others.length > 0)
        throw new options/* UsageError */.eb('there is more than one request', 'Put the request in quotes.');
    const timeoutMs = (0,options/* durationOption */.Ap)(line, 'timeout', maxTimeoutSeconds) ?? defaultTimeoutMs;
    const repeat = (0,options/* countOption */.D3)(line, 'repeat', maxRepeat);
    const clients = (0,options/* countOption */.D3)(line, 'clients', maxClients);
    const chosen = (0,calls/* findCall */.GF)(name);
    if (line.output !== undefined && (0,call_answer/* contentFieldOf */.$O)(chosen) === undefined) {
        throw new options/* UsageError */.eb(`the answer to ${(0,calls/* nameCall */.w0)(chosen)} is not a single piece of data`, 'Remove --output.');
    }
    const address = chooseAddress(line.to, folders);
    const request = (0,call_request/* encodeRequest */.k)(chosen, (0,json/* parseJson */.q)(await readWords(words)));
    (0,send/* checkLength */.Nv)(chosen, request.bytes, timeoutMs);
    // Ctrl-C and SIGTERM end the call, not the process, so that it can still report the result.
    const task = { line, call: chosen, request, address, timeoutMs, signal: (0,cancel/* cancelOnSignals */.dJ)() };
    try {
        if (repeat === undefined && clients === undefined)
            return await callOnce(task);
        const code = await callOften(task, repeat ?? 1, clients ?? 1);
        return (0,cancel/* exitCodeOfCancel */.Rz)() ?? code;
    }
    catch (error) {
        const code = (0,cancel/* exitCodeOfCancel */.Rz)();
        if (code !== undefined)
            return code;
        throw explainFailure(error, task);
    }
}
/**
 * @param to an id from `status`, or an address; undefined for the agent of KATA_AGENT_ADDRESS, or the only one running.
 * @throws SetupError if there is no such agent.
 */
function chooseAddress(to, folders) {
    const memories = (0,store/* readMemories */.qZ)(folders.state);
    if (to !== undefined) {
        const memory = memories.get(to);
        if (memory !== undefined)
            return (0,context/* instanceIn */.D3)(memory).serverAddress;
        if (!to.includes('/') && !(0,external_node_fs_.existsSync)(to))
            throw (0,context/* noSuchInstance */.km)(to, [...memories.keys()]);
        return parseAgentAddress(to, 'to');
    }
    const address = process.env['KATA_AGENT_ADDRESS'];
    if (address)
        return parseAgentAddress(address, 'KATA_AGENT_ADDRESS');
    const [memory, ...others] = memories.values();
    if (memory === undefined) {
        throw new errors/* SetupError */.w3('no agent is running', {
            remedy: 'Start one: setup-kata-agent up. Or choose one: --to'
        });
    }
    if (others.length === 0)
        return (0,context/* instanceIn */.D3)(memory).serverAddress;
    throw new errors/* SetupError */.w3('more than one agent is running', {
        remedy: `Choose one with --to: ${[...memories.keys()].join(', ')}`
    });
}
/** @param words JSON, `@` and the name of a file, or `-` for standard input. */
async function readWords(words) {
    const text = words === '-'
        ? await readStandardInput()
        : words.startsWith('@')
            ? await readRequestFile(words.slice(1))
            : words;
    if (text.length <= maxJsonBytes)
        return text;
    throw new errors/* SetupError */.w3(`the request has more than ${maxJsonBytes} characters of JSON`, {
        remedy: 'No agent accepts so many. Read long values from files: {"@file": "path"}'
    });
}
async function readStandardInput() {
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) {
        text += chunk;
        if (text.length > maxJsonBytes)
            break;
    }
    return text;
}
function readRequestFile(file) {
    return (0,context/* explaining */.SK)("the request's file cannot be read", 'Check the path after the @.', () => (0,read_file/* readUpTo */.V)(maxJsonBytes, file).toString());
}
async function callOnce({ line, call, request, address, timeoutMs, signal }) {
    const client = await connectAgent(address, { signal, timeoutMs });
    try {
        for (const warning of await (0,send/* findTooNewFields */.Nh)(client, request))
            (0,context/* note */.N4)(`warning: ${warning}`);
        const answer = await (0,send/* sendCall */.ni)(client, call, request.bytes, { timeoutMs, signal });
        await tell(call, (0,call_answer/* decodeAnswer */.h2)(call, answer, line), line);
        return context/* exit */.NS.ok;
    }
    catch (error) {
        if (!(error instanceof ttrpc_client/* TtrpcError */.eJ))
            throw error;
        return await tellRefusal(client, call, error, line);
    }
    finally {
        client.close();
    }
}
async function callOften(task, repeat, count) {
    const { line, call, request, address, timeoutMs, signal } = task;
    const clients = [];
    try {
        for (let n = 0; n < count; n++)
            clients.push(await connectAgent(address, { signal, timeoutMs }));
        const measured = await repeatCalls(clients.map(client => () => (0,send/* sendCall */.ni)(client, call, request.bytes, { timeoutMs, signal })), repeat, signal);
        const { firstError, ...result } = measured;
        (0,context/* print */.yy)(line.json ? { clients: count, ...result } : describeMeasurement(measured, count));
        const [client] = clients;
        if (firstError === undefined || client === undefined)
            return context/* exit */.NS.ok;
        return await tellRefusal(client, call, firstError, line);
    }
    finally {
        for (const client of clients)
            client.close();
    }
}
function describeMeasurement({ calls, seconds, medianMs, percentile95Ms, errors }, clients) {
    const ms = (value) => (value === undefined ? '–' : `${value.toFixed(2)} ms`);
    return [
        `${calls} calls, ${clients} at a time, in ${seconds.toFixed(2)} s`,
        `median           ${ms(medianMs)}`,
        `95th percentile  ${ms(percentile95Ms)}`,
        ...Object.entries(errors).map(([code, count]) => `${code}  ${count}`)
    ].join('\n');
}
async function tell(call, answer, { output }) {
    if (answer.unknownFields.length > 0) {
        (0,context/* note */.N4)(`warning: the answer has unknown fields: ${answer.unknownFields.join(', ')}`);
    }
    const field = (0,call_answer/* contentFieldOf */.$O)(call);
    if (output === undefined || field === undefined) {
        (0,context/* print */.yy)(answer.json);
        return;
    }
    const content = (0,call_answer/* contentOf */.$E)(call, field, answer);
    if (output === '-')
        process.stdout.write(content);
    else {
        const remedy = 'The call was made. Set --output to a path that can be written.';
        await (0,context/* explaining */.SK)('the answer cannot be written', remedy, () => (0,promises_.writeFile)(output, content));
    }
}
async function tellRefusal(client, call, error, { verbose }) {
    const whole = error.detail.trim();
    const [first = ''] = (0,agent_log/* withoutBacktrace */.fJ)(whole).split('\n\n', 1);
    const shown = verbose ? whole : first.split('\n', shownLines).join('\n');
    (0,context/* note */.N4)(showLines(`${error.codeName}: ${shown}`));
    if (shown.length < whole.length)
        (0,context/* note */.N4)('(more with --verbose)');
    const reason = await (0,send/* explainUnimplemented */.Vg)(client, call, error);
    if (reason !== undefined)
        (0,context/* note */.N4)(reason);
    const code = error.code > 0 && error.code <= maxCode ? error.code : unknownCode;
    return refusalExit + code;
}
/** Text from elsewhere may contain control characters. */
function showLines(text) {
    return text.split('\n').map(agent_log/* showControlCharacters */.f$).join('\n');
}
/** @returns the error to report if no agent has answered. */
function explainFailure(error, { call, timeoutMs, address }) {
    if (error instanceof ttrpc_client/* TtrpcTimeoutError */.p9) {
        const { waits } = call.facts;
        return new errors/* SetupError */.w3(`${(0,calls/* nameCall */.w0)(call)} was not answered within ${timeoutMs / 1000} s`, {
            remedy: waits === undefined
                ? 'Allow more time with --timeout.'
                : `It waits ${waits}. Allow more time with --timeout.`,
            cause: error
        });
    }
    if (!(error instanceof ttrpc_client/* TtrpcClosedError */.s2))
        return error;
    return new errors/* SetupError */.w3(`${(0,errors/* messageOf */.bD)(error)} (${formatAgentAddress(address)})`, {
        remedy: 'It is not known whether the call was executed. The agent has exited, or is not a kata-agent: check its log.',
        cause: error
    });
}


/***/ }),

/***/ 4103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kR: () => (/* binding */ destroySandbox),
/* harmony export */   rE: () => (/* binding */ version),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4663);

/** The requests below require no fields, and protobuf omits unset fields. */
const EMPTY_MESSAGE = new Uint8Array();
/** Does not ask the policy; answered as soon as the agent serves. */
async function check(client, timeoutMs) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeServingStatus */ .nE)(await client.call('grpc.Health', 'Check', EMPTY_MESSAGE, { timeoutMs }));
}
/** Does not ask the policy. @returns the agent's release. */
async function version(client, timeoutMs) {
    return (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeAgentVersion */ .Yb)(await client.call('grpc.Health', 'Version', EMPTY_MESSAGE, { timeoutMs }));
}
/**
 * Ends the agent and its containers. Asks the policy, for `DestroySandboxRequest`. The agent may exit before its answer is
 * read; a TtrpcClosedError means no more than that.
 */
async function destroySandbox(client, timeoutMs) {
    await client.call('grpc.AgentService', 'DestroySandbox', EMPTY_MESSAGE, { timeoutMs });
}


/***/ }),

/***/ 2080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ TtrpcClient),
/* harmony export */   Gc: () => (/* binding */ codeNames),
/* harmony export */   eJ: () => (/* binding */ TtrpcError),
/* harmony export */   p9: () => (/* binding */ TtrpcTimeoutError),
/* harmony export */   s2: () => (/* binding */ TtrpcClosedError)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _frames_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2625);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4663);





/** In the order of their numbers. Source: google/rpc/code.proto. */
const codeNames = [
    'OK',
    'CANCELLED',
    'UNKNOWN',
    'INVALID_ARGUMENT',
    'DEADLINE_EXCEEDED',
    'NOT_FOUND',
    'ALREADY_EXISTS',
    'PERMISSION_DENIED',
    'RESOURCE_EXHAUSTED',
    'FAILED_PRECONDITION',
    'ABORTED',
    'OUT_OF_RANGE',
    'UNIMPLEMENTED',
    'INTERNAL',
    'UNAVAILABLE',
    'DATA_LOSS',
    'UNAUTHENTICATED'
];
/** The server answered a call with an error. */
class TtrpcError extends Error {
    name = 'TtrpcError';
    /** The number in google/rpc/code.proto. */
    code;
    /** `PERMISSION_DENIED`, …; `CODE_<n>` for a number without a name. */
    codeName;
    /** The server's message, which may have many lines. */
    detail;
    /** @param call the full name of the method, `grpc.Health/Check` */
    constructor(call, status) {
        const codeName = codeNames[status.code] ?? `CODE_${status.code}`;
        super(`${call}: ${codeName}: ${status.message}`);
        this.code = status.code;
        this.codeName = codeName;
        this.detail = status.message;
    }
}
/** The connection ended or was invalid before the answer: it is not known whether the server executed the call. */
class TtrpcClosedError extends Error {
    name = 'TtrpcClosedError';
}
/** No answer came in time: it is not known whether the server has executed the call, or still will. */
class TtrpcTimeoutError extends Error {
    name = 'TtrpcTimeoutError';
}
/** A connection to a ttrpc server, for any number of concurrent calls. While open, it keeps the process alive. */
class TtrpcClient {
    #socket;
    #pending = new Map();
    #nextStreamId = 1;
    /** Why no further calls can be made. */
    #end;
    /**
     * @param path of a Unix socket; an abstract one begins with `\0` (Node.js 20 cannot reach those by their exact
     *   name, Node.js 24 can)
     * @throws the system's error (`ENOENT`, `ECONNREFUSED`, `EACCES`) if nobody listens there, or the signal's reason.
     */
    static async connect(path, options = {}) {
        options.signal?.throwIfAborted();
        const client = new TtrpcClient((0,node_net__WEBPACK_IMPORTED_MODULE_1__.createConnection)({ path }));
        try {
            await (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(client.#socket, 'connect', options);
            return client;
        }
        catch (error) {
            client.close();
            options.signal?.throwIfAborted();
            throw error;
        }
    }
    /** @param socket connected to a ttrpc server; closing the client closes it. */
    constructor(socket) {
        this.#socket = socket;
        const decoder = new _frames_js__WEBPACK_IMPORTED_MODULE_3__/* .FrameDecoder */ .wI();
        socket.on('data', chunk => {
            this.#receive(decoder, chunk);
        });
        socket.on('error', error => {
            this.#shut(new TtrpcClosedError(`the connection broke: ${error.message}`, { cause: error }));
        });
        // Not 'close', which waits until everything was written, although no more answers can come.
        socket.on('end', () => {
            this.#shut(new TtrpcClosedError('the server closed the connection'));
        });
    }
    /**
     * Calls a method and waits for its answer.
     *
     * @param payload the method's request message, encoded
     * @returns the method's response message, encoded.
     * @throws TtrpcError if the server refuses; TtrpcTimeoutError; TtrpcClosedError; FrameError if the request is too
     *   long; or the signal's reason.
     */
    async call(service, method, payload, options) {
        const name = `${service}/${method}`;
        options.signal?.throwIfAborted();
        if (this.#end !== undefined)
            throw closedBefore(name, this.#end);
        const streamId = this.#nextStreamId;
        const body = (0,_messages_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeRequest */ .kf)({ service, method, payload, timeoutMs: options.timeoutMs });
        const frame = (0,_frames_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeFrame */ .Yt)({ streamId, type: _frames_js__WEBPACK_IMPORTED_MODULE_3__/* .FrameType */ .oM.request, flags: 0, body });
        this.#nextStreamId += 2;
        const answer = this.#awaitAnswer(streamId, name, options);
        this.#socket.write(frame);
        const response = await answer;
        if (response.status.code !== 0)
            throw new TtrpcError(name, response.status);
        return response.payload;
    }
    /** Ends the connection. Calls that wait for an answer fail. Can be called again. */
    close() {
        this.#shut(new TtrpcClosedError('the connection was closed on this side'));
    }
    [Symbol.dispose]() {
        this.close();
    }
    #awaitAnswer(streamId, name, { timeoutMs, signal }) {
        return new Promise((resolve, reject) => {
            const release = () => {
                // A later answer does not belong to any call, and is dropped.
                this.#pending.delete(streamId);
                clearTimeout(timer);
                signal?.removeEventListener('abort', abort);
            };
            const fail = (error) => {
                release();
                reject(error);
            };
            const abort = () => {
                fail(reasonOf(signal));
            };
            const timer = setTimeout(() => {
                fail(new TtrpcTimeoutError(`${name}: no answer within ${timeoutMs} ms`));
            }, timeoutMs);
            signal?.addEventListener('abort', abort);
            this.#pending.set(streamId, {
                answer: response => {
                    release();
                    resolve(response);
                },
                fail: error => {
                    fail(closedBefore(name, error));
                }
            });
        });
    }
    #receive(decoder, chunk) {
        try {
            for (const frame of decoder.decode(chunk))
                this.#settle(frame);
        }
        catch (error) {
            this.#shut(new TtrpcClosedError(`the server does not speak ttrpc: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, { cause: error }));
        }
    }
    #settle(frame) {
        if (frame.type !== _frames_js__WEBPACK_IMPORTED_MODULE_3__/* .FrameType */ .oM.response)
            throw new _frames_js__WEBPACK_IMPORTED_MODULE_3__/* .FrameError */ .qy(`a frame of type ${frame.type} is not a response`);
        const response = (0,_messages_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeResponse */ .oX)(frame.body);
        this.#pending.get(frame.streamId)?.answer(response);
    }
    #shut(reason) {
        if (this.#end !== undefined)
            return;
        this.#end = reason;
        this.#socket.destroy();
        for (const call of [...this.#pending.values()])
            call.fail(reason);
    }
}
function closedBefore(call, reason) {
    return new TtrpcClosedError(`${call}: ${reason.message}`, { cause: reason });
}
/** The reason of an abort may be any value, but a call is rejected with an Error. */
function reasonOf(signal) {
    const reason = signal?.reason;
    return reason instanceof Error ? reason : new Error(String(reason));
}


/***/ }),

/***/ 4663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yb: () => (/* binding */ decodeAgentVersion),
/* harmony export */   kf: () => (/* binding */ encodeRequest),
/* harmony export */   nE: () => (/* binding */ decodeServingStatus),
/* harmony export */   oX: () => (/* binding */ decodeResponse)
/* harmony export */ });
/* harmony import */ var _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3322);
/**
 * The few protobuf messages that the action itself uses, encoded and decoded by hand: generated code for five messages
 * would be several times as large as this folder. Fields added by newer agents are skipped, as protobuf requires.
 */

const NANOSECONDS_PER_MILLISECOND = 1e6;
function encodeRequest(request) {
    return new _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .BinaryWriter */ .fI()
        .tag(1, _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.LengthDelimited)
        .string(request.service)
        .tag(2, _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.LengthDelimited)
        .string(request.method)
        .tag(3, _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.LengthDelimited)
        .bytes(request.payload)
        .tag(4, _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.Varint)
        .int64(BigInt(Math.round(request.timeoutMs * NANOSECONDS_PER_MILLISECOND)))
        .finish();
}
/** @throws Error if the bytes are not a protobuf message; this applies to all decoders here. */
function decodeResponse(bytes) {
    const response = { status: { code: 0, message: '' }, payload: new Uint8Array() };
    readFields(bytes, {
        [delimited(1)]: reader => (response.status = decodeStatus(reader.bytes())),
        [delimited(2)]: reader => (response.payload = reader.bytes())
    });
    return response;
}
function decodeServingStatus(bytes) {
    const names = ['UNKNOWN', 'SERVING', 'NOT_SERVING'];
    let status = 'UNKNOWN';
    readFields(bytes, { [varint(1)]: reader => (status = names[reader.int32()] ?? 'UNKNOWN') });
    return status;
}
/**
 * @returns the agent's release, `4.1.0`, from the answer of `grpc.Health/Version` (kata-containers 4.1.0, health.proto).
 * Field 1 is the version of the API: `0.0.1` in every release so far.
 */
function decodeAgentVersion(bytes) {
    let version = '';
    readFields(bytes, { [delimited(2)]: reader => (version = reader.string()) });
    return version;
}
function decodeStatus(bytes) {
    const status = { code: 0, message: '' };
    readFields(bytes, {
        [varint(1)]: reader => (status.code = reader.int32()),
        [delimited(2)]: reader => (status.message = reader.string())
    });
    return status;
}
/** A field's tag in a message: its number and wire type. */
const delimited = (number) => (number << 3) | _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.LengthDelimited;
const varint = (number) => (number << 3) | _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .WireType */ .O0.Varint;
/** Reads the given fields; a field with another number or wire type is skipped. */
function readFields(bytes, fields) {
    const reader = new _bufbuild_protobuf_wire__WEBPACK_IMPORTED_MODULE_0__/* .BinaryReader */ .V5(bytes);
    while (reader.pos < reader.len) {
        const [number, wireType] = reader.tag();
        const read = fields[(number << 3) | wireType];
        if (read === undefined)
            reader.skip(wireType, number);
        else
            read(reader);
    }
}


/***/ })

};

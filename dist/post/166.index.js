export const id = 166;
export const ids = [166];
export const modules = {

/***/ 657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jH: () => (/* binding */ writeTo)
/* harmony export */ });
/* unused harmony exports requireSpace, writingTo, isDiskFull, inMegabytes */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** What the rest of the job needs to go on, so that we do not take the very last of a disk. */
const spareBytes = (/* unused pure expression or super */ null && (64 << 20));
/** @throws SetupError where a folder's disk has no room for so many bytes. */
async function requireSpace(folder, bytes, what) {
    const { bavail, bsize } = await statfs(folder);
    const freeBytes = bavail * bsize;
    if (freeBytes >= bytes + spareBytes)
        return;
    throw diskFull(`no room for ${what} in ${folder}: it requires ${inMegabytes(bytes)}, but only ${inMegabytes(freeBytes)} are free`);
}
/** Runs what writes below a folder. A disk that fills up meanwhile, or is read-only, is told as such. */
async function writingTo(folder, write) {
    try {
        return await write();
    }
    catch (error) {
        throw explainWrite(folder, error);
    }
}
/** As {@link writingTo}, for what writes at once. */
function writeTo(folder, write) {
    try {
        return write();
    }
    catch (error) {
        throw explainWrite(folder, error);
    }
}
function explainWrite(folder, error) {
    if (isDiskFull(error))
        return diskFull(`the disk of ${folder} is full`, error);
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) !== 'EROFS')
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${folder} is on a read-only file system`, {
        remedy: 'Set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders that the job can write to.',
        anchor: 'unsupported-host',
        cause: error
    });
}
/** Whether a system error says that a disk, or this user's share of it, is used up. */
function isDiskFull(error) {
    return ['ENOSPC', 'EDQUOT'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) ?? '');
}
/** @returns a size in the unit that downloads are told in: `21.4 MB`. */
function inMegabytes(bytes) {
    return `${(bytes / 1e6).toFixed(1)} MB`;
}
function diskFull(message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(message, {
        remedy: 'Free space there, or set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders on a larger disk.',
        anchor: 'disk-full',
        cause
    });
}


/***/ }),

/***/ 2166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  teardown: () => (/* binding */ teardown)
});

// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(8701);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/agent/log/agent-log.js


/** As much of a log's end as is read at first: some two hundred lines of an agent's. */
const tailBytes = 64 * 1024;
/**
 * Where that is not the lines that are wanted, so much: an agent shows the whole line of a policy that it cannot read.
 * That has up to 16 MiB, and in the log a backslash before each quote.
 */
const maxTailBytes = 36 * 1024 * 1024;
const tailLines = 40;
/** A line of a log that is longer than a screen tells nobody more. */
const maxLineLength = 2_000;
/** The keys of a line that are the same on each line, or shown apart. */
const commonKeys = new Set('msg level ts source name pid version subsystem module root'.split(' '));
/**
 * @returns the last lines of an agent's log, each in readable form, oldest first; none where there is no log.
 * Only the file's end is read, as far back as these lines begin, within bounds.
 */
async function readLogTail(logPath, lines = tailLines) {
    const text = await readEnd(logPath, lines);
    return text
        .split('\n')
        .filter(line => line.trim() !== '')
        .slice(-lines)
        .flatMap(renderLogLine);
}
/**
 * Renders a line of an agent's log: its JSON as `time LEVEL message key=value`, anything else (a panic, the
 * loader's words) as it is. Control characters are shown, not passed on.
 *
 * @returns one line, and one more, indented, for each that the message itself has, but for a stack of addresses.
 */
function renderLogLine(line) {
    const entry = parseEntry(line);
    const text = entry === undefined ? line : renderEntry(entry);
    return withoutBacktrace(text)
        .split('\n')
        .filter((part, i) => i === 0 || part.trim() !== '')
        .map((part, i) => cut(`${i === 0 ? '' : '    '}${agent_log_showControlCharacters(part)}`));
}
/**
 * @returns an agent's error without the backtrace that it ends in, which in a stripped binary names nothing. Some calls
 * answer with an error that is quoted, and has `\\n` for an end of a line.
 */
function withoutBacktrace(text) {
    return text.split(/(?:^|(?:\n|\\n)+)Stack backtrace:/, 1)[0] ?? '';
}
function cut(line) {
    return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
/** @returns the text with each control character but the tab written out, so that no terminal obeys it. */
function agent_log_showControlCharacters(text) {
    // eslint-disable-next-line no-control-regex
    return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
        return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
}
/** @returns a line's JSON as strings by key; undefined where it is no log entry. */
function parseEntry(line) {
    if (!line.startsWith('{'))
        return undefined;
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return undefined; // a line that was cut, or another's: shown as it is
    }
    if (typeof value !== 'object' || value === null || !('msg' in value))
        return undefined;
    return new Map(Object.entries(value).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)]));
}
function renderEntry(entry) {
    const time = /T(\d\d:\d\d:\d\d\.\d{1,3})/.exec(entry.get('ts') ?? '')?.[1] ?? '';
    const details = [...entry].filter(([key]) => !commonKeys.has(key)).map(([key, value]) => `${key}=${value}`);
    return [time, entry.get('level') ?? '', entry.get('msg') ?? '', ...details]
        .filter(part => part !== '')
        .join(' ');
}
/**
 * Opens an agent's log for reading. The job may have put a pipe in its place, which nobody would ever open the other
 * end of: that is not waited for.
 *
 * @throws the system's error, or an Error where it is no file.
 */
async function openLog(logPath) {
    const file = await (0,promises_.open)(logPath, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    if ((await file.stat()).isFile())
        return file;
    await file.close();
    throw new Error(`${logPath} is not a file`);
}
async function readEnd(path, lines) {
    let file;
    try {
        file = await openLog(path);
    }
    catch {
        return ''; // no log: the agent was never started
    }
    try {
        const { size } = await file.stat();
        for (let bytes = tailBytes;; bytes = Math.min(8 * bytes, maxTailBytes)) {
            const start = Math.max(0, size - bytes);
            const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
            const text = buffer.toString('utf8', 0, bytesRead);
            if (start === 0)
                return text;
            // What comes before the first end of a line is cut; of a line that is longer than all this, its end is shown.
            const whole = text.slice(text.indexOf('\n') + 1);
            if (whole.split('\n').length > lines)
                return whole;
            if (bytes === maxTailBytes)
                return whole === '' ? text : whole;
        }
    }
    finally {
        await file.close();
    }
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var node_modules_semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/agent/log/call-log.js


/** As much of a log as is read: some million calls, in about a second. What is beyond is said to be left out. */
const maxLogBytes = 256 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
/** A longer line is no call's: the agent logs those without their content. */
const maxLineBytes = 64 * 1024;
/** More than any name that counts. */
const maxNameBytes = 256;
const newline = 0x0a;
/**
 * What stands before the names that are counted, as real agents, 3.9.0, 3.22.0 and 4.1.0, write it at each log level. A
 * denial alone leaves no line at any of them. These are bytes of JSON, which nothing that an agent quotes can have: in a
 * string, each `"` has a `\` before it.
 */
const signs = {
    calls: '"msg":"rpc call from shim to agent: \\"',
    questions: '"msg":"policy check: ',
    denials: '"msg":"policy: ignoring error for '
};
const announcement = '"agent-version":"';
const permission = '"msg":"policy: AllowRequestsFailingPolicy is enabled';
/** A name, and the end of the text that it stands in. */
const nameAtStart = /^[\w.+-]+(?=\\?")/;
/**
 * Reads an agent's log for its calls, in pieces.
 *
 * @param end where the log is taken to end, in bytes.
 * @param maxBytes no more of it is read.
 * @returns what it says; of a log that is not there, that it says nothing.
 */
async function readCallLog(logPath, end = Infinity, maxBytes = maxLogBytes) {
    const log = {
        agentVersion: '',
        tellsCalls: false,
        tellsQuestions: false,
        tellsDenials: false,
        calls: new Map(),
        questions: new Map(),
        denials: new Map(),
        cut: false
    };
    if (end === 0)
        return log;
    const file = await openIfThere(logPath);
    if (file === undefined)
        return log;
    let rest = Buffer.alloc(0);
    let bytes = 0;
    // One byte more than the most, which tells whether there is more.
    const last = Math.min(maxBytes, end - 1);
    for await (const chunk of file.createReadStream({ highWaterMark: chunkBytes, start: 0, end: last })) {
        const piece = Buffer.concat([rest, chunk]);
        const lines = piece.lastIndexOf(newline) + 1;
        noteLines(piece.subarray(0, lines), log);
        rest = piece.length - lines > maxLineBytes ? Buffer.alloc(0) : piece.subarray(lines);
        bytes += chunk.length;
    }
    noteLines(rest, log);
    log.cut = bytes > maxBytes;
    return log;
}
/** @returns nothing where there is no file. */
async function openIfThere(logPath) {
    try {
        return await openLog(logPath);
    }
    catch (error) {
        if ((0,errors/* systemErrorCode */.vq)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Looks for the few pieces that count by their bytes: most of a log is never looked at as text. */
function noteLines(lines, log) {
    // Every agent says something at level info when it starts.
    log.tellsCalls ||= lines.includes('"level":"INFO"');
    log.tellsDenials ||= lines.includes(permission);
    if (log.agentVersion === '')
        for (const version of namesAfter(announcement, lines))
            log.agentVersion ||= version;
    for (const key of ['calls', 'questions', 'denials']) {
        for (const name of namesAfter(signs[key], lines))
            log[key].set(name, (log[key].get(name) ?? 0) + 1);
    }
    log.tellsQuestions = log.questions.size > 0;
}
function* namesAfter(bytes, lines) {
    for (let at = lines.indexOf(bytes); at !== -1; at = lines.indexOf(bytes, at)) {
        at += bytes.length;
        const name = nameAtStart.exec(lines.toString('latin1', at, at + maxNameBytes));
        if (name !== null)
            yield name[0];
    }
}

;// CONCATENATED MODULE: ./lib/agent/api/calls.json
const calls_namespaceObject = /*#__PURE__*/JSON.parse('[{"method":"CreateContainer","request":"CreateContainerRequest","response":"google.protobuf.Empty","loggedAs":"create_container","since":"3.9.0","gated":true},{"method":"StartContainer","request":"StartContainerRequest","response":"google.protobuf.Empty","loggedAs":"start_container","since":"3.9.0","gated":true},{"method":"RemoveContainer","request":"RemoveContainerRequest","response":"google.protobuf.Empty","loggedAs":"remove_container","since":"3.9.0","gated":true},{"method":"ExecProcess","request":"ExecProcessRequest","response":"google.protobuf.Empty","loggedAs":"exec_process","since":"3.9.0","gated":true},{"method":"SignalProcess","request":"SignalProcessRequest","response":"google.protobuf.Empty","loggedAs":"signal_process","since":"3.9.0","gated":true},{"method":"WaitProcess","request":"WaitProcessRequest","response":"WaitProcessResponse","loggedAs":"wait_process","since":"3.9.0","gated":true,"waits":"until the process has ended"},{"method":"UpdateContainer","request":"UpdateContainerRequest","response":"google.protobuf.Empty","loggedAs":"update_container","since":"3.9.0","gated":true},{"method":"UpdateEphemeralMounts","request":"UpdateEphemeralMountsRequest","response":"google.protobuf.Empty","loggedAs":"update_mounts","since":"3.9.0","gated":true},{"method":"StatsContainer","request":"StatsContainerRequest","response":"StatsContainerResponse","loggedAs":"stats_container","since":"3.9.0","gated":true},{"method":"PauseContainer","request":"PauseContainerRequest","response":"google.protobuf.Empty","loggedAs":"pause_container","since":"3.9.0","gated":true},{"method":"ResumeContainer","request":"ResumeContainerRequest","response":"google.protobuf.Empty","loggedAs":"resume_container","since":"3.9.0","gated":true},{"method":"RemoveStaleVirtiofsShareMounts","request":"RemoveStaleVirtiofsShareMountsRequest","response":"google.protobuf.Empty","loggedAs":"remove_stale_virtiofs_share_mounts","since":"3.9.0","gated":true},{"method":"GetDiagnosticData","request":"GetDiagnosticDataRequest","response":"GetDiagnosticDataResponse","loggedAs":"get_diagnostic_data","since":"3.29.0","gated":true},{"method":"WriteStdin","request":"WriteStreamRequest","response":"WriteStreamResponse","loggedAs":null,"since":"3.9.0","gated":true},{"method":"ReadStdout","request":"ReadStreamRequest","response":"ReadStreamResponse","loggedAs":null,"since":"3.9.0","gated":true,"deniedSilently":true,"waits":"until the process has written something, or ended"},{"method":"ReadStderr","request":"ReadStreamRequest","response":"ReadStreamResponse","loggedAs":null,"since":"3.9.0","gated":true,"deniedSilently":true,"waits":"until the process has written something, or ended"},{"method":"CloseStdin","request":"CloseStdinRequest","response":"google.protobuf.Empty","loggedAs":"close_stdin","since":"3.9.0","gated":true},{"method":"TtyWinResize","request":"TtyWinResizeRequest","response":"google.protobuf.Empty","loggedAs":"tty_win_resize","since":"3.9.0","gated":true},{"method":"UpdateInterface","request":"UpdateInterfaceRequest","response":"types.Interface","loggedAs":"update_interface","since":"3.9.0","gated":true},{"method":"UpdateRoutes","request":"UpdateRoutesRequest","response":"Routes","loggedAs":"update_routes","since":"3.9.0","gated":true},{"method":"ListInterfaces","request":"ListInterfacesRequest","response":"Interfaces","loggedAs":"list_interfaces","since":"3.9.0","gated":true},{"method":"ListRoutes","request":"ListRoutesRequest","response":"Routes","loggedAs":"list_routes","since":"3.9.0","gated":true},{"method":"AddARPNeighbors","request":"AddARPNeighborsRequest","response":"google.protobuf.Empty","loggedAs":"add_arp_neighbors","since":"3.9.0","gated":true},{"method":"GetIPTables","request":"GetIPTablesRequest","response":"GetIPTablesResponse","loggedAs":"get_iptables","since":"3.9.0","gated":true},{"method":"SetIPTables","request":"SetIPTablesRequest","response":"SetIPTablesResponse","loggedAs":"set_iptables","since":"3.9.0","gated":true},{"method":"GetMetrics","request":"GetMetricsRequest","response":"Metrics","loggedAs":"get_metrics","since":"3.9.0","gated":true},{"method":"MemAgentMemcgSet","request":"MemAgentMemcgConfig","response":"google.protobuf.Empty","loggedAs":null,"since":"3.13.0","gated":true,"gatedSince":"4.0.0"},{"method":"MemAgentCompactSet","request":"MemAgentCompactConfig","response":"google.protobuf.Empty","loggedAs":null,"since":"3.13.0","gated":true,"gatedSince":"4.0.0"},{"method":"CreateSandbox","request":"CreateSandboxRequest","response":"google.protobuf.Empty","loggedAs":"create_sandbox","since":"3.9.0","gated":true},{"method":"DestroySandbox","request":"DestroySandboxRequest","response":"google.protobuf.Empty","loggedAs":"destroy_sandbox","since":"3.9.0","gated":true},{"method":"OnlineCPUMem","request":"OnlineCPUMemRequest","response":"google.protobuf.Empty","loggedAs":"online_cpu_mem","since":"3.9.0","gated":true},{"method":"ReseedRandomDev","request":"ReseedRandomDevRequest","response":"google.protobuf.Empty","loggedAs":"reseed_random_dev","since":"3.9.0","gated":true},{"method":"GetGuestDetails","request":"GuestDetailsRequest","response":"GuestDetailsResponse","loggedAs":"get_guest_details","since":"3.9.0","gated":true},{"method":"MemHotplugByProbe","request":"MemHotplugByProbeRequest","response":"google.protobuf.Empty","loggedAs":"mem_hotplug_by_probe","since":"3.9.0","gated":true},{"method":"SetGuestDateTime","request":"SetGuestDateTimeRequest","response":"google.protobuf.Empty","loggedAs":"set_guest_date_time","since":"3.9.0","gated":true},{"method":"CopyFile","request":"CopyFileRequest","response":"google.protobuf.Empty","loggedAs":"copy_file","since":"3.9.0","gated":true},{"method":"GetOOMEvent","request":"GetOOMEventRequest","response":"OOMEvent","loggedAs":null,"since":"3.9.0","gated":true,"waits":"until a container runs out of memory"},{"method":"AddSwap","request":"AddSwapRequest","response":"google.protobuf.Empty","loggedAs":"add_swap","since":"3.9.0","gated":true},{"method":"AddSwapPath","request":"AddSwapPathRequest","response":"google.protobuf.Empty","loggedAs":"add_swap_path","since":"3.15.0","gated":true},{"method":"GetVolumeStats","request":"VolumeStatsRequest","response":"VolumeStatsResponse","loggedAs":"get_volume_stats","since":"3.9.0","gated":true},{"method":"ResizeVolume","request":"ResizeVolumeRequest","response":"google.protobuf.Empty","loggedAs":"resize_volume","since":"4.0.0","gated":true},{"method":"SetPolicy","request":"SetPolicyRequest","response":"google.protobuf.Empty","loggedAs":"set_policy","since":"3.9.0","gated":true}]');
;// CONCATENATED MODULE: ./lib/agent/api/calls.js

/** Every AgentService call of every release from 3.9.0 to 4.1.0. */
const calls_agentCalls = calls_namespaceObject;

;// CONCATENATED MODULE: ./lib/agent/coverage/coverage.js



/** `not-told`: the log does not say. `not-served`: agents of that version do not have the call. */
const coverage_coverageStatuses = (/* unused pure expression or super */ null && (['called', 'not-called', 'not-told', 'not-served']));
/**
 * Reads from an agent's log which calls were made to it. The action's own are not among them: `grpc.Health` is not
 * counted, and of the post step's DestroySandbox the log has nothing before `end`.
 *
 * @param agentVersion for a log that does not say it.
 * @param end so many bytes of the log are the job's; by default all.
 */
async function readCoverage(logPath, agentVersion = '', end) {
    return countCoverage(await readCallLog(logPath, end), agentVersion);
}
/** @returns what a log tells of each call. */
function countCoverage(log, agentVersion = '') {
    // What a log says is not to be trusted with more than a version.
    const version = [log.agentVersion, agentVersion].find(said => node_modules_semver.valid(said) === said) ?? '';
    return {
        schema: 1,
        agentVersion: version,
        cut: log.cut,
        calls: calls_agentCalls.map(call => coverCall(call, log, version))
    };
}
function coverCall(call, log, version) {
    const { method } = call;
    if (isBefore(version, call.since))
        return { method, status: 'not-served', count: null, denied: null };
    const count = countCalls(call, log, version);
    if (count === undefined || (count === 0 && log.cut)) {
        return { method, status: 'not-told', count: null, denied: null };
    }
    return {
        method,
        status: count === 0 ? 'not-called' : 'called',
        count,
        denied: log.tellsDenials ? (log.denials.get(call.request) ?? 0) : null
    };
}
/**
 * A call that is not logged itself is seen by the question to the policy, where that is logged, and where no other call
 * asks the same: ReadStdout and ReadStderr do, and an agent may refuse them before it asks.
 */
function countCalls(call, log, version) {
    if (call.loggedAs !== null)
        return log.tellsCalls ? (log.calls.get(call.loggedAs) ?? 0) : undefined;
    if (!log.tellsQuestions || isShared(call) || isBefore(version, call.gatedSince ?? call.since)) {
        return undefined;
    }
    return log.questions.get(call.request) ?? 0;
}
function isShared({ request }) {
    return calls_agentCalls.filter(call => call.request === request).length > 1;
}
/** An agent of unknown version is taken for a new one. */
function isBefore(version, since) {
    // A pre-release has the calls of its release.
    const release = node_modules_semver.coerce(version);
    return release !== null && node_modules_semver.lt(release, since);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./lib/agent/config.js


/** The levels an agent logs at (kata-containers, src/agent/src/config.rs, `logrus_to_slog_level`). */
const logLevels = (/* unused pure expression or super */ null && (['trace', 'debug', 'info', 'warn', 'error', 'critical']));
/** Settings that have an input of their own, and its name. */
const ownedSettings = {
    server_addr: 'server-address',
    log_level: 'log-level',
    policy_file: 'policy',
    guest_components_procs: 'guest-components'
};
/**
 * @param text the input `config`: TOML, the agent's own keys.
 * @throws InputError where it is not TOML, or sets what an input sets.
 */
function parseExtraConfig(text) {
    let table;
    try {
        table = parse(text);
    }
    catch (error) {
        throw new InputError('config', `is not TOML: ${messageOf(error)}`, 'Write lines such as: container_pipe_size = 65536', error);
    }
    for (const [key, input] of Object.entries(ownedSettings)) {
        if (key in table) {
            throw new InputError('config', `sets '${key}'`, `Remove it, and use the input '${input}' instead.`);
        }
    }
    if ('log_vport' in table) {
        throw new InputError('config', "sets 'log_vport', which makes the agent write its log to a vsock port, where the action cannot read it", 'Remove it: the output log-path names the log.');
    }
    return table;
}
/** @returns the text of a file for `kata-agent --config`. */
function config_formatAgentConfig(settings) {
    return `${stringify({
        ...settings.extra,
        server_addr: settings.serverAddress,
        log_level: settings.logLevel,
        policy_file: settings.policyPath,
        ...(settings.keepGuestComponents ? {} : { guest_components_procs: 'none' })
    })}\n`;
}
/** @returns whether an agent keeps a log of its policy's decisions at that level (debug and below). */
function config_keepsPolicyLog(level) {
    return level === 'debug' || level === 'trace';
}

// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
;// CONCATENATED MODULE: ./lib/agent/instance.js









/** Where the agent's namespaces are bound from, as root.sh knows them. */
const policyLogName = 'policy.log';
const ownRunFolders = (/* unused pure expression or super */ null && (['run/kata-containers', 'run/sandbox-ns']));
/**
 * Chooses an instance's name and paths; makes nothing yet, so that they can be saved for the post step first.
 *
 * @param temp the folder to make it in: the runner's RUNNER_TEMP.
 * @param shortTemp a folder with a short path, for the socket where the other's is too long.
 */
function planInstance(plan, temp, shortTemp = '/tmp') {
    const id = randomBytes(6).toString('hex');
    const dir = path.join(temp, `kata-agent-${id}`);
    const inDir = path.join(dir, 'agent.sock');
    const socketDir = plan.serverAddress === undefined && Buffer.byteLength(inDir) > maxSocketPathBytes
        ? path.join(shortTemp, `kata-agent-${id}`)
        : undefined;
    const socketPath = socketDir === undefined ? inDir : path.join(socketDir, 'agent.sock');
    return {
        id,
        dir,
        isolation: plan.isolation,
        serverAddress: plan.serverAddress ?? { kind: 'file', path: socketPath },
        socketDir,
        configPath: path.join(dir, 'agent.toml'),
        policyPath: path.join(dir, 'policy.rego'),
        logPath: path.join(dir, 'agent.log'),
        policyLogPath: plan.isolation === 'none' ? hostPolicyLog(plan.agentVersion) : path.join(dir, policyLogName),
        logLevel: plan.logLevel,
        agentVersion: plan.agentVersion,
        runDir: plan.isolation === 'full' ? path.join(dir, 'run/kata-containers') : '/run/kata-containers'
    };
}
/** Makes the instance's folder with the agent's configuration, its policy, and the files it will write to. */
function createInstance(instance, contents) {
    return writingTo(path.dirname(instance.dir), () => fillInstance(instance, contents));
}
async function fillInstance(instance, contents) {
    for (const folder of [instance.dir, instance.socketDir]) {
        // Not recursive: a folder that is there already is not ours.
        if (folder !== undefined)
            await mkdir(folder, { mode: 0o700 });
    }
    await Promise.all(ownRunFolders.map(folder => mkdirP(path.join(instance.dir, folder))));
    const policyLog = path.join(instance.dir, policyLogName);
    const config = formatAgentConfig({
        serverAddress: formatServerAddress(instance.serverAddress),
        logLevel: instance.logLevel,
        policyPath: instance.policyPath,
        keepGuestComponents: contents.keepGuestComponents,
        extra: contents.extraConfig
    });
    await Promise.all([
        writeReadable(instance.policyPath, contents.policyText),
        writeReadable(instance.configPath, config),
        writeReadable(instance.logPath, ''),
        writeReadable(policyLog, '')
    ]);
}
/** The policy log becomes root's, and the job is to read it; nobody but its owner is to write any of them. */
async function writeReadable(file, text) {
    await writeFile(file, text);
    // The mode of a file that is made is only what this process's umask leaves of it.
    await chmod(file, 0o644);
}
/** @returns what root.sh's `start` wants to know of an instance. */
function startParameters(instance, agentPath) {
    return {
        id: instance.id,
        isolation: instance.isolation,
        uid: String(process.getuid?.() ?? 0),
        gid: String(process.getgid?.() ?? 0),
        dir: instance.dir,
        // As the kernel names a process's executable: without links on the way to it.
        agent: realpathSync(agentPath),
        config: instance.configPath,
        log: instance.logPath,
        socket: instance_socketPathOf(instance),
        policy_log: keepsPolicyLog(instance.logLevel) ? instance.policyLogPath : ''
    };
}
/** @returns where an agent itself writes its policy log (kata-containers, src/agent/policy/src/policy.rs). */
function hostPolicyLog(agentVersion) {
    return lt(agentVersion, '3.24.0') ? '/tmp/policy.txt' : '/tmp/policy.jsonl';
}
/** @returns the path of the instance's socket file; empty for an abstract address. */
function instance_socketPathOf(instance) {
    return instance.serverAddress.kind === 'file' ? instance.serverAddress.path : '';
}
/**
 * @returns where the post step writes which calls were made: beside the instance's folder, since that goes with the
 * agent.
 */
function instance_coveragePathOf({ dir }) {
    return `${dir}-api-coverage.json`;
}
/** Removes an instance's folders, as far as they are the runner's user's own. */
async function removeInstanceFolders(instance) {
    for (const folder of [instance.dir, instance.socketDir]) {
        if (folder !== undefined)
            await (0,io/* rmRF */.Yz)(folder);
    }
}

// EXTERNAL MODULE: ./lib/agent/stop/containers.js + 1 modules
var stop_containers = __webpack_require__(5050);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./lib/host/privilege.js




/** What a process of ours that runs as root finds in its environment, and all that it finds there. */
const rootEnvironment = {
    // The last two are NixOS's.
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin'
};
/** Where sudo may lie: a PATH that a job can change is not asked. */
const sudoPaths = ['/usr/bin/sudo', '/usr/local/bin/sudo', '/bin/sudo', '/run/wrappers/bin/sudo'];
/**
 * @returns how to become root. That sudo really lets us is only seen when it is used.
 * @throws SetupError where this process is not root and there is no sudo.
 */
function findPrivilege(uid = process.getuid?.() ?? -1, sudoCandidates = sudoPaths) {
    if (uid === 0)
        return { kind: 'root' };
    const sudo = sudoCandidates.find(isExecutable);
    if (sudo !== undefined)
        return { kind: 'sudo', sudo };
    throw new errors/* SetupError */.w3(`kata-agent requires root, but this job runs as user ${uid} and sudo is not installed`, {
        remedy: 'Run the job as root, or install sudo and let this user run it without a password.',
        anchor: 'no-root'
    });
}
/**
 * Starts a command of root.sh as root, with {@link rootEnvironment} and nothing else in its environment (nor in
 * sudo's own), its standard streams as pipes.
 */
function spawnAsRoot(privilege, rootScript, command, parameters) {
    const script = ['/bin/sh', rootScript, command, ...Object.entries(parameters).map(([k, v]) => `${k}=${v}`)];
    const [file, args] = privilege.kind === 'root'
        ? ['/bin/sh', script.slice(1)]
        : [privilege.sudo, ['-n', '/usr/bin/env', '-i', `PATH=${rootEnvironment.PATH}`, ...script]];
    return (0,external_node_child_process_.spawn)(file, args, { env: rootEnvironment, cwd: '/' });
}
/**
 * Runs a command of root.sh to its end.
 *
 * @param word settles when its standard input is to end, which `stop` waits for; by default at once.
 * @throws SetupError where sudo refuses.
 */
async function runAsRoot(privilege, rootScript, command, parameters = {}, word = Promise.resolve()) {
    const child = spawnAsRoot(privilege, rootScript, command, parameters);
    void word.finally(() => child.stdin.end());
    const ended = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
    });
    const [status, stdout, stderr] = await Promise.all([ended, (0,consumers_.text)(child.stdout), (0,consumers_.text)(child.stderr)]);
    if (status !== 0)
        throwIfSudoRefused(privilege, stderr);
    return { status, stdout, stderr };
}
/**
 * @param stderr what sudo said, if it was sudo.
 * @throws SetupError with sudo's own reason, where it was sudo that refused.
 */
function throwIfSudoRefused(privilege, stderr) {
    if (privilege.kind === 'root')
        return;
    // With the tag NOEXEC sudo runs env, and lets that run nothing.
    if (/^(\/usr\/bin\/)?env: .*\/bin\/sh.*: (Permission denied|Operation not permitted)/m.test(stderr)) {
        throw sudoRefusal(`it runs the command, but that command cannot run others (${stderr.trim()})`);
    }
    // That a host name has no address is a warning, and sudo goes on.
    const reason = /^(sudo: (?!unable to resolve host)|Sorry, user |\S+ is not in the sudoers file).*$/m.exec(stderr)?.[0];
    if (reason === undefined)
        return;
    throw sudoRefusal(reason);
}
function sudoRefusal(reason) {
    return new errors/* SetupError */.w3(`kata-agent requires root, but sudo refuses this user: ${reason}`, {
        remedy: sudoRemedy(reason),
        anchor: 'no-root'
    });
}
function sudoRemedy(reason) {
    if (/tty/.test(reason)) {
        return "Remove 'requiretty' from sudoers for the runner's user: a job has no terminal.";
    }
    if (/no new privileges/i.test(reason)) {
        return 'Start the runner without no-new-privileges (NoNewPrivileges= of its systemd unit, --security-opt no-new-privileges or allowPrivilegeEscalation: false of its container), or run the job as root.';
    }
    if (/effective uid is not 0|setuid bit/.test(reason)) {
        return 'sudo is on a file system that is mounted with nosuid, or has lost its setuid bit: correct that, or run the job as root.';
    }
    if (/cannot run others/.test(reason)) {
        return "Remove 'noexec' (the tag NOEXEC) from sudoers for the runner's user: what runs as root is a shell script.";
    }
    return "Allow the runner's user to run sudo without a password ('NOPASSWD: ALL' in sudoers), or run the job as root.";
}
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false; // not there, or not ours to run: the next candidate is asked
    }
}

// EXTERNAL MODULE: ./lib/host/records.js
var records = __webpack_require__(1756);
;// CONCATENATED MODULE: ./lib/agent/stop/finish-stop.js





/** An agent handles no SIGTERM, so that it ends in less than 20 ms: one that does not is stuck. */
const termWaitMs = 1_000;
/**
 * Ends an instance's agent and removes all that the action made for it: by DestroySandbox, else SIGTERM, else
 * SIGKILL, each with a bounded wait. Which process that is, root.sh knows by pid and start time. May be called
 * again, or for an instance that was never started.
 *
 * @param reading settles when what the instance's folder holds has been read; nothing of it is removed before.
 * @throws SetupError where root is not to be had any more, or not able to stop anything.
 */
async function finishStop({ instance, isRecorded, endedBefore, containers, answer }, privilege, rootScript, log, reading = Promise.resolve()) {
    if (!isRecorded && !hasFolders(instance))
        return { endedBefore: undefined, by: 'nothing', left: [] };
    const parameters = {
        id: instance.id,
        dir: instance.dir,
        grace_ms: String(termWaitMs),
        cgroups: containers.map(({ id, cgroupsPath }) => cgroupsPath || `/${id}`).join('\n')
    };
    // Started while the agent shuts down. If this process is killed meanwhile, that is the word for it, too.
    const word = Promise.all([answer, reading]);
    const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'stop', parameters, word);
    const { obeyed, refusal } = await answer;
    if (refusal !== undefined)
        log.debug(`DestroySandbox: ${refusal}`);
    if (stderr !== '')
        log.debug(stderr);
    if (status !== 0) {
        throw new errors/* SetupError */.w3(`root.sh stop failed: ${(stdout + stderr).trim()}`, {
            remedy: 'Check what may stop root on this host: a read-only /run, a security module.',
            anchor: 'unsupported-host'
        });
    }
    await removeInstanceFolders(instance);
    const [how] = (0,records/* linesWith */.UT)('stopped ', stdout);
    const signal = how === 'SIGTERM' || how === 'SIGKILL' ? how : 'nothing';
    return { endedBefore, by: obeyed ? 'DestroySandbox' : signal, left: (0,records/* linesWith */.UT)('left ', stdout) };
}
/** Without its folders an instance is not started any more, and without a record it was not or is removed. */
function hasFolders({ dir, socketDir }) {
    return (0,external_node_fs_.existsSync)(dir) || (socketDir !== undefined && (0,external_node_fs_.existsSync)(socketDir));
}

// EXTERNAL MODULE: ./lib/host/processes.js
var processes = __webpack_require__(9415);
;// CONCATENATED MODULE: ./lib/runner/environment.js



/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError where one that is needed is not set.
 */
function runnerEnvironment(actionRoot, variables = process.env) {
    // @actions/tool-cache needs it too, and would say so in the middle of the work.
    required(variables, 'RUNNER_TOOL_CACHE');
    return {
        actionRoot,
        workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
        temp: required(variables, 'RUNNER_TEMP'),
        owner: parentProcess(),
        keepsCoverage: true
    };
}
/** @returns where the script that runs as root lies in an installed action. */
function rootScriptIn(actionRoot) {
    return external_node_path_.join(actionRoot, 'dist', 'root.sh');
}
/** @returns where the command line tool lies in an installed action. */
function cliIn(actionRoot) {
    return path.join(actionRoot, 'dist', 'cli', 'index.js');
}
function required(variables, name) {
    const value = variables[name];
    if (value !== undefined && value !== '')
        return value;
    throw new SetupError(`${name} is not set`, {
        remedy: 'Run this as a step of a job; on your own machine, use the command setup-kata-agent.',
        anchor: 'unsupported-host'
    });
}
/** The runner's worker, which starts each step's process, lives as long as its job. */
function parentProcess() {
    const parent = identifyProcess(process.ppid);
    return parent === undefined ? '' : `${parent.pid} ${parent.startTime}`;
}
/** @returns what docs/troubleshooting.md is linked as: the page of the action's own repository and ref. */
function troubleshootingUrl(variables = process.env) {
    const repository = variables['GITHUB_ACTION_REPOSITORY'];
    if (repository === undefined || repository === '')
        return 'docs/troubleshooting.md';
    const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return `${server}/${repository}/blob/${variables['GITHUB_ACTION_REF'] || 'HEAD'}/docs/troubleshooting.md`;
}

;// CONCATENATED MODULE: ./lib/agent/launcher.js




/** @returns the path of the instance's own `setup-kata-agent`, in a folder that has nothing else in it. */
function launcher_launcherPathOf({ dir }) {
    return path.join(dir, 'bin', 'setup-kata-agent');
}
/** Writes the launcher: `setup-kata-agent` for this instance, which needs no Node.js on PATH and no address. */
async function createLauncher(instance, { node, cli }) {
    const file = launcher_launcherPathOf(instance);
    const text = `#!/bin/sh
KATA_AGENT_ADDRESS=${quote(formatServerAddress(instance.serverAddress))}
export KATA_AGENT_ADDRESS
exec ${quote(node)} ${quote(cli)} "$@"
`;
    await writingTo(instance.dir, async () => {
        await mkdir(path.dirname(file));
        await writeFile(file, text);
    });
    // Whatever the umask: a step may run it as another user, or root.
    await chmod(file, 0o755);
}
/** A word of a POSIX shell that is this text and nothing else. */
function quote(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

// EXTERNAL MODULE: ./lib/agent/ending.js + 1 modules
var ending = __webpack_require__(4410);
;// CONCATENATED MODULE: ./lib/agent/coverage/coverage-file.js






/** Many times what 42 calls take. */
const maxFileChars = (/* unused pure expression or super */ null && (1024 * 1024));
/** Of two jobs' words on a call, the one that stands first holds: nobody has called only if every job can tell so. */
const precedence = (/* unused pure expression or super */ null && (['called', 'not-told', 'not-called', 'not-served']));
/**
 * Reads a file of coverage, which may have come from a job that nobody vouches for.
 *
 * @throws SetupError where it is not one, or of another version of this format.
 */
async function readCoverageFile(file) {
    let value;
    try {
        const text = await readFile(file, 'utf8');
        if (text.length > maxFileChars)
            throw new Error('it is too long');
        value = JSON.parse(text);
    }
    catch (error) {
        throw notCoverage(file, messageOf(error), error);
    }
    if (!isCoverage(value))
        throw notCoverage(file, 'it has another format');
    return value;
}
/**
 * @returns one coverage for each version, oldest first, of what jobs of the same version have called together; unknown
 * versions last.
 */
function coverage_file_joinByVersion(coverages) {
    const byVersion = new Map();
    for (const coverage of coverages) {
        const other = byVersion.get(coverage.agentVersion);
        byVersion.set(coverage.agentVersion, other === undefined ? coverage : join(other, coverage));
    }
    return [...byVersion.values()].sort((a, b) => compareVersions(a.agentVersion, b.agentVersion));
}
/** @returns what is known of that call; that it is not told, where the coverage is of a time before the call. */
function coverage_file_callIn(coverage, method) {
    const known = coverage.calls.find(call => call.method === method);
    return known ?? { method, status: 'not-told', count: null, denied: null };
}
function join(a, b) {
    const calls = agentCalls.map(({ method }) => joinCalls(coverage_file_callIn(a, method), coverage_file_callIn(b, method)));
    return { ...a, cut: a.cut || b.cut, calls };
}
function joinCalls(a, b) {
    return {
        method: a.method,
        status: precedence.find(status => status === a.status || status === b.status) ?? 'not-told',
        count: add(a.count, b.count),
        denied: add(a.denied, b.denied)
    };
}
function add(a, b) {
    return a === null ? b : a + (b ?? 0);
}
function compareVersions(a, b) {
    if (a === '' || b === '')
        return Number(a === '') - Number(b === '');
    return semver.compare(a, b);
}
function isCoverage(value) {
    return (isObject(value) &&
        value['schema'] === 1 &&
        typeof value['cut'] === 'boolean' &&
        isVersion(value['agentVersion']) &&
        Array.isArray(value['calls']) &&
        value['calls'].every(isCall));
}
function isCall(value) {
    return (isObject(value) &&
        typeof value['method'] === 'string' &&
        coverageStatuses.some(status => status === value['status']) &&
        isCount(value['count']) &&
        isCount(value['denied']));
}
function isVersion(value) {
    return value === '' || (typeof value === 'string' && semver.valid(value) === value);
}
function isCount(value) {
    return value === null || (Number.isSafeInteger(value) && Number(value) >= 0);
}
function notCoverage(file, why, cause) {
    return new SetupError(`${file} is not an API coverage report: ${why}`, {
        remedy: 'Use files written by `setup-kata-agent coverage --json` or the post step.',
        cause
    });
}

;// CONCATENATED MODULE: ./lib/report/coverage-summary.js


/** @returns the part of a job's summary that tells which calls of the agent's API the job made. */
function summaryOfCoverage(coverage) {
    const served = coverage.calls.filter(({ status }) => status !== 'not-served');
    const called = served.filter(({ status }) => status === 'called');
    const rows = called.map(({ method, count, denied }) => row([method, `${count ?? ''}`, `${denied ?? '?'}`]));
    return [
        served.every(({ status }) => status === 'not-told')
            ? `### The log of ${agentOf(coverage)} does not show which API calls were made`
            : `### ${called.length} of the ${served.length} API calls of ${agentOf(coverage)} were made`,
        '',
        ...(rows.length === 0 ? [] : ['| call | times | denied |', '| --- | ---: | ---: |', ...rows, '']),
        ...named('Never called', served, 'not-called'),
        ...named('Not shown by the log', served, 'not-told'),
        ...notes(coverage)
    ].join('\n');
}
/** @returns a Markdown table of calls × versions. Its words are all our own, whatever the files said. */
function coverageTable(coverages) {
    const columns = joinByVersion(coverages);
    const cells = agentCalls.map(({ method }) => [
        method,
        ...columns.map(coverage => cellOf(callIn(coverage, method)))
    ]);
    const called = columns.map(({ calls }) => {
        const served = calls.filter(({ status }) => status !== 'not-served');
        return `${calls.filter(({ status }) => status === 'called').length} of ${served.length}`;
    });
    return [
        row(['call', ...columns.map(({ agentVersion }) => agentVersion || 'unknown')]),
        row(['---', ...columns.map(() => '---:')]),
        ...cells.map(row),
        row(['**called**', ...called]),
        '',
        'A number: how often the call was made. **0**: never. ?: the log does not show it. –: agents of that version do not have it.',
        ''
    ].join('\n');
}
/** @returns what the numbers leave open, so that nobody takes them for more than they are. */
function notes({ cut, calls }) {
    const untold = calls.some(({ status }) => status === 'not-told');
    const undenied = calls.every(({ denied }) => denied === null);
    const known = [
        untold &&
            'At log level info, an agent logs most calls; at debug and trace, also some of the others (when it asks its policy).',
        undenied &&
            'An agent logs denials only if the policy sets `AllowRequestsFailingPolicy`: a call listed here may have been denied.',
        cut && 'The log is very long, and only its beginning was read: there may be more calls of each kind.'
    ];
    return known.flatMap(text => (text === false ? [] : [text, '']));
}
function named(title, calls, status) {
    const methods = calls.filter(call => call.status === status).map(({ method }) => method);
    return methods.length === 0 ? [] : [`**${title} (${methods.length}):** ${methods.join(', ')}`, ''];
}
function agentOf({ agentVersion }) {
    return agentVersion === '' ? 'kata-agent' : `kata-agent ${agentVersion}`;
}
function cellOf({ status, count }) {
    switch (status) {
        case 'called':
            return String(count ?? 'called');
        case 'not-called':
            return '**0**';
        case 'not-told':
            return '?';
        case 'not-served':
            return '–';
    }
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}

;// CONCATENATED MODULE: ./lib/report/summary.js




/** More names than this tell nobody more. */
const maxPrunedNames = 50;
/** @returns the part of a job's summary that tells what runs, how to reach it, and how it came up. */
function summary_summaryOfStart(start) {
    const { stages } = start.timeline;
    return [
        '### kata-agent is running',
        '',
        htmlTable(whatRuns(start)),
        '',
        htmlTable(howToReach(start)),
        '',
        ganttOf(stages),
        '',
        htmlTable(stages.map(({ name, durationMs }) => [name, `${durationMs.toFixed(0)} ms`])),
        ''
    ].join('\n');
}
/**
 * @param docs the page that explains the error, linked if it is an address.
 * @returns the part of a job's summary that tells why there is no agent.
 */
function summary_summaryOfFailure(error, docs) {
    const { message, remedy, anchor, logTail } = error;
    const link = anchor !== undefined && docs.startsWith('https://') ? `${docs}#${anchor}` : undefined;
    return [
        '### kata-agent did not start',
        '',
        `<p><b>Cause:</b> ${escapeHtml(message)}</p>`,
        `<p><b>Remedy:</b> ${escapeHtml(remedy)}</p>`,
        ...(link === undefined ? [] : [`<p><a href="${escapeHtml(link)}">More on this error</a></p>`]),
        ...(logTail.length === 0 ? [] : [htmlDetails("The end of the agent's log", logTail)]),
        ''
    ].join('\n');
}
function whatRuns({ agent, readiness }) {
    return [
        ['Version', readiness.agentVersion],
        ['Commit', agent.build.commit],
        ['From', agent.origin],
        ['Source', agent.source],
        ['Digest', agent.digest],
        ['Attested by upstream', agent.attested ? 'yes' : 'not requested'],
        ['Tool cache', agent.cacheHit ? 'hit' : 'miss'],
        ['Left out', namesOf(agent.pruned)]
    ];
}
function howToReach({ instance, pid }) {
    return [
        ['Socket', socketPathOf(instance) || 'none: the address is abstract'],
        ['Server address', formatServerAddress(instance.serverAddress)],
        ['Isolation', instance.isolation],
        ['Process', String(pid)],
        ['Log', instance.logPath]
    ];
}
function namesOf(pruned) {
    if (pruned.length === 0)
        return 'nothing';
    const more = pruned.length - maxPrunedNames;
    return pruned.slice(0, maxPrunedNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

;// CONCATENATED MODULE: ./lib/report/report.js










/** Sets the outputs that are known before the start, so that a later step can read the log of a failed one. */
function reportPaths(runner, instance, agent, agentCtl) {
    const outputs = {
        'agent-path': agent.path,
        'agent-version': agent.build.version,
        commit: agent.build.commit,
        digest: agent.digest,
        source: agent.source,
        'cache-hit': String(agent.cacheHit),
        'policy-path': instance.policyPath,
        'policy-log-path': instance.policyLogPath,
        'config-path': instance.configPath,
        'log-path': instance.logPath,
        'api-coverage-path': coveragePathOf(instance),
        'run-dir': instance.runDir,
        'cli-path': launcherPathOf(instance),
        'agent-ctl-path': agentCtl?.path ?? ''
    };
    for (const [name, value] of Object.entries(outputs))
        runner.output(name, value);
    runner.addPath(path.dirname(launcherPathOf(instance)));
    if (agentCtl !== undefined)
        runner.addPath(path.dirname(agentCtl.path));
}
/** Tells that the agent answers, and where: outputs, the job's log and summary. */
async function reportReady(runner, start) {
    const { instance, readiness, pid, timeline } = start;
    const serverAddress = formatServerAddress(instance.serverAddress);
    runner.output('socket-path', socketPathOf(instance));
    runner.output('server-address', serverAddress);
    runner.output('pid', String(pid));
    for (const { name, durationMs } of timeline.stages) {
        runner.info(`${name.padEnd(20)} ${durationMs.toFixed(0).padStart(6)} ms`);
    }
    runner.info(`kata-agent ${readiness.agentVersion} answers on ${serverAddress} (pid ${pid})`);
    await runner.summarize(summaryOfStart(start));
}
/** Reports why the agent did not come up: one error, then the end of the agent's log. */
async function reportFailure(runner, thrown, docs) {
    if (!(thrown instanceof SetupError)) {
        const details = thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
        runner.fail(`This is a bug in setup-kata-agent; please report it: ${details}`);
        return;
    }
    const { message, remedy, anchor, logTail, at } = thrown;
    const link = anchor === undefined ? [] : [`${docs}#${anchor}`];
    runner.fail([message, remedy, ...link].map(showControlCharacters).join('\n'), at);
    if (logTail.length > 0)
        runner.quote("The end of the agent's log", logTail);
    await runner.summarize(summaryOfFailure(thrown, docs));
}
/**
 * Tells what came of stopping an agent. That it crashed under the job is a warning, since this is what tests of
 * its API look for; that the job ended it itself, with DestroySandbox, is not.
 */
function reportStop(runner, stopped, wasServing, logTail) {
    const { endedBefore, by, left } = stopped;
    if (endedBefore === undefined) {
        runner.info(by === 'nothing' ? 'kata-agent was not running.' : `kata-agent was stopped by ${by}.`);
    }
    else if (endedBefore.kind === 'exited' && endedBefore.code === 0) {
        runner.info('kata-agent had already exited with code 0, as it does after a DestroySandbox call by the job.');
    }
    else if (wasServing) {
        runner.warning(`kata-agent crashed during the job: it ${(0,ending/* describeEnding */.b)(endedBefore)}.`);
        runner.quote("The end of the agent's log", logTail);
    }
    else {
        runner.info(`kata-agent ${(0,ending/* describeEnding */.b)(endedBefore)} at its start.`);
    }
    for (const thing of left)
        runner.warning(`Could not be removed: ${thing}`);
}
/** Tells which calls the job made: in its summary, and as JSON in that file. */
async function reportCoverage(runner, coverage, file) {
    if (file !== undefined)
        await writeCoverage(runner, coverage, file);
    await runner.summarize(summaryOfCoverage(coverage));
}
/** Whole, or not at all: a file that is cut short would be read as if it were all. */
async function writeCoverage(runner, coverage, file) {
    try {
        await (0,promises_.writeFile)(file, `${JSON.stringify(coverage, null, 2)}\n`);
    }
    catch (error) {
        await (0,promises_.rm)(file, { force: true });
        runner.warning(`The API calls of the job could not be written to ${file}: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./lib/runner/state.js
var state = __webpack_require__(5223);
;// CONCATENATED MODULE: ./lib/teardown.js











/**
 * The post step: ends the agent that {@link setup} started, if it got that far, and removes all that was made for
 * it. May run again, or with nothing there. A job is never failed by it: what goes wrong is a warning.
 *
 * @param stopping what `beginStop` made of the state; undefined where no agent was set up.
 */
async function teardown(runner, { actionRoot, keepsCoverage }, stopping) {
    await removeDownloads(runner);
    if (stopping === undefined) {
        runner.info('No agent was set up, so there is nothing to remove.');
        return;
    }
    const { instance, wasServing } = stopping;
    tellSystemdsContainers(runner, stopping);
    // The stop is under way before its log is read: it goes on if this process is killed meanwhile.
    const reading = readLog(runner, stopping, keepsCoverage);
    try {
        const stopped = await finishStop(stopping, findPrivilege(), rootScriptIn(actionRoot), runner, reading);
        reportStop(runner, stopped, wasServing, await reading);
    }
    catch (error) {
        runner.warning(`kata-agent could not be stopped (its record is /run/setup-kata-agent/${instance.id}): ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** @returns the end of the agent's log, once that has been read whole for the calls that the job made. Never fails. */
async function readLog(runner, stopping, keepsCoverage) {
    const logTail = await readLogTail(stopping.instance.logPath).catch(() => []);
    if (stopping.wasServing)
        await tellCoverage(runner, stopping, keepsCoverage);
    return logTail;
}
/** What a main step that was killed had not finished. */
async function removeDownloads(runner) {
    const folder = (0,state/* readDownloads */.MM)(runner);
    if (folder === undefined)
        return;
    try {
        await (0,io/* rmRF */.Yz)(folder);
    }
    catch (error) {
        runner.warning(`An unfinished download could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** The host's systemd is out of an isolated agent's reach, and so it cannot make the cgroup of such a container. */
function tellSystemdsContainers(runner, { instance, containers }) {
    if (instance.isolation === 'none')
        return;
    for (const { id, cgroupsPath } of containers.filter(stop_containers/* isSystemds */.B)) {
        runner.warning(`Container ${id} requested a systemd cgroup, '${cgroupsPath}', which an agent cannot create with isolation '${instance.isolation}'. Send a path (cgroupsPath: /${id}), or use isolation 'none'.`);
    }
}
/** What the job called is of use, but never worth a job, nor an agent that is not stopped. */
async function tellCoverage(runner, { instance, logBytes }, keepsCoverage) {
    try {
        const coverage = await readCoverage(instance.logPath, instance.agentVersion, logBytes);
        await reportCoverage(runner, coverage, keepsCoverage ? instance_coveragePathOf(instance) : undefined);
    }
    catch (error) {
        runner.warning(`Cannot determine which calls the job made: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}


/***/ })

};

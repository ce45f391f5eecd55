export const id = 150;
export const ids = [150];
export const modules = {

/***/ 657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jH: () => (/* binding */ writeTo)
/* harmony export */ });
/* unused harmony exports requireSpace, writingTo, isDiskFull, inMegabytes */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Left free for the rest of the job. */
const spareBytes = (/* unused pure expression or super */ null && (64 << 20));
/** @throws SetupError if a folder's disk does not have room for that many bytes. */
async function requireSpace(folder, bytes, what) {
    const { bavail, bsize } = await statfs(folder);
    const freeBytes = bavail * bsize;
    if (freeBytes >= bytes + spareBytes)
        return;
    throw diskFull(`no room for ${what} in ${folder}: it requires ${inMegabytes(bytes)}, but only ${inMegabytes(freeBytes)} are free`);
}
/** Runs a function that writes below a folder. If the disk fills up or is read-only, the error says so. */
async function writingTo(folder, write) {
    try {
        return await write();
    }
    catch (error) {
        throw explainWrite(folder, error);
    }
}
/** The same as {@link writingTo}, for a synchronous function. */
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
/** Whether a system error means that a disk, or this user's quota, is used up. */
function isDiskFull(error) {
    return ['ENOSPC', 'EDQUOT'].includes((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) ?? '');
}
/** @returns a size in MB, the unit in which downloads are reported: `21.4 MB`. */
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

/***/ 4150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  teardown: () => (/* binding */ teardown)
});

// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(8701);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/tool-cache/lib/tool-cache.js + 2 modules
var tool_cache = __webpack_require__(9805);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/artifact/cache/digest.js



/** With smaller pieces, the calls cost more than the reading itself. */
const pieceBytes = (/* unused pure expression or super */ null && (1 << 20));
/** Whether the text is a {@link Digest}, exactly as OCI writes it. */
function digest_isDigest(text) {
    return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}
/** @throws InputError unless the text is `sha256:` and 64 hex digits, in either case. */
function parseDigest(text) {
    const digest = text.trim().toLowerCase();
    if (digest_isDigest(digest))
        return digest;
    throw new InputError('digest', `'${text}' is not a sha256 digest`, 'Provide sha256: and 64 hex digits: the digest of the component artifact’s manifest, or of the tarball or binary.');
}
/** @returns the digest of these bytes. */
function digestOf(bytes) {
    return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
/** @returns the digest of a file's content. Each piece is hashed while the next one is read. */
async function digest_digestFile(file, signal) {
    const hash = createHash('sha256');
    const handle = await open(file);
    try {
        let spare = Buffer.allocUnsafe(pieceBytes);
        let reading = handle.read(Buffer.allocUnsafe(pieceBytes));
        for (;;) {
            const { bytesRead, buffer } = await reading;
            if (bytesRead === 0)
                return `sha256:${hash.digest('hex')}`;
            signal?.throwIfAborted();
            reading = handle.read(spare);
            hash.update(buffer.subarray(0, bytesRead));
            spare = buffer;
        }
    }
    finally {
        await handle.close();
    }
}
/** @returns only the hex digits of a digest. */
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}
/** @throws SetupError if the user pinned a digest other than the one found. */
function requirePinned(found, pinned, what) {
    if (pinned !== undefined && pinned !== found)
        throw describeOther(what, found, pinned);
}
/** @returns the error for content that is not what the user pinned. */
function describeOther(what, found, pinned) {
    return new SetupError(`${what} has the digest ${found}, but ${pinned} was requested`, {
        remedy: 'If this change is intended, set the input digest to the new value; otherwise find out who changed the artifact.',
        anchor: 'digest-mismatch'
    });
}
/** @returns the error for content that does not have the digest that its source declared. */
function describeMismatch(what, found, declared) {
    return new SetupError(`${what} has the digest ${found}, but its declared digest is ${declared}`, {
        remedy: 'It was changed in transit or in storage. None of it was used; check the mirror or proxy in between.',
        anchor: 'digest-mismatch'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/cache/artifact-record.js




const recordName = 'artifact.json';
/** Writes the record next to the files that it describes. */
async function artifact_record_writeRecord(folder, record) {
    await writeFile(join(folder, recordName), `${JSON.stringify(record, null, 2)}\n`);
}
/**
 * Checks that each file of a folder is what was verified when the folder was filled.
 * @returns the folder's record.
 * @throws Error that names what differs.
 */
async function artifact_record_verifyFolder(folder, tool) {
    const record = JSON.parse(await readFile(join(folder, recordName), 'utf8'));
    if (!isArtifactRecord(record, tool))
        throw new Error(`${recordName} does not have the form that this version writes`);
    for (const [file, digest] of Object.entries(record.files)) {
        const path = join(folder, file);
        if (!(await lstat(path)).isFile())
            throw new Error(`${file} is not a file`);
        if ((await digestFile(path)) !== digest)
            throw new Error(`${file} was changed`);
    }
    return record;
}
/** @returns the agent (or another tool) that a folder with a record contains. */
function artifact_record_toInstalledTool(folder, record, { member }, cacheHit) {
    const { source, origin, pruned, build, manifest } = record;
    return {
        path: join(folder, member),
        origin,
        source,
        digest: record.digest,
        ...(manifest && { manifest }),
        cacheHit,
        pruned,
        attested: false,
        build
    };
}
function isArtifactRecord(value, { member }) {
    if (!isObject(value))
        return false;
    const { schema, source, origin, digest, manifest, files, pruned, build } = value;
    if (schema !== 1 || typeof origin !== 'string' || !isDigest(digest))
        return false;
    if (manifest !== undefined && !isDigest(manifest))
        return false;
    if (source !== 'registry' && source !== 'release' && source !== 'path')
        return false;
    if (!areStrings(pruned) || !isAgentBuild(build))
        return false;
    return isObject(files) && member in files && Object.values(files).every(isDigest);
}
function isAgentBuild(value) {
    if (!isObject(value))
        return false;
    const { version, commit } = value;
    return areStrings([version, commit]);
}
function areStrings(values) {
    return Array.isArray(values) && values.every(value => typeof value === 'string');
}

// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
;// CONCATENATED MODULE: ./lib/artifact/cache/staging.js





/** Longer than any download or unpacking takes: anything older was left behind by a job that was killed. */
const staleMs = (/* unused pure expression or super */ null && (24 * 60 * 60 * 1000));
/**
 * Creates a folder, and removes it when `use` ends, even if it fails. Folders with the same prefix that killed jobs left
 * behind are removed, too.
 */
async function staging_inStagingFolder({ parent, prefix, owner = '', explain }, use) {
    const folder = await writingTo(parent, () => createFolder(parent, prefix + owner)).catch((error) => {
        throw error instanceof SetupError ? error : explain(error);
    });
    try {
        await removeStale(parent, prefix);
        return await writingTo(folder, () => use(folder));
    }
    finally {
        // If the folder was published, it was renamed and no longer exists under this name.
        await rmRF(folder);
    }
}
/** Creates a folder below `parent`, which is created too if necessary, and removes it when `use` ends, even if it fails. */
async function inTempFolder(parent, prefix, use) {
    const folder = await createFolder(parent, prefix);
    try {
        return await use(folder);
    }
    finally {
        await rmRF(folder);
    }
}
/** Removes everything in a folder. */
async function emptyFolder(folder) {
    for (const name of await readdir(folder))
        await rmRF(join(folder, name));
}
async function createFolder(parent, prefix) {
    await mkdirP(parent);
    return mkdtemp(join(parent, prefix));
}
async function removeStale(parent, prefix) {
    const names = (await readdir(parent)).filter(name => name.startsWith(prefix));
    for (const folder of names.map(name => join(parent, name))) {
        try {
            const { mtimeMs } = await stat(folder);
            if (Date.now() - mtimeMs > staleMs)
                await rmRF(folder);
        }
        catch {
            // Another job is removing it right now, or it belongs to another user: it does no harm.
        }
    }
}

;// CONCATENATED MODULE: ./lib/artifact/tool.js
const kataAgent = {
    tellsRelease: true,
    name: 'kata-agent',
    component: 'agent',
    titles: ['kata-static-agent.tar.zst', 'kata-static-agent.tar.xz'],
    member: 'usr/bin/kata-agent',
    places: ['usr/bin/kata-agent', 'usr/local/bin/kata-agent', 'kata-agent']
};
/** [kata 4.1.0, tools/packaging/kata-deploy/local-build/kata-deploy-binaries.sh, install_tools_helper] */
const kataAgentCtl = {
    tellsRelease: false,
    name: 'kata-agent-ctl',
    component: 'agent-ctl',
    titles: ['kata-static-agent-ctl.tar.zst', 'kata-static-agent-ctl.tar.xz'],
    member: 'opt/kata/bin/kata-agent-ctl',
    places: ['opt/kata/bin/kata-agent-ctl', 'kata-agent-ctl']
};

;// CONCATENATED MODULE: ./lib/artifact/cache/tool-cache.js












/** Enough to distinguish origins; the content of the folder is checked against full digests. */
const shortHashChars = 12;
/** Two jobs may publish at once; more conflicts in a row are not expected. */
const maxPublishTries = 3;
/** Not a version's name, so that tool-cache passes over it. */
const stagingPrefix = '.staging-';
/** @returns a version for tool-cache; the parts after the number distinguish copies from different origins. */
function slotVersion(version, ...parts) {
    return `${version}-${parts.join('.')}`;
}
/** @returns a short hash of a text, in a form that is allowed as a part of a semantic version. */
function shortHash(text) {
    return `h${createHash('sha256').update(text).digest('hex').slice(0, shortHashChars)}`;
}
/**
 * @returns the agent in this slot if its files are the ones that were verified when they were put there, and the artifact
 * is the pinned one. A folder that fails this check is removed, once it is known that the host can run an agent.
 */
async function findCached(slot, pinned, log, hostChecked) {
    requireCacheRoot();
    const folder = find(slot.tool.name, slot.version, slot.arch);
    if (folder === '')
        return undefined;
    try {
        const record = await verifyFolder(folder, slot.tool);
        requireArtifact(record, pinned);
        return toInstalledTool(folder, record, slot.tool, true);
    }
    catch (error) {
        await hostChecked;
        log.warning(`The cached copy in ${folder} is not used: ${messageOf(error)}. It is fetched again.`);
        await discard(folder);
        return undefined;
    }
}
/**
 * Fills a new folder in the tool cache; what `fill` leaves there is for {@link publish}, or removed if it fails.
 *
 * @param downloads the job's folder for downloads, by whose name {@link removeStaging} finds what a killed step has left.
 */
async function fillStaging({ tool }, downloads, fill) {
    const parent = join(requireCacheRoot(), tool.name);
    const explain = (error) => unwritable(parent, error);
    const place = { parent, prefix: stagingPrefix, owner: ownerOf(downloads), explain };
    return inStagingFolder(place, async (staging) => {
        // Other users of the host may read what is published.
        await chmod(staging, 0o755);
        return fill(staging);
    });
}
/** Removes what {@link fillStaging} has left of a step that was killed. */
async function removeStaging(downloads) {
    for (const { name } of [kataAgent, kataAgentCtl]) {
        const parent = (0,external_node_path_.join)(process.env.RUNNER_TOOL_CACHE ?? '', name);
        if (!(0,external_node_fs_.existsSync)(parent))
            continue;
        const left = (await (0,promises_.readdir)(parent)).filter(name => name.startsWith(stagingPrefix + ownerOf(downloads)));
        for (const folder of left)
            await (0,io/* rmRF */.Yz)((0,external_node_path_.join)(parent, folder));
    }
}
function ownerOf(downloads) {
    return `${(0,external_node_path_.basename)(downloads)}-`;
}
/**
 * Moves a filled folder to its slot in one step. If another job was faster, and its copy is intact and of the same
 * artifact, that copy is used.
 */
async function publish(slot, staging, record) {
    await writeRecord(staging, record);
    const folder = slotFolder(slot);
    for (let tries = 1; !(await renamed(staging, folder)); tries++) {
        if (await isSame(folder, record, slot.tool))
            break;
        if (tries === maxPublishTries)
            throw unwritable(folder, new Error('another job keeps changing it'));
        await discard(folder);
    }
    // tool-cache considers a folder complete once this file exists next to it.
    await writeFile(`${folder}.complete`, '');
    return toInstalledTool(folder, record, slot.tool, false);
}
/** @returns the digests of files below a folder, for the record. */
async function digestFiles(folder, files) {
    const digests = {};
    for (const file of files)
        digests[file] = await digestFile(join(folder, file));
    return digests;
}
function requireArtifact(record, pinned) {
    if (pinned === undefined || record.digest === pinned)
        return;
    throw new Error(`it came from the artifact ${record.digest}, but ${pinned} is requested`);
}
async function isSame(folder, record, tool) {
    try {
        const other = await verifyFolder(folder, tool);
        return other.digest === record.digest && other.files[tool.member] === record.files[tool.member];
    }
    catch {
        return false; // Whatever is wrong with it, ours replaces it.
    }
}
async function renamed(from, to) {
    try {
        await mkdirP(dirname(to));
        await rename(from, to);
        return true;
    }
    catch (error) {
        const code = systemErrorCode(error);
        if (code === 'ENOTEMPTY' || code === 'EEXIST')
            return false;
        // A full disk is reported by the owner of the staging folder.
        throw isDiskFull(error) ? error : unwritable(to, error);
    }
}
/** Removes the marker first: a folder that is being removed must not be considered complete. */
async function discard(folder) {
    await writingTo(folder, async () => {
        await rm(`${folder}.complete`, { force: true });
        await rmRF(folder);
    });
}
function slotFolder(slot) {
    return join(requireCacheRoot(), slot.tool.name, slot.version, slot.arch);
}
function requireCacheRoot() {
    const root = process.env.RUNNER_TOOL_CACHE ?? '';
    if (root !== '')
        return root;
    throw new SetupError('RUNNER_TOOL_CACHE is not set, so the agent cannot be stored anywhere', {
        remedy: 'Runners set it. Outside a runner, set it to a folder of your own.',
        anchor: 'unsupported-host'
    });
}
function unwritable(folder, cause) {
    return new SetupError(`cannot write the agent into the tool cache at ${folder}: ${messageOf(cause)}`, {
        remedy: 'Make sure that the runner’s user can write below RUNNER_TOOL_CACHE and that there is space left.',
        anchor: 'unsupported-host',
        cause
    });
}

;// CONCATENATED MODULE: ./lib/agent/log/agent-log.js


/** How much of a log's end is read at first: about two hundred lines of an agent. */
const tailBytes = 64 * 1024;
/**
 * How much is read if that does not contain enough lines: an agent logs the whole line of a policy that it cannot parse.
 * Such a line has up to 16 MiB, and in the log also a backslash before each quote.
 */
const maxTailBytes = 36 * 1024 * 1024;
const tailLines = 40;
/** Nobody reads a log line that is longer than a screen. */
const maxLineLength = 2_000;
/** Keys that are the same on each line, or shown separately. */
const commonKeys = new Set('msg level ts source name pid version subsystem module root'.split(' '));
/**
 * @returns the last lines of an agent's log in readable form, oldest first; none if there is no log. Only as much of the
 * file's end is read as these lines require, up to a limit.
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
 * Renders a line of an agent's log: JSON as `time LEVEL message key=value`, anything else (a panic, a message of the
 * loader) unchanged. Control characters are shown as escapes.
 *
 * @returns one line, followed by an indented line for each further line of the message, without a backtrace.
 */
function renderLogLine(line) {
    const entry = parseEntry(line);
    const text = entry === undefined ? line : renderEntry(entry);
    return withoutBacktrace(text)
        .split('\n')
        .filter((part, i) => i === 0 || part.trim() !== '')
        .map((part, i) => cut(`${i === 0 ? '' : '    '}${agent_log_showControlCharacters(part.slice(0, maxLineLength + 1))}`));
}
/**
 * @returns an agent's error without the backtrace at its end, which contains no names in a stripped binary. Some calls
 * return a quoted error, with `\\n` at the end of each line.
 */
function withoutBacktrace(text) {
    const [start = -1] = ['\nStack backtrace:', '\\n\\nStack backtrace:']
        .map(announcement => text.indexOf(announcement))
        .filter(at => at !== -1);
    return start === -1 ? text : text.slice(0, start).trimEnd();
}
function cut(line) {
    return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
/** @returns the text with each control character except tab shown as an escape, so that no terminal obeys it. */
function agent_log_showControlCharacters(text) {
    // eslint-disable-next-line no-control-regex
    return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
        return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
}
/** @returns a line's JSON as strings by key; undefined if it is not a log entry. */
function parseEntry(line) {
    if (!line.startsWith('{'))
        return undefined;
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return undefined; // truncated, or not written by the agent's logger: shown unchanged
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
 * Opens an agent's log for reading, without blocking: the job may have replaced it by a pipe whose other end nobody ever
 * opens.
 *
 * @throws the system's error, or an Error if it is not a regular file.
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
            // The first line is probably truncated and left out; if there is only one line, its end is shown.
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
;// CONCATENATED MODULE: ./lib/agent/log/call-log.js


/** How much of a log is read: about a million calls, in about a second. If there is more, the result says so. */
const maxLogBytes = 256 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
/** A longer line does not log a call: the agent logs calls without their content. */
const maxLineBytes = 64 * 1024;
/** Longer than any name that is counted. */
const maxNameBytes = 256;
const newline = 0x0a;
/**
 * The text before the names that are counted, as the real agents 3.9.0, 3.22.0 and 4.1.0 write it at each log level. A
 * denial alone is not logged at any level. Text quoted by an agent cannot contain these bytes of JSON: in a string, each
 * `"` has a `\` before it.
 */
const signs = {
    calls: '"msg":"rpc call from shim to agent: \\"',
    questions: '"msg":"policy check: ',
    denials: '"msg":"policy: ignoring error for '
};
const announcement = '"agent-version":"';
const permission = '"msg":"policy: AllowRequestsFailingPolicy is enabled';
/** A name, and the end of the text that contains it. */
const nameAtStart = /^[\w.+-]+(?=\\?")/;
/**
 * Searches an agent's log for calls, piece by piece.
 *
 * @param end the offset in bytes at which to stop reading.
 * @param maxBytes the most bytes to read.
 * @returns what the log says; an empty result if it does not exist.
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
    // One byte more than the limit shows whether there is more.
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
/** @returns undefined if the file does not exist. */
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
/** Searches for the few relevant pieces in the bytes: most of a log is never decoded as text. */
function noteLines(lines, log) {
    // Every agent logs something at level info when it starts.
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

/** Every AgentService call in the releases from 3.9.0 to 4.1.0. */
const calls_agentCalls = calls_namespaceObject;

;// CONCATENATED MODULE: ./lib/agent/coverage/coverage.js



/** `not-told`: the log does not say. `not-served`: agents of that version do not have the call. */
const coverage_coverageStatuses = (/* unused pure expression or super */ null && (['called', 'not-called', 'not-told', 'not-served']));
/**
 * Reads from an agent's log which calls were made to it. The action's own calls are not included: `grpc.Health` is not
 * counted, and the post step's DestroySandbox is logged only after `end`.
 *
 * @param agentVersion used if the log does not contain it.
 * @param end how many bytes of the log belong to the job; by default all.
 */
async function readCoverage(logPath, agentVersion = '', end) {
    return countCoverage(await readCallLog(logPath, end), agentVersion);
}
/** @returns what a log shows about each call. */
function countCoverage(log, agentVersion = '') {
    // The log is not trusted: only a valid version is accepted.
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
 * A call that is not logged itself can be seen from the question to the policy, if that is logged and no other call asks
 * the same. ReadStdout and ReadStderr ask the same, and an agent may refuse them before it asks.
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
/** An agent of unknown version is treated as a new one. */
function isBefore(version, since) {
    // A pre-release has the calls of its release.
    const release = node_modules_semver.coerce(version);
    return release !== null && node_modules_semver.lt(release, since);
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./lib/agent/config.js


/** The log levels of an agent (kata-containers, src/agent/src/config.rs, `logrus_to_slog_level`). */
const logLevels = (/* unused pure expression or super */ null && (['trace', 'debug', 'info', 'warn', 'error', 'critical']));
/** Settings that have their own input, with its name. */
const ownedSettings = {
    server_addr: 'server-address',
    log_level: 'log-level',
    policy_file: 'policy',
    guest_components_procs: 'guest-components'
};
/**
 * @param text the input `config`: TOML with the agent's own keys.
 * @throws InputError if it is not TOML, or sets what an input sets.
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
/** @returns the content of a file for `kata-agent --config`. */
function config_formatAgentConfig(settings) {
    return `${stringify({
        ...settings.extra,
        server_addr: settings.serverAddress,
        log_level: settings.logLevel,
        policy_file: settings.policyPath,
        ...(settings.keepGuestComponents ? {} : { guest_components_procs: 'none' })
    })}\n`;
}
/** @returns whether an agent logs its policy's decisions at that level (debug or trace). */
function config_keepsPolicyLog(level) {
    return level === 'debug' || level === 'trace';
}

// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
;// CONCATENATED MODULE: ./lib/agent/instance.js









/** Bound into the agent's namespaces by root.sh, under these names. */
const policyLogName = 'policy.log';
const ownRunFolders = (/* unused pure expression or super */ null && (['run/kata-containers', 'run/sandbox-ns']));
/**
 * Chooses an instance's id and paths, but creates nothing yet, so that they can first be saved for the post step.
 *
 * @param temp the folder to create it in: the runner's RUNNER_TEMP.
 * @param shortTemp a folder with a short path, for the socket if `temp` is too long.
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
/** Creates the instance's folder with the agent's configuration, its policy, and the files it will write to. */
function createInstance(instance, contents) {
    return writingTo(path.dirname(instance.dir), () => fillInstance(instance, contents));
}
async function fillInstance(instance, contents) {
    for (const folder of [instance.dir, instance.socketDir]) {
        // Not recursive: a folder that already exists is not ours.
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
/** The job must be able to read the policy log, which root will own; only its owner may write any of these files. */
async function writeReadable(file, text) {
    await writeFile(file, text);
    // The umask restricts the mode with which a file is created.
    await chmod(file, 0o644);
}
/** @returns the parameters of root.sh's `start` for an instance. */
function startParameters(instance, agentPath) {
    return {
        id: instance.id,
        isolation: instance.isolation,
        uid: String(process.getuid?.() ?? 0),
        gid: String(process.getgid?.() ?? 0),
        dir: instance.dir,
        // The kernel reports a process's executable without links in its path.
        agent: realpathSync(agentPath),
        config: instance.configPath,
        log: instance.logPath,
        socket: instance_socketPathOf(instance),
        policy_log: keepsPolicyLog(instance.logLevel) ? instance.policyLogPath : ''
    };
}
/** @returns where an agent writes its policy log (kata-containers, src/agent/policy/src/policy.rs). */
function hostPolicyLog(agentVersion) {
    return lt(agentVersion, '3.24.0') ? '/tmp/policy.txt' : '/tmp/policy.jsonl';
}
/** @returns the path of the instance's socket file; empty for an abstract address. */
function instance_socketPathOf(instance) {
    return instance.serverAddress.kind === 'file' ? instance.serverAddress.path : '';
}
/**
 * @returns where the post step writes which calls were made: beside the instance's folder, which is removed with the
 * agent.
 */
function instance_coveragePathOf({ dir }) {
    return `${dir}-api-coverage.json`;
}
/** Removes an instance's folders, as far as they belong to the runner's user. */
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




/** The complete environment of processes that the action runs as root. */
const rootEnvironment = {
    // The last two are for NixOS.
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin'
};
/** Where to look for sudo; the job could have changed PATH. */
const sudoPaths = ['/usr/bin/sudo', '/usr/local/bin/sudo', '/bin/sudo', '/run/wrappers/bin/sudo'];
/**
 * @returns how to become root. Whether sudo permits it is only known once it is used.
 * @throws SetupError if this process is not root and sudo does not exist.
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
 * Starts a command of root.sh as root, with pipes as its standard streams. Its environment (and sudo's own) contains only
 * {@link rootEnvironment}.
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
 * @param word its standard input is closed when this settles, which `stop` waits for; by default at once.
 * @throws SetupError if sudo refuses.
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
 * @param stderr the output of the command, which may come from sudo.
 * @throws SetupError with sudo's reason, if it was sudo that refused.
 */
function throwIfSudoRefused(privilege, stderr) {
    if (privilege.kind === 'root')
        return;
    // With the tag NOEXEC, sudo runs env but does not let env run anything.
    if (/^(\/usr\/bin\/)?env: .*\/bin\/sh.*: (Permission denied|Operation not permitted)/m.test(stderr)) {
        throw sudoRefusal(`it runs the command, but that command cannot run others (${stderr.trim()})`);
    }
    // If the host name has no address, sudo only warns and continues.
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
        return false; // does not exist or cannot be executed: try the next candidate
    }
}

// EXTERNAL MODULE: ./lib/host/records.js
var records = __webpack_require__(1756);
;// CONCATENATED MODULE: ./lib/agent/stop/finish-stop.js





/** An agent does not handle SIGTERM, so it ends in less than 20 ms unless it is stuck. */
const termWaitMs = 1_000;
/**
 * Ends an instance's agent and removes everything that the action created for it. The agent is ended with DestroySandbox,
 * otherwise SIGTERM, otherwise SIGKILL, each with a time limit. root.sh identifies the process by pid and start time. Can
 * be called again, or for an instance that was never started.
 *
 * @param reading settles when the instance's folder has been read; nothing in it is removed before that.
 * @throws SetupError if root is no longer available, or cannot stop anything.
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
    // Started while the agent shuts down. If this process is killed meanwhile, root.sh goes ahead as well.
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
/** An instance without its folders can no longer start; one without a record was never started, or is removed. */
function hasFolders({ dir, socketDir }) {
    return (0,external_node_fs_.existsSync)(dir) || (socketDir !== undefined && (0,external_node_fs_.existsSync)(socketDir));
}

// EXTERNAL MODULE: ./lib/host/processes.js
var processes = __webpack_require__(9415);
;// CONCATENATED MODULE: ./lib/runner/environment.js



/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError if a required one is not set.
 */
function runnerEnvironment(actionRoot, variables = process.env) {
    // @actions/tool-cache requires it too, but would only report that halfway through.
    required(variables, 'RUNNER_TOOL_CACHE');
    return {
        actionRoot,
        workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
        temp: required(variables, 'RUNNER_TEMP'),
        owner: parentProcess(),
        keepsCoverage: true
    };
}
/** @returns the path of the script that runs as root, in an installed action. */
function rootScriptIn(actionRoot) {
    return external_node_path_.join(actionRoot, 'dist', 'root.sh');
}
/** @returns the path of the command line tool in an installed action. */
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
/** The runner's worker, which starts the process of each step, lives as long as its job. */
function parentProcess() {
    const parent = identifyProcess(process.ppid);
    return parent === undefined ? '' : `${parent.pid} ${parent.startTime}`;
}
/** @returns the link to docs/troubleshooting.md in the action's own repository and ref. */
function troubleshootingUrl(variables = process.env) {
    const repository = variables['GITHUB_ACTION_REPOSITORY'];
    if (repository === undefined || repository === '')
        return 'docs/troubleshooting.md';
    const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return `${server}/${repository}/blob/${variables['GITHUB_ACTION_REF'] || 'HEAD'}/docs/troubleshooting.md`;
}

;// CONCATENATED MODULE: ./lib/agent/launcher.js




/** @returns the path of the instance's own `setup-kata-agent`, in a folder that contains nothing else. */
function launcher_launcherPathOf({ dir }) {
    return path.join(dir, 'bin', 'setup-kata-agent');
}
/** Writes the launcher: `setup-kata-agent` for this instance, which requires neither Node.js on PATH nor an address. */
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
    // Regardless of the umask: a step may run it as another user or root.
    await chmod(file, 0o755);
}
/** @returns the text quoted as one word for a POSIX shell. */
function quote(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

// EXTERNAL MODULE: ./lib/agent/ending.js + 1 modules
var ending = __webpack_require__(4410);
;// CONCATENATED MODULE: ./lib/agent/coverage/coverage-file.js






/** Many times the size of a file with 42 calls. */
const maxFileChars = (/* unused pure expression or super */ null && (1024 * 1024));
/** Of two jobs' statuses of a call, the first in this list wins: `not-called` requires that every job can tell. */
const precedence = (/* unused pure expression or super */ null && (['called', 'not-told', 'not-called', 'not-served']));
/**
 * Reads a coverage file, which may come from an untrusted job.
 *
 * @throws SetupError if it is not a coverage file, or has another version of this format.
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
 * @returns one coverage for each version, with the calls of all its jobs; oldest version first, unknown versions last.
 */
function coverage_file_joinByVersion(coverages) {
    const byVersion = new Map();
    for (const coverage of coverages) {
        const other = byVersion.get(coverage.agentVersion);
        byVersion.set(coverage.agentVersion, other === undefined ? coverage : coverage_file_join(other, coverage));
    }
    return [...byVersion.values()].sort((a, b) => compareVersions(a.agentVersion, b.agentVersion));
}
/** @returns what is known about that call; `not-told` if the coverage is older than the call. */
function coverage_file_callIn(coverage, method) {
    const known = coverage.calls.find(call => call.method === method);
    return known ?? { method, status: 'not-told', count: null, denied: null };
}
function coverage_file_join(a, b) {
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


/** @returns the part of a job's summary about the calls of the agent's API that the job made. */
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
/** @returns a Markdown table of calls × versions, which contains no text from the files. */
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
/** @returns notes on what the numbers do not show. */
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




/** Nobody reads more names than this. */
const maxPrunedNames = 50;
/** @returns the part of a job's summary about what is running, how to reach it, and how it was started. */
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
 * @returns the part of a job's summary that says why there is no agent.
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
/** Reports that the agent answers, and where, in outputs, the job's log and the summary. */
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
/** Reports why the agent did not start: one error, then the end of the agent's log. */
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
 * Reports the result of stopping an agent. If it crashed during the job, that is a warning, because tests of its API look
 * for this; if the job ended it with DestroySandbox, it is not.
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
/** Reports which calls the job made, in its summary and as JSON in that file. */
async function reportCoverage(runner, coverage, file) {
    if (file !== undefined)
        await writeCoverage(runner, coverage, file);
    await runner.summarize(summaryOfCoverage(coverage));
}
/** Writes the whole file or none: an incomplete one could be mistaken for a complete one. */
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
 * The post step: ends the agent that {@link setup} started, if it got that far, and removes everything that was created
 * for it. Can run again, or without anything to remove. It never fails a job: errors become warnings.
 *
 * @param stopping the result of `beginStop`; undefined if no agent was set up.
 */
async function teardown(runner, { actionRoot, keepsCoverage }, stopping) {
    await removeDownloads(runner);
    if (stopping === undefined) {
        runner.info('No agent was set up, so there is nothing to remove.');
        return;
    }
    const { instance, wasServing } = stopping;
    tellSystemdsContainers(runner, stopping);
    // The stop has begun before the log is read, and continues if this process is killed meanwhile.
    const reading = readLog(runner, stopping, keepsCoverage);
    try {
        const stopped = await finishStop(stopping, findPrivilege(), rootScriptIn(actionRoot), runner, reading);
        reportStop(runner, stopped, wasServing, await reading);
    }
    catch (error) {
        runner.warning(`kata-agent could not be stopped (its record is /run/setup-kata-agent/${instance.id}): ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** @returns the end of the agent's log, after the calls in it have been reported. Never fails. */
async function readLog(runner, stopping, keepsCoverage) {
    const logTail = await readLogTail(stopping.instance.logPath).catch(() => []);
    if (stopping.wasServing)
        await tellCoverage(runner, stopping, keepsCoverage);
    return logTail;
}
/** Removes the unfinished downloads of a main step that was killed. */
async function removeDownloads(runner) {
    const folder = (0,state/* readDownloads */.MM)(runner);
    if (folder === undefined)
        return;
    try {
        await (0,io/* rmRF */.Yz)(folder);
        await removeStaging(folder);
    }
    catch (error) {
        runner.warning(`An unfinished download could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** An isolated agent cannot reach the host's systemd, so the cgroup of such a container cannot be created. */
function tellSystemdsContainers(runner, { instance, containers }) {
    if (instance.isolation === 'none')
        return;
    for (const { id, cgroupsPath } of containers.filter(stop_containers/* isSystemds */.B)) {
        runner.warning(`Container ${id} requested a systemd cgroup, '${cgroupsPath}', which an agent cannot create with isolation '${instance.isolation}'. Send a path (cgroupsPath: /${id}), or use isolation 'none'.`);
    }
}
/** Coverage is useful, but an error in it must neither fail a job nor prevent the stop. */
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

export const id = 159;
export const ids = [159];
export const modules = {

/***/ 9535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fy: () => (/* binding */ checkAgentCtl),
/* harmony export */   SL: () => (/* binding */ obtainAgentCtl),
/* harmony export */   ck: () => (/* binding */ parseAgentCtl)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _registry_component_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3938);
/* harmony import */ var _unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6100);
/* harmony import */ var _install_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(241);
/* harmony import */ var _local_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7821);
/* harmony import */ var _obtain_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5976);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3767);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1712);
/* harmony import */ var _release_release_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7002);
/* harmony import */ var _version_releases_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3764);
/* harmony import */ var _tool_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2266);
/* harmony import */ var _version_upstream_releases_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2387);















/** The first release with a separate tarball for its tools. */
const firstToolsRelease = '3.25.0';
/** @param text `true`, `false`, or a path relative to the workspace. */
function parseAgentCtl(text, workspace) {
    if (text === 'false')
        return { kind: 'none' };
    if (text === 'true')
        return { kind: 'matching' };
    return { kind: 'path', path: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, text) };
}
/**
 * Reports before anything is downloaded what cannot be found.
 * @throws InputError if there is no file at the path; SetupError if kata-containers does not build kata-agent-ctl for this
 * architecture.
 */
async function checkAgentCtl(choice, platform) {
    if (choice.kind === 'path')
        await requireFile(choice.path);
    if (choice.kind !== 'matching' || platform.uname === 'x86_64')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`kata-containers publishes kata-agent-ctl only for x86_64, and this is ${platform.uname}`, {
        remedy: 'Build it from src/tools/agent-ctl of kata-containers and set agent-ctl to its path, or omit that input.',
        anchor: 'wrong-architecture'
    });
}
/**
 * Finds a kata-agent-ctl in the tool cache, or fetches, verifies and unpacks it and puts it there, like an agent.
 *
 * @param request as for the agent; a commit and `main` have the same tag as the agent's.
 * @param build what the agent reports about itself. Except for a commit and `main`, its version is the one that is used.
 * @returns undefined if none is requested.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted.
 */
async function obtainAgentCtl(choice, request, build, dependencies) {
    if (choice.kind === 'none')
        return undefined;
    const { log, signal } = dependencies;
    const { platform, temp } = request;
    const options = {
        tool: _tool_js__WEBPACK_IMPORTED_MODULE_13__/* .kataAgentCtl */ .Y,
        log,
        platform,
        temp,
        keepGuestComponents: false,
        probe: probeAgentCtl,
        signal
    };
    if (choice.kind === 'path')
        return (0,_install_js__WEBPACK_IMPORTED_MODULE_6__/* .install */ .a)(await (0,_local_js__WEBPACK_IMPORTED_MODULE_7__/* .localSupply */ .P0)(choice.path, signal), options);
    return obtainMatching(matchingVersion(request.version, build), request, options, dependencies);
}
async function obtainMatching(version, { source, registry, releaseUrl, token }, options, { httpGet }) {
    const fromRegistry = async () => (0,_install_js__WEBPACK_IMPORTED_MODULE_6__/* .install */ .a)(await (0,_registry_component_js__WEBPACK_IMPORTED_MODULE_4__/* .componentSupply */ .p)(version, { ...options, registry, httpGet }), options);
    if (source === 'registry' || version.kind !== 'release')
        return fromRegistry();
    const fromRelease = () => {
        const releases = (0,_version_upstream_releases_js__WEBPACK_IMPORTED_MODULE_14__/* .openReleases */ .t)(releaseUrl, { httpGet, token });
        const name = toolsTarballName(version.version, options.platform);
        const supply = (0,_release_release_js__WEBPACK_IMPORTED_MODULE_11__/* .releaseSupply */ .Xv)(version.version, { ...options, releaseUrl, releases, httpGet }, name);
        return (0,_install_js__WEBPACK_IMPORTED_MODULE_6__/* .install */ .a)(supply, options);
    };
    return source === 'release' ? fromRelease() : (0,_obtain_js__WEBPACK_IMPORTED_MODULE_8__/* .tryBoth */ .h)(fromRegistry, fromRelease, options);
}
async function requireFile(file) {
    const remedy = 'Provide true, false, or the path of a kata-agent-ctl binary or of a tarball that contains one.';
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).catch((error) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('agent-ctl', `cannot read ${file}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, remedy, error);
    });
    if (!info.isFile())
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('agent-ctl', `${file} is not a file`, remedy);
}
/** @returns undefined for earlier releases, whose tools are in the tarball of the whole release. */
function toolsTarballName(version, { deb }) {
    return semver__WEBPACK_IMPORTED_MODULE_2__.gte(version, firstToolsRelease) ? `kata-tools-static-${version}-${deb}.tar.zst` : undefined;
}
/** @throws InputError if the agent does not report the version of a release. */
function matchingVersion(version, build) {
    if (version?.kind === 'commit' || version?.kind === 'main')
        return version;
    const isRelease = semver__WEBPACK_IMPORTED_MODULE_2__.valid(build.version) !== null && semver__WEBPACK_IMPORTED_MODULE_2__.prerelease(build.version) === null;
    if (isRelease && semver__WEBPACK_IMPORTED_MODULE_2__.gte(build.version, _version_releases_js__WEBPACK_IMPORTED_MODULE_12__/* .oldestRelease */ .zs))
        return { kind: 'release', version: build.version };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('agent-ctl', `the agent reports version ${build.version}, which is not a release, so there is no matching kata-agent-ctl`, 'Provide the path of a kata-agent-ctl instead of true.');
}
/**
 * Asks a kata-agent-ctl for its version, which is always 0.0.1. [kata 4.1.0, src/tools/agent-ctl/Cargo.toml]
 * @throws SetupError if it is another program, or does not run on this host.
 */
async function probeAgentCtl(file, dependencies = {}) {
    const { platform = (0,_host_platform_js__WEBPACK_IMPORTED_MODULE_9__/* .hostPlatform */ .o)(), what = file, run = _probe_js__WEBPACK_IMPORTED_MODULE_10__/* .runVersion */ .yh } = dependencies;
    await (0,_unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__/* .requireElf */ .$)(file, platform, what);
    const ended = await run(file);
    const version = /^kata-agent-ctl (\S+)/.exec(ended.stdout)?.[1];
    if (ended.exitCode === 0 && version !== undefined)
        return { version, commit: '' };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`${what} is not a kata-agent-ctl: asked for its version, ${(0,_probe_js__WEBPACK_IMPORTED_MODULE_10__/* .describeAnswer */ .O1)(ended)}`, {
        remedy: 'Provide a kata-agent-ctl binary, or a kata tarball with opt/kata/bin/kata-agent-ctl.',
        anchor: 'not-an-agent'
    });
}


/***/ }),

/***/ 203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   TM: () => (/* binding */ digestFile),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   _e: () => (/* binding */ describeMismatch),
/* harmony export */   kM: () => (/* binding */ describeOther),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   wY: () => (/* binding */ requirePinned)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** With smaller pieces, the calls cost more than the reading itself. */
const pieceBytes = 1 << 20;
/** Whether the text is a {@link Digest}, exactly as OCI writes it. */
function isDigest(text) {
    return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}
/** @throws InputError unless the text is `sha256:` and 64 hex digits, in either case. */
function parseDigest(text) {
    const digest = text.trim().toLowerCase();
    if (isDigest(digest))
        return digest;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('digest', `'${text}' is not a sha256 digest`, 'Provide sha256: and 64 hex digits: the digest of the component artifact’s manifest, or of the tarball or binary.');
}
/** @returns the digest of these bytes. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** @returns the digest of a file's content. Each piece is hashed while the next one is read. */
async function digestFile(file, signal) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`${what} has the digest ${found}, but ${pinned} was requested`, {
        remedy: 'If this change is intended, set the input digest to the new value; otherwise find out who changed the artifact.',
        anchor: 'digest-mismatch'
    });
}
/** @returns the error for content that does not have the digest that its source declared. */
function describeMismatch(what, found, declared) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`${what} has the digest ${found}, but its declared digest is ${declared}`, {
        remedy: 'It was changed in transit or in storage. None of it was used; check the mirror or proxy in between.',
        anchor: 'digest-mismatch'
    });
}


/***/ }),

/***/ 6502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   am: () => (/* binding */ inTempFolder),
/* harmony export */   id: () => (/* binding */ emptyFolder),
/* harmony export */   jc: () => (/* binding */ inStagingFolder)
/* harmony export */ });
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8701);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(657);





/** Longer than any download or unpacking takes: anything older was left behind by a job that was killed. */
const staleMs = 24 * 60 * 60 * 1000;
/**
 * Creates a folder, and removes it when `use` ends, even if it fails. Folders with the same prefix that killed jobs left
 * behind are removed, too.
 */
async function inStagingFolder({ parent, prefix, owner = '', explain }, use) {
    const folder = await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)(parent, () => createFolder(parent, prefix + owner)).catch((error) => {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3 ? error : explain(error);
    });
    try {
        await removeStale(parent, prefix);
        return await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)(folder, () => use(folder));
    }
    finally {
        // If the folder was published, it was renamed and no longer exists under this name.
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
    }
}
/** Creates a folder below `parent`, which is created too if necessary, and removes it when `use` ends, even if it fails. */
async function inTempFolder(parent, prefix, use) {
    const folder = await createFolder(parent, prefix);
    try {
        return await use(folder);
    }
    finally {
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
    }
}
/** Removes everything in a folder. */
async function emptyFolder(folder) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder))
        await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name));
}
async function createFolder(parent, prefix) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .mkdirP */ .U$)(parent);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix));
}
async function removeStale(parent, prefix) {
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parent)).filter(name => name.startsWith(prefix));
    for (const folder of names.map(name => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, name))) {
        try {
            const { mtimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder);
            if (Date.now() - mtimeMs > staleMs)
                await (0,_actions_io__WEBPACK_IMPORTED_MODULE_0__/* .rmRF */ .Yz)(folder);
        }
        catch {
            // Another job is removing it right now, or it belongs to another user: it does no harm.
        }
    }
}


/***/ }),

/***/ 9320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Eh: () => (/* binding */ digestFiles),
  JW: () => (/* binding */ fillStaging),
  aY: () => (/* binding */ findCached),
  mk: () => (/* binding */ publish),
  O7: () => (/* binding */ removeStaging),
  BC: () => (/* binding */ shortHash),
  PC: () => (/* binding */ slotVersion)
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
// EXTERNAL MODULE: ./node_modules/@actions/tool-cache/lib/tool-cache.js + 11 modules
var tool_cache = __webpack_require__(4255);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __webpack_require__(139);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __webpack_require__(203);
;// CONCATENATED MODULE: ./lib/artifact/cache/artifact-record.js




const recordName = 'artifact.json';
/** Writes the record next to the files that it describes. */
async function writeRecord(folder, record) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, recordName), `${JSON.stringify(record, null, 2)}\n`);
}
/**
 * Checks that each file of a folder is what was verified when the folder was filled.
 * @returns the folder's record.
 * @throws Error that names what differs.
 */
async function verifyFolder(folder, tool) {
    const record = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, recordName), 'utf8'));
    if (!isArtifactRecord(record, tool))
        throw new Error(`${recordName} does not have the form that this version writes`);
    for (const [file, digest] of Object.entries(record.files)) {
        const path = (0,external_node_path_.join)(folder, file);
        if (!(await (0,promises_.lstat)(path)).isFile())
            throw new Error(`${file} is not a file`);
        if ((await (0,cache_digest/* digestFile */.TM)(path)) !== digest)
            throw new Error(`${file} was changed`);
    }
    return record;
}
/** @returns the agent (or another tool) that a folder with a record contains. */
function toInstalledTool(folder, record, { member }, cacheHit) {
    const { source, origin, pruned, build, manifest } = record;
    return {
        path: (0,external_node_path_.join)(folder, member),
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
    if (!(0,object/* isObject */.G)(value))
        return false;
    const { schema, source, origin, digest, manifest, files, pruned, build } = value;
    if (schema !== 1 || typeof origin !== 'string' || !(0,cache_digest/* isDigest */.Bc)(digest))
        return false;
    if (manifest !== undefined && !(0,cache_digest/* isDigest */.Bc)(manifest))
        return false;
    if (source !== 'registry' && source !== 'release' && source !== 'path')
        return false;
    if (!areStrings(pruned) || !isAgentBuild(build))
        return false;
    return (0,object/* isObject */.G)(files) && member in files && Object.values(files).every(cache_digest/* isDigest */.Bc);
}
function isAgentBuild(value) {
    if (!(0,object/* isObject */.G)(value))
        return false;
    const { version, commit } = value;
    return areStrings([version, commit]);
}
function areStrings(values) {
    return Array.isArray(values) && values.every(value => typeof value === 'string');
}

// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
// EXTERNAL MODULE: ./lib/artifact/cache/staging.js
var staging = __webpack_require__(6502);
// EXTERNAL MODULE: ./lib/artifact/tool.js
var tool = __webpack_require__(2266);
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
    return `h${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, shortHashChars)}`;
}
/**
 * @returns the agent in this slot if its files are the ones that were verified when they were put there, and the artifact
 * is the pinned one. A folder that fails this check is removed, once it is known that the host can run an agent.
 */
async function findCached(slot, pinned, log, hostChecked) {
    requireCacheRoot();
    const folder = (0,tool_cache/* find */.I6)(slot.tool.name, slot.version, slot.arch);
    if (folder === '')
        return undefined;
    try {
        const record = await verifyFolder(folder, slot.tool);
        requireArtifact(record, pinned);
        return toInstalledTool(folder, record, slot.tool, true);
    }
    catch (error) {
        await hostChecked;
        log.warning(`The cached copy in ${folder} is not used: ${(0,errors/* messageOf */.bD)(error)}. It is fetched again.`);
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
    const parent = (0,external_node_path_.join)(requireCacheRoot(), tool.name);
    const explain = (error) => unwritable(parent, error);
    const place = { parent, prefix: stagingPrefix, owner: ownerOf(downloads), explain };
    return (0,staging/* inStagingFolder */.jc)(place, async (staging) => {
        // Other users of the host may read what is published.
        await (0,promises_.chmod)(staging, 0o755);
        return fill(staging);
    });
}
/** Removes what {@link fillStaging} has left of a step that was killed. */
async function removeStaging(downloads) {
    for (const { name } of [tool/* kataAgent */.L, tool/* kataAgentCtl */.Y]) {
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
    await (0,promises_.writeFile)(`${folder}.complete`, '');
    return toInstalledTool(folder, record, slot.tool, false);
}
/** @returns the digests of files below a folder, for the record. */
async function digestFiles(folder, files) {
    const digests = {};
    for (const file of files)
        digests[file] = await (0,cache_digest/* digestFile */.TM)((0,external_node_path_.join)(folder, file));
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
        await (0,io/* mkdirP */.U$)((0,external_node_path_.dirname)(to));
        await (0,promises_.rename)(from, to);
        return true;
    }
    catch (error) {
        const code = (0,errors/* systemErrorCode */.vq)(error);
        if (code === 'ENOTEMPTY' || code === 'EEXIST')
            return false;
        // A full disk is reported by the owner of the staging folder.
        throw (0,disk/* isDiskFull */.b$)(error) ? error : unwritable(to, error);
    }
}
/** Removes the marker first: a folder that is being removed must not be considered complete. */
async function discard(folder) {
    await (0,disk/* writingTo */.gC)(folder, async () => {
        await (0,promises_.rm)(`${folder}.complete`, { force: true });
        await (0,io/* rmRF */.Yz)(folder);
    });
}
function slotFolder(slot) {
    return (0,external_node_path_.join)(requireCacheRoot(), slot.tool.name, slot.version, slot.arch);
}
function requireCacheRoot() {
    const root = process.env.RUNNER_TOOL_CACHE ?? '';
    if (root !== '')
        return root;
    throw new errors/* SetupError */.w3('RUNNER_TOOL_CACHE is not set, so the agent cannot be stored anywhere', {
        remedy: 'Runners set it. Outside a runner, set it to a folder of your own.',
        anchor: 'unsupported-host'
    });
}
function unwritable(folder, cause) {
    return new errors/* SetupError */.w3(`cannot write the agent into the tool cache at ${folder}: ${(0,errors/* messageOf */.bD)(cause)}`, {
        remedy: 'Make sure that the runner’s user can write below RUNNER_TOOL_CACHE and that there is space left.',
        anchor: 'unsupported-host',
        cause
    });
}


/***/ }),

/***/ 7603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DD: () => (/* binding */ handTo),
  io: () => (/* binding */ readBytes),
  MS: () => (/* binding */ readNothing)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/artifact/unpack/content.js
var unpack_content = __webpack_require__(1672);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
;// CONCATENATED MODULE: ./lib/artifact/download/progress.js

/** Shorter downloads report nothing; longer ones report at this interval. */
const intervalMs = 10_000;
/** For a person who watches. */
const transientIntervalMs = 200;
/**
 * @param totalBytes undefined if the server does not send it.
 * @returns a function to call with the number of bytes so far, which reports the progress of a download from time to time.
 */
function tellProgress(what, totalBytes, log, now = Date.now) {
    const begin = now();
    const { transient } = log;
    const everyMs = transient === undefined ? intervalMs : transientIntervalMs;
    let next = begin + everyMs;
    return bytes => {
        const time = now();
        if (time < next)
            return;
        next = time + everyMs;
        const share = totalBytes === undefined ? '' : ` of ${(0,disk/* inMegabytes */.BD)(totalBytes)}`;
        const rate = (0,disk/* inMegabytes */.BD)((bytes * 1000) / (time - begin));
        const message = `${what}: ${(0,disk/* inMegabytes */.BD)(bytes)}${share} so far, ${rate} a second`;
        if (transient === undefined)
            log.info(message);
        else
            transient(message);
    };
}

// EXTERNAL MODULE: ./lib/artifact/download/transient.js
var download_transient = __webpack_require__(6557);
;// CONCATENATED MODULE: ./lib/artifact/download/body.js





/** Reads nothing: for an answer of which only the status and the URL matter. */
const readNothing = () => Promise.resolve(undefined);
/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
function readBytes(what, maxBytes) {
    return async (body) => {
        const chunks = [];
        let size = 0;
        for await (const chunk of body.read()) {
            size += chunk.length;
            if (size > maxBytes)
                throw tooLong(what, maxBytes);
            chunks.push(chunk);
        }
        return Buffer.concat(chunks);
    };
}
/**
 * @returns a reader that passes the body to `take` while it is received and hashed. A body longer than `maxBytes` is
 * refused; if one is shorter than `exactBytes`, the rest is requested. The result of `take` is returned only if the digest
 * is correct. This also applies if `take` reports damage: the rest of the body is still read, because a wrong digest
 * explains the damage.
 */
function handTo(take, options) {
    const { what, maxBytes, exactBytes, expected, log } = options;
    return async (body, signal) => {
        const expectedBytes = exactBytes ?? body.size;
        if (expectedBytes !== undefined && expectedBytes > maxBytes)
            throw tooLong(what, maxBytes);
        const progress = tellProgress(what, expectedBytes, log);
        const chunks = body.read({ bytes: exactBytes, hasDigest: expected !== undefined });
        let size = 0;
        let failure;
        const next = async () => {
            try {
                const chunk = await chunks.next();
                size += chunk.done ? 0 : chunk.value.length;
                if (size > maxBytes)
                    throw tooLong(what, maxBytes);
                progress(size);
                return chunk;
            }
            catch (cause) {
                failure = { cause };
                throw cause;
            }
        };
        // `take` cannot end the reading, because the bytes that it does not read are part of the digest.
        const content = external_node_stream_.Readable.from({ [Symbol.asyncIterator]: () => ({ next }) }, { objectMode: false });
        const result = await take((0,unpack_content/* passingContent */.Tl)(content, expectedBytes), signal).then(taken => ({ taken }), (error) => ({ error }));
        content.destroy();
        const isSettled = 'error' in result && (expected === undefined || !blamesContent(result.error));
        if (!isSettled)
            while (failure === undefined && !(await next()).done)
                ;
        // Also of a piece that was asked for before, and that nobody waited for.
        if (failure !== undefined)
            throw failure.cause;
        if (isSettled)
            throw new download_transient/* TakeFailure */.WU(result.error);
        const digest = body.digest();
        if (expected !== undefined && digest !== expected.digest) {
            throw body.isPatched()
                ? new download_transient/* TransientError */.N_('the parts received in several tries do not belong together')
                : expected.refuse(digest);
        }
        if ('error' in result)
            throw new download_transient/* TakeFailure */.WU(result.error);
        return { taken: result.taken, size, digest };
    };
}
/** Whether the content caused the error; a full disk, for example, can be reported at once. */
function blamesContent(error) {
    return error instanceof errors/* SetupError */.w3 && error.anchor === 'bad-archive';
}
function tooLong(what, maxBytes) {
    return new errors/* SetupError */.w3(`${what} is longer than the ${maxBytes} bytes allowed`, {
        remedy: 'The server does not send what it announced; check the mirror or proxy in between.',
        anchor: 'download-failed'
    });
}


/***/ }),

/***/ 2495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ describeRefusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * @param what what was requested, as a noun: `the manifest of ghcr.io/…/agent:4.1.0-x86_64`.
 * @param wayIn the remedy if credentials are required (401).
 * @returns the error for an answer that is not a success, with specific messages for 401, 403 and 404.
 */
function describeRefusal(refusal, what, wayIn = 'Only public artifacts can be downloaded: make it public, or check the name.') {
    const { message, ...details } = explainRefusal(refusal, what, wayIn);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(message, details);
}
function explainRefusal({ status, url, headers, text }, what, wayIn) {
    const said = excerptOf(text);
    switch (status) {
        case 401:
            return {
                message: `${url.host} requires credentials for ${what}${said}`,
                remedy: wayIn,
                anchor: 'registry-refused'
            };
        case 403:
            return {
                message: `${url.host} denies access to ${what}${limitOf(headers['x-ratelimit-reset'])}${said}`,
                remedy: 'It is private, or a firewall, proxy or rate limit blocks it: check the name, or use a mirror.',
                anchor: 'registry-refused'
            };
        case 404:
            return {
                message: `${url.host} does not have ${what}`,
                remedy: 'Check that this version exists there for this architecture.',
                anchor: 'artifact-not-found'
            };
        default:
            return {
                message: `${url.host} answered with status ${status} for ${what}${said}`,
                remedy: 'Check that server: a proxy or mirror may be misconfigured.',
                anchor: 'download-failed'
            };
    }
}
function limitOf(reset) {
    const seconds = Number(reset);
    if (reset === undefined || !Number.isFinite(seconds))
        return '';
    return `, rate limit until ${new Date(seconds * 1000).toISOString()}`;
}
/** The server's message on one line: that of an OCI error document, or else the beginning of the text. */
function excerptOf(text) {
    const words = (/"message"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text).replace(/\s+/g, ' ').trim();
    if (words === '' || words.startsWith('<'))
        return '';
    return `: ${words.slice(0, 200)}`;
}


/***/ }),

/***/ 6557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ TransientError),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   WU: () => (/* binding */ TakeFailure),
/* harmony export */   dg: () => (/* binding */ isTransient)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** A failure that may not occur again with a retry. */
class TransientError extends Error {
    retryAfterMs;
    name = 'TransientError';
    constructor(message, 
    /** The pause that the server asked for. */
    retryAfterMs) {
        super(message);
        this.retryAfterMs = retryAfterMs;
    }
}
/** Whoever reads a body failed, so the network is not at fault: the cause is what is reported. */
class TakeFailure extends Error {
    cause;
    constructor(cause) {
        super('the body could not be taken');
        this.cause = cause;
    }
}
/** Node.js's codes for transient network failures. A name that does not resolve (ENOTFOUND) is not transient. */
const transientCodes = new Set([
    'EAI_AGAIN',
    'ECONNABORTED',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ETIMEDOUT'
]);
/** Whether a retry may help. */
function isTransient(error) {
    return error instanceof TransientError || transientCodes.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemErrorCode */ .vq)(error) ?? '');
}
/**
 * @param header a `Retry-After` value: seconds, or a date (RFC 9110 §10.2.3).
 * @returns milliseconds from now; undefined if the header is missing or invalid.
 */
function retryAfterMs(header, now = Date.now()) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 5610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   v: () => (/* binding */ isSafeTransport)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);

/** Whether a URL's host name is that of this machine: 127.0.0.0/8, ::1 or localhost. */
function isLoopback(hostname) {
    if (hostname === 'localhost' || hostname === '[::1]' || hostname === '::1')
        return true;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(hostname) && hostname.startsWith('127.');
}
/** Whether the answer cannot be changed in transit: https, or plain http that stays on this machine. */
function isSafeTransport(url) {
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}


/***/ }),

/***/ 9518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ folderTree)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** @returns a guest's root file system that lies in a folder of the host. */
function folderTree(root) {
    return {
        async look(path) {
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)).catch((error) => {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) === 'ENOENT')
                    return undefined;
                throw error;
            });
            if (info === undefined)
                return undefined;
            if (info.isFile())
                return { kind: 'file', size: info.size };
            if (info.isDirectory())
                return { kind: 'folder' };
            if (info.isSymbolicLink())
                return { kind: 'link', target: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)) };
            return { kind: 'special' };
        },
        save: (path, into) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path), into)
    };
}


/***/ }),

/***/ 6661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ initPlaces),
/* harmony export */   Qy: () => (/* binding */ agentPlaces),
/* harmony export */   oK: () => (/* binding */ takeAgentOfGuest)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1295);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(657);
/* harmony import */ var _unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6100);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1712);
/* harmony import */ var _tool_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2266);
/* harmony import */ var _guest_tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2042);









/** Where a guest that boots with systemd, or with an init of its own, has the agent. */
const ownPlace = _tool_js__WEBPACK_IMPORTED_MODULE_7__/* .kataAgent */ .L.member;
/**
 * Where a guest has it whose init it is; the kernel of an initrd starts /init. The second is for archives without
 * the link from /sbin to /usr/sbin. [kata 4.1.0, tools/osbuilder/rootfs-builder/rootfs.sh, AGENT_INIT]
 */
const initPlaces = ['sbin/init', 'usr/sbin/init', 'init'];
/** The places that an agent is looked for in, in this order. */
const agentPlaces = [ownPlace, ...initPlaces];
/**
 * Takes the agent out of a guest: usr/bin/kata-agent, else the init that says of itself that it is one.
 *
 * @returns the path in the guest that it was taken from, and what an init said of itself.
 * @throws NoAgentError where there is none, which names what init is instead; SetupError where it cannot be used.
 */
async function takeAgentOfGuest(tree, into, what, options) {
    const agent = await (0,_guest_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .followLinks */ .n)(tree, ownPlace, what);
    if (agent !== undefined) {
        await saveFile(tree, agent, into, what, options);
        return { place: agent.path };
    }
    for (const place of initPlaces) {
        const init = await (0,_guest_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .followLinks */ .n)(tree, place, what);
        if (init === undefined)
            continue;
        await saveFile(tree, init, into, what, options);
        return { place: init.path, build: await askInit(into, init.path, what, options) };
    }
    throw noAgent(`${what} contains no kata-agent: it has neither ${ownPlace} nor an init`);
}
async function saveFile(tree, { path, entry }, into, what, { maxBytes }) {
    if (entry.kind !== 'file')
        throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDamage */ .PB)(`in ${what} ${path} is not a file (${entry.kind})`);
    if (entry.size === 0)
        throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDamage */ .PB)(`in ${what} ${path} is empty`);
    (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .requireSize */ .lY)({ path, size: entry.size }, maxBytes);
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .requireSpace */ .MK)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(into), entry.size, `'${path}'`);
    await tree.save(path, into);
    // A tool that dumps a file does not carry its mode over.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(into, 0o755);
}
/** Any guest has an init; only its own word tells whether it is the agent. */
async function askInit(file, place, what, { platform, probe = _probe_js__WEBPACK_IMPORTED_MODULE_6__/* .probeAgent */ .we }) {
    try {
        await (0,_unpack_elf_js__WEBPACK_IMPORTED_MODULE_5__/* .requireElf */ .$)(file, platform, `${place} of ${what}`);
        return await probe(file, { platform, what: 'it' });
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file);
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3) || !isOtherProgram(error))
            throw error;
        throw noAgent(`${what} contains no kata-agent: it has no ${ownPlace}, and its init, ${place}, is none: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, error);
    }
}
/** systemd, for one, ends for want of its own libraries before it can say what it is. */
function isOtherProgram({ anchor }) {
    return anchor === 'not-an-agent' || anchor === 'missing-library';
}
function noAgent(message, cause) {
    return new _unpack_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .NoAgentError */ .Hk(message, {
        remedy: 'Take another image (input guest-image, where a tarball holds several), or the component artifact (input version).',
        anchor: 'not-an-agent',
        cause
    });
}


/***/ }),

/***/ 2042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ maxLinks),
/* harmony export */   n: () => (/* binding */ followLinks)
/* harmony export */ });
/* harmony import */ var _unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1295);

/** As Linux does when it looks a path up. */
const maxLinks = 40;
/**
 * Follows the links of a guest within it: an absolute one starts at the guest's own root.
 *
 * @param what names the image in errors.
 * @returns undefined where nothing lies, or a link leads to nothing.
 * @throws SetupError for a link that leads out of the guest, or in a circle.
 */
async function followLinks(tree, start, what) {
    let found = { path: '', entry: { kind: 'folder' } };
    let rest = start.split('/');
    let links = 0;
    for (;;) {
        const name = rest.shift();
        if (name === undefined)
            return found;
        if (name === '' || name === '.')
            continue;
        if (found.entry.kind !== 'folder')
            return undefined;
        if (name === '..') {
            if (found.path === '')
                throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .describeDamage */ .PB)(`in ${what} the link ${start} leads out of it`);
            found = { path: parentOf(found.path), entry: { kind: 'folder' } };
            continue;
        }
        const path = found.path === '' ? name : `${found.path}/${name}`;
        const entry = await tree.look(path);
        if (entry === undefined)
            return undefined;
        if (entry.kind !== 'link') {
            found = { path, entry };
            continue;
        }
        links++;
        if (links > maxLinks)
            throw (0,_unpack_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .describeDamage */ .PB)(`in ${what} the link ${start} leads in a circle`);
        rest = [...entry.target.split('/'), ...rest];
        if (entry.target.startsWith('/'))
            found = { path: '', entry: { kind: 'folder' } };
    }
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}


/***/ }),

/***/ 241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ install),
/* harmony export */   z: () => (/* binding */ planDownloads)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _cache_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(203);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1712);
/* harmony import */ var _cache_staging_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6502);
/* harmony import */ var _cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9320);
/* harmony import */ var _unpack_content_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1672);








/** @returns the supply's agent from the tool cache; it is fetched, unpacked and put there first if necessary. */
async function install(supply, options) {
    const agent = await installSupply(supply, options);
    return { ...agent, attested: supply.requireAttestation !== undefined };
}
async function installSupply(supply, options) {
    const { log, platform, tool, hostChecked } = options;
    const slot = { tool, version: slotVersionOf(supply, options), arch: platform.uname };
    const cached = await (0,_cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .findCached */ .aY)(slot, options.digest, log, hostChecked);
    if (cached !== undefined) {
        await hostChecked;
        await supply.requireAttestation?.(cached.manifest ?? cached.digest);
        log.info(`Found the ${tool.component} of ${cached.origin} in the tool cache, unchanged since it was verified`);
        return cached;
    }
    const artifact = await supply.find();
    await hostChecked;
    return (0,_cache_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .inStagingFolder */ .jc)(downloadsIn(options.temp), temp => (0,_cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .fillStaging */ .JW)(slot, options.temp, async (staging) => {
        const found = await readArtifact(artifact, staging, supply.origin, { ...options, temp });
        return finishInstall(supply, artifact, found, slot, staging, options);
    }));
}
/**
 * Reads the artifact in one pass. If that is not possible, it is downloaded to a file first: for an image that the user
 * names, and for an agent that is behind links to a member that was not kept.
 */
async function readArtifact(artifact, staging, what, options) {
    const { guestImage, temp, digest: pinned, log } = options;
    // Not loaded if the agent is in the tool cache.
    const { takeTool } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(60)]).then(__webpack_require__.bind(__webpack_require__, 2060));
    const take = async (content, signal) => {
        await (0,_cache_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyFolder */ .id)(staging);
        return takeTool(content, staging, what, options, signal);
    };
    const finish = async ({ taken, digest }) => {
        (0,_cache_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .requirePinned */ .wY)(digest, pinned, what);
        return { taken: await taken(), digest };
    };
    if (guestImage === undefined) {
        try {
            return await finish(await artifact.read(take));
        }
        catch (error) {
            if (!(error instanceof _unpack_content_js__WEBPACK_IMPORTED_MODULE_7__/* .PassedError */ .n$))
                throw error;
            log.info(`${what} must be read more than once, so it is fetched again`);
        }
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'artifact');
    const { taken: content, digest } = await artifact.read((passing, signal) => (0,_unpack_content_js__WEBPACK_IMPORTED_MODULE_7__/* .keepInFile */ .BO)(passing, file, what, signal));
    return finish({ taken: await take(content, options.signal), digest });
}
/** Separate slots for agents with and without guest components, and for the agents of different guest images. */
function slotVersionOf({ slotVersion }, { keepGuestComponents, guestImage }) {
    const image = guestImage === undefined ? '' : `.image.${(0,_cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .shortHash */ .BC)(guestImage)}`;
    return `${slotVersion}${image}${keepGuestComponents ? '.components' : ''}`;
}
async function finishInstall(supply, { manifest }, found, slot, staging, options) {
    const { files, pruned, place, build: known } = found.taken;
    const { source } = supply;
    const origin = place === undefined ? supply.origin : `${supply.origin} (${place})`;
    const [build, digests] = await Promise.all([
        // Asked before it is published, so that an agent that does not run here, or has another version, leaves nothing behind.
        identifyTool((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(staging, options.tool.member), { ...supply, origin }, options, known),
        (0,_cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .digestFiles */ .Eh)(staging, files)
    ]);
    return (0,_cache_tool_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .publish */ .mk)(slot, staging, {
        schema: 1,
        source,
        origin,
        digest: found.digest,
        ...(manifest && { manifest }),
        files: digests,
        pruned,
        build
    });
}
async function identifyTool(path, { origin, version }, { tool, platform, probe = _probe_js__WEBPACK_IMPORTED_MODULE_4__/* .probeAgent */ .we }, known) {
    const build = known ?? (await probe(path, { platform, what: `the ${tool.component} of ${origin}` }));
    // An artifact may have the wrong label: a request for a release must get that release.
    if (!tool.tellsRelease || version === undefined || version === build.version)
        return build;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`version ${version} was requested, but the agent reports version ${build.version}`, {
        remedy: 'Check the content of the mirror, or set version to the version of the agent.',
        anchor: 'not-an-agent'
    });
}
/** Must differ from the prefix of the instances' folders, which are in the same place. */
const downloadsPrefix = 'kata-agent-download-';
/** @returns a new path in RUNNER_TEMP for a job's downloads; the folder is created with the first of them. */
function planDownloads(temp) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, `${downloadsPrefix}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`);
}
function downloadsIn(temp) {
    return {
        parent: temp,
        prefix: downloadsPrefix,
        explain: error => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`cannot create a folder in ${temp}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
            remedy: 'Set RUNNER_TEMP to a folder that this user can write to.',
            anchor: 'unsupported-host',
            cause: error
        })
    };
}


/***/ }),

/***/ 7821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RC: () => (/* binding */ candidateSupply),
  eE: () => (/* binding */ findCandidates),
  P0: () => (/* binding */ localSupply)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __webpack_require__(203);
// EXTERNAL MODULE: ./lib/artifact/guest-image/folder-tree.js
var folder_tree = __webpack_require__(9518);
// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-agent.js
var guest_agent = __webpack_require__(6661);
// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-tree.js
var guest_tree = __webpack_require__(2042);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __webpack_require__(139);
// EXTERNAL MODULE: ./lib/artifact/registry/manifest.js
var registry_manifest = __webpack_require__(6179);
// EXTERNAL MODULE: ./lib/artifact/unpack/archive.js
var archive = __webpack_require__(1295);
;// CONCATENATED MODULE: ./lib/artifact/oci-layout.js







/** For an index or a manifest; those of component artifacts have one or two kilobytes. */
const maxDocumentBytes = 4 << 20;
/** An index may refer to others; deeper nesting does not occur in practice. */
const maxDepth = 3;
/** The file that marks a folder as a layout. [OCI image specification, image-layout.md] */
const layoutMarker = 'oci-layout';
/**
 * Finds a component artifact in an OCI layout such as `oras copy --to-oci-layout` creates.
 * @param marker the path of its file `oci-layout`.
 * @throws NoAgentError if the layout has none; InputError if it has several; SetupError if it is damaged.
 */
async function findInLayout(marker, tool, platform) {
    const layout = (0,external_node_path_.dirname)(marker);
    const all = await listManifests(layout, await readDocument((0,external_node_path_.join)(layout, 'index.json')), '');
    const found = [];
    for (const { name, digest } of all) {
        const what = `${name} in ${layout}`;
        const manifest = (0,registry_manifest/* parseManifest */.Ng)(await readBlob(layout, digest), what);
        if (!manifest.layers.some(({ title = '' }) => tool.titles.includes(title)))
            continue;
        const { digest: layerDigest } = (0,registry_manifest/* chooseLayer */.Bo)(manifest, tool.titles, what);
        found.push({ name, digest, layer: blobPath(layout, layerDigest), layerDigest });
    }
    const ours = found.filter(({ name }) => name.endsWith(`-${platform.uname}`));
    const [chosen, second] = found.length > 1 && ours.length > 0 ? ours : found;
    const names = (some) => some.map(({ name }) => name).join(', ') || 'nothing';
    if (chosen === undefined) {
        throw new archive/* NoAgentError */.Hk(`the OCI layout ${layout} contains no ${tool.name}; it contains ${names(all)}`, {
            remedy: 'Copy the component artifact agent:<version>-<architecture> into it, including the titles of its layers.',
            anchor: 'not-an-agent'
        });
    }
    if (second !== undefined && second.digest !== chosen.digest) {
        throw new errors/* InputError */.dz('path', `the OCI layout ${layout} contains several: ${names(found)}`, 'Provide a layout with only one agent.');
    }
    await requireFile(chosen.layer);
    const layerDigest = await (0,cache_digest/* digestFile */.TM)(chosen.layer);
    if (layerDigest !== chosen.layerDigest)
        throw (0,cache_digest/* describeMismatch */._e)(chosen.layer, layerDigest, chosen.layerDigest);
    return chosen;
}
async function listManifests(layout, bytes, above, depth = 1) {
    const found = [];
    for (const descriptor of descriptorsIn(bytes, layout)) {
        const { digest, annotations } = descriptor;
        if (!(0,cache_digest/* isDigest */.Bc)(digest))
            throw (0,archive/* describeDamage */.PB)(`the OCI layout ${layout} has a manifest without a sha256 digest`);
        const tag = (0,object/* asObject */.e)(annotations)['org.opencontainers.image.ref.name'];
        const name = typeof tag === 'string' ? tag : above || digest;
        const isIndex = /index|manifest\.list/.test(String(descriptor.mediaType));
        if (!isIndex)
            found.push({ name, digest });
        else if (depth < maxDepth)
            found.push(...(await listManifests(layout, await readBlob(layout, digest), name, depth + 1)));
    }
    return found;
}
function descriptorsIn(bytes, layout) {
    let document;
    try {
        document = JSON.parse(bytes.toString());
    }
    catch (error) {
        throw (0,archive/* describeDamage */.PB)(`the index of the OCI layout ${layout} is not JSON: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
    const { manifests } = (0,object/* asObject */.e)(document);
    if (Array.isArray(manifests))
        return manifests.filter(object/* isObject */.G);
    throw (0,archive/* describeDamage */.PB)(`the index of the OCI layout ${layout} lists no manifests`);
}
async function readBlob(layout, digest) {
    const bytes = await readDocument(blobPath(layout, digest));
    const found = (0,cache_digest/* digestOf */.ol)(bytes);
    if (found !== digest)
        throw (0,cache_digest/* describeMismatch */._e)(blobPath(layout, digest), found, digest);
    return bytes;
}
async function readDocument(file) {
    const size = await requireFile(file);
    if (size > maxDocumentBytes)
        throw (0,archive/* describeDamage */.PB)(`${file} has ${size} bytes, far too many for a manifest or index`);
    return (0,promises_.readFile)(file);
}
/** Opening a pipe would block. @returns the size of the file. */
async function requireFile(file) {
    const info = await (0,promises_.stat)(file).catch((error) => {
        throw (0,archive/* describeDamage */.PB)(`the OCI layout is incomplete: ${(0,errors/* messageOf */.bD)(error)}`, error);
    });
    if (!info.isFile())
        throw (0,archive/* describeDamage */.PB)(`in the OCI layout ${file} is not a file`);
    return info.size;
}
function blobPath(layout, digest) {
    return (0,external_node_path_.join)(layout, 'blobs', 'sha256', (0,cache_digest/* hexOf */.ZD)(digest));
}

// EXTERNAL MODULE: ./lib/host/platform.js
var host_platform = __webpack_require__(3767);
// EXTERNAL MODULE: ./lib/artifact/cache/tool-cache.js + 1 modules
var tool_cache = __webpack_require__(9320);
// EXTERNAL MODULE: ./lib/artifact/tool.js
var tool = __webpack_require__(2266);
// EXTERNAL MODULE: ./lib/artifact/unpack/content.js
var content = __webpack_require__(1672);
;// CONCATENATED MODULE: ./lib/artifact/local.js












/** Deep enough for the output of a build: bazel-out/k8-opt/bin/src/agent/…, src/agent/target/<triple>/release. */
const local_maxDepth = 10;
/** Searching a folder with more entries would take too long. */
const maxEntries = 100_000;
/** Folders that contain many files, and never an agent. */
const passedOver = new Set(['.git', 'node_modules']);
const shortDigestChars = 16;
const tarball = String.raw `\.(tar|tar\.(zstd?|xz|gz)|t(zst|xz|gz))$`;
/** Other files whose names may begin with kata-agent. */
const besideAgent = String.raw `\.(img|image|initrd|service|target|d|toml|json|ya?ml|rego|md|txt|log|sha256(sum)?|sig|asc)$`;
/** Files that may contain the agent, the likeliest first. The name of agent-ctl's tarball begins like the agent's. */
const ranks = [
    new RegExp(`^kata-static-agent(?!-ctl).*${tarball}`, 's'),
    /^kata-agent$/,
    new RegExp(`^kata-agent[-._](?!ctl)(?!.*(${tarball}|${besideAgent}))`, 's'),
    new RegExp(`^${layoutMarker}$`),
    new RegExp(`^kata-static-\\d.*${tarball}`, 's'),
    new RegExp(`^kata-static.*${tarball}`, 's'),
    new RegExp(tarball),
    /\.(img|image|initrd)$/
];
/**
 * @param path a file, or a folder such as actions/download-artifact or a build creates. Links are followed.
 * @returns the files that may contain the agent: the one named, or those of the folder in the order in which they are
 * tried. The agent's own tarball comes first, then a bare binary, then an OCI layout, other tarballs, and guest images;
 * within a rank, files that do not name another architecture come first, then those at a lower depth. If the folder is a
 * guest's root file system, its init comes last.
 * @throws InputError if there is none.
 */
async function findCandidates(path, platform, mostEntries = maxEntries) {
    const info = await (0,promises_.stat)(path).catch(async (error) => {
        const target = await (0,promises_.readlink)(path).catch(() => undefined); // It is not a link.
        const link = target === undefined ? '' : `, a link to ${target}`;
        throw new errors/* InputError */.dz('path', `cannot read ${path}${link}: ${(0,errors/* messageOf */.bD)(error)}`, 'Provide a path that exists.', error);
    });
    if (info.isFile())
        return [path];
    if (!info.isDirectory())
        throw new errors/* InputError */.dz('path', `${path} is neither a file nor a folder`, local_forms);
    const [own = [], ...inits] = await listAgentPlaces(path);
    // Avoids searching a whole root file system.
    if (own.length > 0)
        return distinct([...own, ...inits.flat()]);
    const files = (await listFiles(path, mostEntries)).filter(file => rankOf(file) < ranks.length);
    const orderOf = (file) => {
        const inside = (0,external_node_path_.relative)(path, file);
        return [rankOf(file), namesOtherPlatform(inside, platform) ? 1 : 0, inside.split('/').length];
    };
    files.sort((a, b) => compareOrders(orderOf(a), orderOf(b)) || (a < b ? -1 : 1));
    const candidates = distinct([...files, ...inits.flat()]);
    if (candidates.length > 0)
        return candidates;
    throw new errors/* InputError */.dz('path', `the folder ${path} contains no kata-agent, tarball or guest image`, local_forms);
}
const local_forms = 'Provide a kata-agent binary, a kata tarball, a guest image, an OCI layout, or a folder of these.';
/** A file of the user's. The key to its cached copy is its content, so that a new build is not mistaken for an old one. */
async function localSupply(file, signal) {
    const digest = await (0,cache_digest/* digestFile */.TM)(file, signal);
    return {
        source: 'path',
        origin: file,
        slotVersion: pathSlot('p', digest),
        find: () => Promise.resolve(fileArtifact(file, digest))
    };
}
/** A candidate of the user's. For an OCI layout, this is its artifact, with the digest that it has in a registry. */
async function candidateSupply(file, platform, signal) {
    if ((0,external_node_path_.basename)(file) !== layoutMarker)
        return localSupply(file, signal);
    const { name, digest, layer } = await findInLayout(file, tool/* kataAgent */.L, platform);
    return {
        source: 'path',
        origin: `${name} of ${file}`,
        slotVersion: pathSlot('l', digest),
        find: () => Promise.resolve(fileArtifact(layer, digest))
    };
}
function fileArtifact(file, digest) {
    return { read: async (take) => ({ taken: await take((0,content/* fileContent */.qY)(file)), digest }) };
}
/** A letter precedes the digits, because a part that consists only of digits must not begin with 0. */
function pathSlot(letter, digest) {
    return (0,tool_cache/* slotVersion */.PC)('0.0.0', 'path', `${letter}${(0,cache_digest/* hexOf */.ZD)(digest).slice(0, shortDigestChars)}`);
}
/** @returns the files below a folder. Each folder is visited once, even if several links lead to it. */
async function listFiles(root, mostEntries) {
    const files = [];
    const seen = new Set();
    let entries = 0;
    let folders = [root];
    for (let depth = 1; depth <= local_maxDepth && folders.length > 0; depth++) {
        const below = [];
        for (const folder of folders) {
            const real = await (0,promises_.realpath)(folder);
            if (seen.has(real))
                continue;
            seen.add(real);
            for (const entry of await readFolder(folder)) {
                if (++entries > mostEntries)
                    throw tooMany(root, mostEntries);
                const path = (0,external_node_path_.join)(folder, entry.name);
                const kind = entry.isSymbolicLink() ? await (0,promises_.stat)(path).catch(() => undefined) : entry;
                // Undefined: the link is dangling or circular.
                if (kind?.isFile())
                    files.push(path);
                else if (kind?.isDirectory() && !passedOver.has(entry.name))
                    below.push(path);
            }
        }
        folders = below;
    }
    return files;
}
async function readFolder(folder) {
    return (0,promises_.readdir)(folder, { withFileTypes: true }).catch((error) => {
        const remedy = 'Provide a folder that this user can read, or the path of the agent itself.';
        throw new errors/* InputError */.dz('path', `cannot read the folder ${folder}: ${(0,errors/* messageOf */.bD)(error)}`, remedy, error);
    });
}
function tooMany(root, mostEntries) {
    const problem = `the folder ${root} has more than ${mostEntries} entries`;
    return new errors/* InputError */.dz('path', problem, 'Provide the folder that contains the agent, or the path of the agent itself.');
}
/** @returns the files at the places where a guest may have its agent. Links are resolved as in the guest. */
async function listAgentPlaces(root) {
    const isThere = (place) => (0,promises_.lstat)((0,external_node_path_.join)(root, place)).then(() => true, () => false);
    const files = [];
    for (const place of guest_agent/* agentPlaces */.Qy) {
        const found = (await isThere(place)) ? await findInGuest(root, place) : undefined;
        files.push(found === undefined ? [] : [found]);
    }
    return files;
}
async function findInGuest(root, place) {
    try {
        const found = await (0,guest_tree/* followLinks */.n)((0,folder_tree/* folderTree */.j)(root), place, root);
        return found?.entry.kind === 'file' ? (0,external_node_path_.join)(root, found.path) : undefined;
    }
    catch (error) {
        // A link that leads out of the folder: it is not part of a guest, and is followed like any other.
        if (error instanceof errors/* SetupError */.w3)
            return undefined;
        throw error;
    }
}
/** Removes duplicates: links at several places may lead to the same file. */
function distinct(files) {
    return [...new Set(files)];
}
function rankOf(file) {
    const rank = ranks.findIndex(pattern => pattern.test((0,external_node_path_.basename)(file)));
    return rank === -1 ? ranks.length : rank;
}
function namesOtherPlatform(path, platform) {
    const names = (each) => [each.uname, each.deb].some(name => path.includes(name));
    return !names(platform) && host_platform/* platforms */.B.some(names);
}
function compareOrders(a, b) {
    const differing = a.findIndex((value, index) => value !== b[index]);
    return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}


/***/ }),

/***/ 5976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ obtainAgent),
  h: () => (/* binding */ tryBoth)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/artifact/registry/component.js + 2 modules
var component = __webpack_require__(3938);
// EXTERNAL MODULE: ./lib/artifact/install.js
var install = __webpack_require__(241);
// EXTERNAL MODULE: ./lib/artifact/local.js + 1 modules
var local = __webpack_require__(7821);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/host/tool.js
var tool = __webpack_require__(642);
// EXTERNAL MODULE: ./lib/artifact/cache/staging.js
var staging = __webpack_require__(6502);
// EXTERNAL MODULE: ./lib/artifact/registry/login.js
var login = __webpack_require__(2221);
// EXTERNAL MODULE: ./lib/artifact/version/github-api.js
var github_api = __webpack_require__(4627);
;// CONCATENATED MODULE: ./lib/artifact/registry/provenance.js






/** The repository whose workflows must have built an agent. */
const builtBy = 'kata-containers/kata-containers';
const githubApi = new URL('https://api.github.com');
/** It fetches a few documents. */
const verifyTimeoutMs = 120_000;
const maxWordsChars = 500;
/** The first with `gh attestation`; Debian 12 and 13 have older ones. */
const firstGhWithAttestations = '2.49.0';
/**
 * What a program needs to reach the network and to be let in by the registry; nothing else of the job's environment is
 * handed on, but the mark by which a runner finds what a killed step has left running.
 */
const handedOn = [
    'HTTPS_PROXY',
    'https_proxy',
    'NO_PROXY',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'REGISTRY_AUTH_FILE',
    'XDG_RUNTIME_DIR',
    'RUNNER_TRACKING_ID'
];
/** The first releases whose component artifacts upstream's build attests [read in its workflows]. */
const attestedSince = {
    x86_64: '3.10.0',
    s390x: '3.10.0',
    aarch64: '3.14.0',
    ppc64le: undefined
};
/** @throws InputError where upstream attests nothing of the kind, so that no download can help. */
function refuseUnattested({ version, path, source, platform }) {
    if (path !== undefined)
        throw unattested("nobody attests an agent of your own ('path')", 'Leave one of them out.');
    if (source === 'release') {
        throw unattested('upstream attests no release tarball', 'Use source: registry, or leave source out.');
    }
    const since = attestedSince[platform.uname];
    if (since === undefined) {
        throw unattested(`upstream attests nothing for ${platform.uname}`, 'Pin the artifact with the input digest.');
    }
    if (version?.kind !== 'release' || semver.gte(version.version, since))
        return;
    throw unattested(`upstream attests ${platform.uname} agents from ${since} on, and this is ${version.version}`, `Take ${since} or later, or pin the artifact with the input digest.`);
}
/**
 * Has GitHub's own command verify that a workflow of kata-containers built an artifact: its signature, its log entry,
 * and that it is about this very digest.
 * @param reference `<registry>/<repository>@sha256:<hex>`
 * @throws SetupError unless that is so, which tells what is not attested from what could not be checked; the signal's
 * reason when aborted. Either way nothing of `gh` runs any more, and no file of it is left.
 */
async function requireProvenance(reference, options) {
    const { token, temp, signal, variables = process.env, folders } = options;
    const { timeLimit = AbortSignal.timeout(verifyTimeoutMs) } = options;
    if (token === undefined || !(0,github_api/* isHomeApi */.iz)(githubApi, variables['GITHUB_API_URL']))
        throw noToken();
    const gh = await findGh(folders);
    await (0,staging/* inTempFolder */.am)(temp, 'kata-agent-gh-', async (home) => {
        const env = {
            ...Object.fromEntries(handedOn.flatMap(name => (variables[name] === undefined ? [] : [[name, variables[name]]]))),
            HOME: home,
            DOCKER_CONFIG: (0,login/* dockerFolder */.N)(variables),
            GH_TOKEN: token,
            GH_NO_UPDATE_NOTIFIER: '1',
            NO_COLOR: '1'
        };
        const args = ['attestation', 'verify', `oci://${reference}`, '-R', builtBy];
        const ended = await (0,tool/* runProgram */.mB)(gh, args, { env, signal, timeLimit });
        if (ended.exitCode !== 0)
            throw explainFailure(reference, ended);
    });
}
async function findGh(folders) {
    return (0,tool/* findTool */.SG)('gh', folders).catch((error) => {
        throw tooOldOrMissing((0,errors/* messageOf */.bD)(error), error);
    });
}
/**
 * How `gh` says that it came to no verdict: Go's words for a request that failed, gh's own, an answer other than 404 (which
 * is how GitHub says that there is no attestation), and what it could not even ask about.
 */
const uncheckedWords = /\b(Get|Head|Post) "https?:|error connecting to |HTTP (?!404)\d{3}|failed to digest artifact|GH_TOKEN|gh auth login|Bad credentials|rate limit|trusted root|\bTUF\b/i;
/** With its own words, whose last line is what it ends with. */
function explainFailure(reference, ended) {
    const output = ended.stderr || ended.stdout;
    if (/unknown command "attestation"/.test(output)) {
        return tooOldOrMissing('the gh of this machine is too old to verify attestations');
    }
    const wasCut = ended.exitCode === null || ended.unstarted !== undefined;
    const said = output.replace(/\s+/g, ' ').trim().slice(0, maxWordsChars);
    const tookTooLong = ended.stopped === 'time limit' && `it took longer than ${verifyTimeoutMs / 1000} s`;
    const words = tookTooLong || said || `gh ${(0,tool/* describeEnd */.lA)(ended)}`;
    if (wasCut || uncheckedWords.test(output)) {
        return new errors/* SetupError */.w3(`it could not be checked whether ${builtBy} built ${reference}: ${words}`, {
            remedy: 'Nothing is known against the artifact, and nothing of it was run. See that GitHub and the registry can be reached and that the input token is good for github.com, and run the job again.',
            anchor: 'attestation-not-checked'
        });
    }
    return new errors/* SetupError */.w3(`no valid attestation that ${builtBy} built ${reference}: ${words}`, {
        remedy: 'Do not use this artifact where its origin matters. A mirror must keep the digests of upstream.',
        anchor: 'not-attested'
    });
}
function tooOldOrMissing(problem, cause) {
    return new errors/* SetupError */.w3(problem, {
        remedy: `Install gh ${firstGhWithAttestations} or later from https://cli.github.com (packages of a distribution may be older), or leave verify-provenance out and pin the artifact with the input digest.`,
        anchor: 'missing-tool',
        cause
    });
}
function unattested(problem, remedy) {
    return new errors/* InputError */.dz('verify-provenance', problem, remedy);
}
function noToken() {
    return unattested('the attestations are with github.com, and there is no token for it', 'Set the input token to github.token in a job on github.com; a job of another server has none that is good there.');
}

// EXTERNAL MODULE: ./lib/artifact/release/release.js + 1 modules
var release_release = __webpack_require__(7002);
// EXTERNAL MODULE: ./lib/artifact/version/nearest.js
var version_nearest = __webpack_require__(6923);
// EXTERNAL MODULE: ./lib/artifact/version/releases.js + 1 modules
var version_releases = __webpack_require__(3764);
// EXTERNAL MODULE: ./lib/artifact/version/version.js
var version_version = __webpack_require__(3577);
;// CONCATENATED MODULE: ./lib/artifact/version/resolution.js





/**
 * Finds out which artifact a request means, and says in one line where the answer came from. Nothing is asked of anyone
 * for a release, a commit, `main`, the default, and a range that the table of releases has an answer to.
 * @throws SetupError where there is no answer.
 */
async function resolveVersion(request, sources) {
    const { version, because } = await answer(request, sources);
    sources.log.info(`kata-agent ${(0,version_version/* describeVersion */.MP)(version)} for ${sources.platform.uname}: ${because}`);
    return version;
}
async function answer(request, sources) {
    switch (request.kind) {
        case 'default':
            return release(version_releases/* newestKnownRelease */.TQ, 'the newest release that this version of the action knows');
        case 'release':
        case 'commit':
        case 'main':
            return { version: request, because: 'as asked for' };
        case 'latest':
            return release(await sources.releases.findLatest(), 'what the page of releases calls latest');
        case 'range':
            return answerRange(request.range, sources);
    }
}
async function answerRange(range, { releases }) {
    const known = semver.maxSatisfying(version_releases/* knownReleases */.o2, range);
    if (known !== null)
        return release(known, `the newest in '${range}' that this version of the action knows`);
    const listed = (await releases.listReleases()).filter(version => semver.gte(version, version_releases/* oldestRelease */.zs));
    const found = semver.maxSatisfying(listed, range);
    if (found !== null)
        return release(found, `the newest in '${range}' that GitHub’s API lists`);
    const nearest = (0,version_nearest/* nearestReleases */.L)(range, [...new Set([...version_releases/* knownReleases */.o2, ...listed])]).join(', ');
    throw new errors/* SetupError */.w3(`no release of kata-containers is in '${range}'; the nearest that exist: ${nearest}`, {
        remedy: 'Change the input version.',
        anchor: 'artifact-not-found'
    });
}
function release(version, because) {
    return { version: { kind: 'release', version }, because };
}

// EXTERNAL MODULE: ./lib/artifact/unpack/archive.js
var archive = __webpack_require__(1295);
// EXTERNAL MODULE: ./lib/artifact/tool.js
var artifact_tool = __webpack_require__(2266);
// EXTERNAL MODULE: ./lib/artifact/version/upstream-releases.js
var upstream_releases = __webpack_require__(2387);
;// CONCATENATED MODULE: ./lib/artifact/obtain.js











/**
 * Finds the agent in the tool cache (RUNNER_TOOL_CACHE), or fetches, verifies and unpacks it, asks it for its version,
 * and puts it there.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted. In both cases, no file is left
 * behind.
 */
async function obtainAgent(request, dependencies) {
    const options = { ...request, ...dependencies, tool: artifact_tool/* kataAgent */.L };
    if (request.verifyProvenance)
        refuseUnattested({ ...request, version: undefined });
    const agent = request.path === undefined ? await obtainPublished(options) : await obtainLocal(request.path, options);
    for (const name of agent.pruned)
        options.log.info(`Left out the guest component ${name}`);
    return agent;
}
async function obtainPublished(options) {
    const { source, releaseUrl, verifyProvenance } = options;
    const releases = (0,upstream_releases/* openReleases */.t)(releaseUrl, options);
    const version = await resolveVersion(options.version ?? { kind: 'default' }, { ...options, releases });
    if (verifyProvenance)
        refuseUnattested({ ...options, version });
    const requireAttestation = verifyProvenance ? attestationBy(options) : undefined;
    const fromRegistry = async () => (0,install/* install */.a)(await (0,component/* componentSupply */.p)(version, { ...options, requireAttestation }), options);
    const fromRelease = (release) => (0,install/* install */.a)((0,release_release/* releaseSupply */.Xv)(release, { ...options, releases }), options);
    if (source === 'release' || options.guestImage !== undefined)
        return fromRelease(requireRelease(version));
    // A release tarball has no attestation, so it cannot replace an artifact that must have one.
    if (source === 'registry' || version.kind !== 'release' || verifyProvenance)
        return fromRegistry();
    return tryBoth(fromRegistry, () => fromRelease(version.version), options);
}
function attestationBy({ token, temp, log, signal, ghFolders: folders }) {
    return async (reference) => {
        await requireProvenance(reference, { token, temp, signal, folders });
        log.info(`Verified the attestation that kata-containers built ${reference}`);
    };
}
/** Tries the registry first; if it does not have the artifact or cannot be reached, then the release. */
async function tryBoth(first, second, { log, signal }) {
    try {
        return await first();
    }
    catch (error) {
        signal?.throwIfAborted();
        if (!isUnavailable(error))
            throw error;
        log.warning(`Not available from the registry: ${error.message}. Trying the release.`);
        return second().catch((secondError) => {
            signal?.throwIfAborted();
            throw secondError instanceof errors/* SetupError */.w3 ? bothFailed(error, secondError) : secondError;
        });
    }
}
/** If neither has it, the remedy of the registry's error is more helpful. */
function bothFailed(first, second) {
    const { remedy, anchor } = isUnavailable(second) ? first : second;
    return new errors/* SetupError */.w3(`not available from the registry: ${first.message}; nor from the release: ${second.message}`, {
        remedy,
        ...(anchor && { anchor }),
        cause: new AggregateError([first, second])
    });
}
/** A refusal is not included: users who must log in should learn that, instead of waiting for a download of 1 GB. */
function isUnavailable(error) {
    if (!(error instanceof errors/* SetupError */.w3))
        return false;
    return error.anchor === 'artifact-not-found' || error.anchor === 'download-failed';
}
/** Candidates in a folder that are not the requested agent are logged and skipped. If all fail, the first error is thrown. */
async function obtainLocal(path, options) {
    const { log, platform, signal } = options;
    const candidates = await (0,local/* findCandidates */.eE)(path, platform);
    if (candidates.length > 1)
        log.info(`Candidates, in this order: ${candidates.join(', ')}`);
    let missing;
    let unfit;
    for (const file of candidates) {
        try {
            return await (0,install/* install */.a)(await (0,local/* candidateSupply */.RC)(file, platform, signal), options);
        }
        catch (error) {
            if (!(error instanceof errors/* SetupError */.w3) || !isOfAnother(error) || candidates.length === 1)
                throw error;
            if (error instanceof archive/* NoAgentError */.Hk) {
                log.info(error.message);
                missing ??= error;
            }
            else {
                log.warning(`Skipped: ${error.message}`);
                unfit ??= error;
            }
        }
    }
    if (unfit)
        throw unfit;
    throw new archive/* NoAgentError */.Hk(`none of the ${candidates.length} files in ${path} that may contain an agent contains one`, {
        remedy: 'Download the artifact that contains the agent: kata-static-agent.tar.zst, or a kata-static tarball with usr/bin/kata-agent.',
        anchor: 'not-an-agent',
        cause: missing
    });
}
/** Whether a file is not what was searched for, so that another file may be. */
function isOfAnother({ anchor }) {
    return anchor === 'not-an-agent' || anchor === 'wrong-architecture';
}
function requireRelease(version) {
    if (version.kind === 'release')
        return version.version;
    throw new errors/* InputError */.dz('source', `there is no release of ${(0,version_version/* describeVersion */.MP)(version)}`, 'Use source: registry for commits and main; source: release has only releases.');
}


/***/ }),

/***/ 1712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ describeAnswer),
/* harmony export */   we: () => (/* binding */ probeAgent),
/* harmony export */   yh: () => (/* binding */ runVersion)
/* harmony export */ });
/* unused harmony export parseVersionLine */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _unpack_elf_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6100);
/* harmony import */ var _host_libraries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7421);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3767);
/* harmony import */ var _host_tool_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(642);
/* harmony import */ var _version_releases_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3764);







/** Normally it takes milliseconds; on a loaded machine, it may take longer. */
const probeTimeoutMs = 10_000;
const maxWordsChars = 200;
/**
 * Runs `<agent> --version` with an empty environment.
 * @throws SetupError if it does not run on this host, is not a kata-agent, or is older than 3.9.0.
 */
async function probeAgent(path, dependencies = {}) {
    const { platform = (0,_host_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .hostPlatform */ .o)(), what = path, run = runVersion } = dependencies;
    // The C library would run a file that the kernel does not recognize as a shell script; this must not happen.
    await (0,_unpack_elf_js__WEBPACK_IMPORTED_MODULE_2__/* .requireElf */ .$)(path, platform, what);
    const ended = await run(path);
    const identity = parseVersionLine(ended.stdout);
    if (ended.exitCode !== 0)
        throw explainFailure(what, ended);
    if (identity === undefined)
        throw notAnAgent(what, ended);
    requireSupported(identity.version);
    return identity;
}
/**
 * Reads `kata-agent version 4.1.0 (api version: 0.0.1, commit version: 4.1.0-<sha>, type: rust, extra-features: […])`.
 * @returns undefined for any other text.
 */
function parseVersionLine(text) {
    const match = /^kata-agent version (\S+) \((.*)\)\s*$/m.exec(text);
    const [, version, details] = match ?? [];
    if (version === undefined || details === undefined || semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) === null)
        return undefined;
    const commit = /commit version: ([^,\s]+)/.exec(details)?.[1] ?? '';
    return {
        version,
        commit: commit.startsWith(`${version}-`) ? commit.slice(version.length + 1) : commit
    };
}
/** Runs `<program> --version` with an empty environment. */
function runVersion(path) {
    return (0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .runProgram */ .mB)(path, ['--version'], { timeLimit: AbortSignal.timeout(probeTimeoutMs) });
}
function requireSupported(version) {
    // For this purpose, 3.9.0-rc1 is the same as 3.9.0.
    const release = semver__WEBPACK_IMPORTED_MODULE_0__.coerce(version) ?? version;
    if (semver__WEBPACK_IMPORTED_MODULE_0__.gte(release, _version_releases_js__WEBPACK_IMPORTED_MODULE_6__/* .oldestRelease */ .zs))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this is kata-agent ${version}, which is too old: it reads its policy only from /etc/kata-opa`, {
        remedy: `Use kata-agent ${_version_releases_js__WEBPACK_IMPORTED_MODULE_6__/* .oldestRelease */ .zs} or later; on Linux 6.13 and later, 3.14.0 or later.`,
        anchor: 'agent-too-old'
    });
}
function explainFailure(what, ended) {
    const { stderr, stopped, unstarted } = ended;
    const missing = (0,_host_libraries_js__WEBPACK_IMPORTED_MODULE_3__/* .findMissingLibrary */ .f)(stderr);
    if (missing !== undefined)
        return describeMissingLibrary(what, missing);
    const glibc = /version [`'](GLIBC_[\d.]+)' not found/.exec(stderr)?.[1];
    if (glibc !== undefined)
        return oldGlibc(what, glibc);
    if (unstarted === 'missing')
        return missingLoader(what);
    if (unstarted === 'not executable')
        return notExecutable(what, stderr);
    if (stopped === 'time limit') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} --version did not exit within ${probeTimeoutMs / 1000} s`, {
            remedy: 'A kata-agent answers at once: check that this is one.',
            anchor: 'not-an-agent'
        });
    }
    return notAnAgent(what, ended);
}
function notExecutable(what, words) {
    if (/exec format/i.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this kernel cannot run ${what}: it is for another architecture, or damaged`, {
            remedy: 'Use an agent that was built for this architecture.',
            anchor: 'wrong-architecture'
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`this host does not permit ${what} to be executed`, {
        remedy: 'Its file system may be mounted with noexec, or a security module may deny it: move the tool cache elsewhere.',
        anchor: 'not-an-agent'
    });
}
function describeMissingLibrary(what, { library, debianPackage }) {
    const install = debianPackage
        ? `Install it: sudo apt-get install ${debianPackage}.`
        : `Install the package that contains ${library}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} requires the library ${library}, which this host does not have`, {
        remedy: `${install} Agents up to 3.32.0 for x86_64 and aarch64 are static and require none.`,
        anchor: 'missing-library'
    });
}
function oldGlibc(what, version) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} requires ${version}, but the C library of this host is older`, {
        remedy: 'Use a newer runner image (ubuntu-22.04 or later), or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
        anchor: 'missing-library'
    });
}
function missingLoader(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} exists, but this host does not have the program loader that it was linked for`, {
        remedy: 'It was built for glibc, and this is probably a musl host such as Alpine: use a glibc runner, or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
        anchor: 'missing-library'
    });
}
function notAnAgent(what, ended) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${what} is not a kata-agent: asked for its version, ${describeAnswer(ended)}`, {
        remedy: 'Provide a kata-agent binary, or a kata tarball that contains one.',
        anchor: 'not-an-agent'
    });
}
/** @returns what a program printed when it was asked for its version, and if it failed, how it ended. */
function describeAnswer(ended) {
    const end = ended.exitCode === 0 ? '' : `, and ${(0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .describeEnd */ .lA)(ended)}`;
    return `it printed '${(0,_host_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .firstLineOf */ .Qy)(ended).slice(0, maxWordsChars)}'${end}`;
}


/***/ }),

/***/ 3938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ componentSupply)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __webpack_require__(203);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
// EXTERNAL MODULE: ./lib/artifact/registry/login.js
var registry_login = __webpack_require__(2221);
// EXTERNAL MODULE: ./lib/artifact/registry/manifest.js
var manifest = __webpack_require__(6179);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __webpack_require__(139);
// EXTERNAL MODULE: ./lib/artifact/download/body.js + 1 modules
var body = __webpack_require__(7603);
;// CONCATENATED MODULE: ./lib/artifact/registry/challenge.js
/** RFC 9110 §5.6.2 and §5.6.4: a token, and possibly `=` with a token or a quoted string. */
const challengeItem = /[\s,=/]*([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w:/-]+)))?/gy;
/**
 * Reads the challenges of RFC 9110 §11.6.1: `Bearer realm="…",service="…", Basic realm="…"`. A name without a
 * value begins a new challenge.
 */
function parseChallenges(header) {
    const challenges = [];
    for (const [, name = '', quoted, plain] of header.matchAll(challengeItem)) {
        const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), params: new Map() });
        else
            challenges.at(-1)?.params.set(name.toLowerCase(), value);
    }
    return challenges;
}

// EXTERNAL MODULE: ./lib/artifact/download/refusal.js
var refusal = __webpack_require__(2495);
// EXTERNAL MODULE: ./lib/artifact/registry/registry.js
var registry_registry = __webpack_require__(2161);
// EXTERNAL MODULE: ./lib/artifact/download/transport.js
var transport = __webpack_require__(5610);
;// CONCATENATED MODULE: ./lib/artifact/registry/repository.js









/** The specification asks registries to take manifests of 4 MiB at least; this one is 2 kB. */
const maxManifestBytes = 4 << 20;
/** A token. */
const maxDocumentBytes = 1 << 20;
/** The first that the registry asks for, and one more where that has expired meanwhile. */
const maxCredentialsShown = 2;
/**
 * @param login what Docker's or Podman's configuration has for this repository.
 * @returns the repository of a component; nothing is asked yet. A token is had when it is first needed, and anew when it
 * has expired.
 */
function openRepository(registry, component, httpGet, login) {
    const path = (0,registry_registry/* repositoryOf */._M)(registry, component);
    const name = `${(0,registry_registry/* hostOf */.w4)(registry)}/${path}`;
    const get = authorizedGet(registry, path, httpGet, login);
    const refused = (reply, what) => (0,refusal/* describeRefusal */.a)(reply, what, describeLogin(registry, login));
    const nameOf = (layer) => `the layer ${layer.title ?? layer.digest} of ${name}`;
    const fetchManifest = async (tagOrDigest, reference) => {
        const read = (0,body/* readBytes */.io)('the manifest', maxManifestBytes);
        const reply = await get(`manifests/${tagOrDigest}`, { accept: manifest/* acceptedMediaTypes */.v7 }, read);
        if (!reply.ok && reply.status === 404)
            return undefined;
        if (!reply.ok)
            throw refused(reply, `the manifest of ${reference}`);
        const digest = (0,cache_digest/* digestOf */.ol)(reply.value);
        requireSameDigest(digest, reply.headers['docker-content-digest'], reference);
        return { bytes: reply.value, digest };
    };
    return {
        name,
        async findManifest(tag, platform) {
            const reference = `${name}:${tag}`;
            const found = await fetchManifest(tag, reference);
            if (found === undefined)
                return undefined;
            const document = (0,manifest/* parseManifestOrIndex */.yA)(found.bytes, reference);
            if ('layers' in document)
                return { manifest: document, digest: found.digest };
            const digest = (0,manifest/* chooseManifest */.XT)(document, platform, reference);
            const inner = await fetchManifest(digest, `${name}@${digest}`);
            if (inner === undefined)
                throw (0,manifest/* describeBadManifest */.UQ)(reference, `is an index that names ${digest}, which is not there`);
            if (inner.digest !== digest)
                throw (0,cache_digest/* describeMismatch */._e)(`the manifest of ${reference}`, inner.digest, digest);
            return { manifest: (0,manifest/* parseManifest */.Ng)(inner.bytes, `${name}@${digest}`), digest, index: found.digest };
        },
        async readLayer(layer, take, log) {
            const what = nameOf(layer);
            const { size, digest } = layer;
            const expected = { digest, refuse: (found) => (0,cache_digest/* describeMismatch */._e)(what, found, digest) };
            const read = (0,body/* handTo */.DD)(take, { what, maxBytes: size, exactBytes: size, expected, log });
            const reply = await get(`blobs/${digest}`, {}, read);
            if (!reply.ok)
                throw refused(reply, what);
            return reply.value.taken;
        }
    };
}
/**
 * The one place where credentials are sent to a registry: it takes a path, so that they cannot go to another host. A
 * token is had from the known endpoint before the first request, else where the registry says; one that is refused may
 * have expired while a blob was tried again, and is had anew, once.
 */
function authorizedGet(registry, repository, httpGet, login) {
    const { origin, tokenEndpoint } = registry;
    const getToken = async (endpoint) => `Bearer ${await requestToken(endpoint, repository, registry, httpGet, login)}`;
    let authorization;
    /** @returns what to send along the next time; undefined where nothing else can help. */
    const answerTo = async ({ url, headers }) => {
        // Another host, to which we were redirected, is shown nothing of ours, whatever it asks for.
        if (url.origin !== origin.origin)
            return undefined;
        const challenges = parseChallenges(headers['www-authenticate'] ?? '');
        const endpoint = endpointOf(challenges, url) ?? tokenEndpoint;
        if (endpoint !== undefined)
            return getToken(endpoint);
        const isWanted = challenges.some(({ scheme }) => scheme === 'basic');
        return login?.kind === 'basic' && isWanted ? login.authorization : undefined;
    };
    return async (path, headers, read) => {
        if (authorization === undefined && tokenEndpoint)
            authorization = await getToken(tokenEndpoint);
        for (let shown = authorization === undefined ? 0 : 1;; shown++) {
            const url = new URL(`/v2/${repository}/${path}`, origin);
            const reply = await httpGet(url, { ...headers, ...(authorization && { authorization }) }, read);
            if (reply.ok || reply.status !== 401 || shown === maxCredentialsShown)
                return reply;
            const next = await answerTo(reply);
            if (next === undefined || next === authorization)
                return reply;
            authorization = next;
        }
    };
}
/** What the user can do where the registry wants to know who we are. */
function describeLogin(registry, login) {
    const host = (0,registry_registry/* hostOf */.w4)(registry);
    switch (login?.kind) {
        case 'basic':
        case 'identity':
            return `The credentials that were found for ${host} do not let us in: log in anew before this step.`;
        case 'unusable':
            return `${login.reason}. Log in without a helper before this step (podman login --authfile FILE ${host}, or docker login with a new DOCKER_CONFIG), and give this step the same REGISTRY_AUTH_FILE or DOCKER_CONFIG.`;
        case undefined:
            return `Run docker login ${host} (or podman login) before this step, or make the artifact public.`;
    }
}
function endpointOf(challenges, url) {
    const params = challenges.find(({ scheme }) => scheme === 'bearer')?.params;
    const realm = params?.get('realm');
    if (params === undefined || realm === undefined || !URL.canParse(realm))
        return undefined;
    const endpoint = { realm: new URL(realm) };
    if (!(0,transport/* isSafeTransport */.v)(endpoint.realm)) {
        throw new errors/* SetupError */.w3(`${url.host} sends us for a token to ${endpoint.realm.origin}, which is not https`, {
            remedy: 'Have the registry’s operator name a token service with https.',
            anchor: 'registry-refused'
        });
    }
    const service = params.get('service');
    const scope = params.get('scope');
    return { ...endpoint, ...(service && { service }), ...(scope && { scope }) };
}
/**
 * The token flow of the distribution project, with the user's password if there is one, else for anybody; with an identity
 * token its OAuth2 form, which has that in a body.
 */
async function requestToken(endpoint, repository, registry, httpGet, login) {
    const url = new URL(endpoint.realm);
    const wanted = {
        ...(endpoint.service !== undefined && { service: endpoint.service }),
        scope: endpoint.scope ?? `repository:${repository}:pull`
    };
    const what = `a token to read ${(0,registry_registry/* hostOf */.w4)(registry)}/${repository}`;
    const headers = {
        accept: 'application/json',
        ...(login?.kind === 'basic' && { authorization: login.authorization })
    };
    const read = (0,body/* readBytes */.io)(what, maxDocumentBytes);
    const reply = login?.kind === 'identity'
        ? await httpGet(url, headers, read, new URLSearchParams({ ...wanted, ...refreshGrant(login.token) }))
        : await httpGet(withQuery(url, wanted), headers, read);
    if (!reply.ok)
        throw (0,refusal/* describeRefusal */.a)(reply, what, describeLogin(registry, login));
    const token = tokenOf(reply.value);
    if (token !== undefined)
        return token;
    throw new errors/* SetupError */.w3(`${url.host} answers without ${what}`, {
        remedy: 'Look at what answers there: a proxy or mirror may be set up wrong.',
        anchor: 'registry-refused'
    });
}
function refreshGrant(token) {
    return { grant_type: 'refresh_token', client_id: 'setup-kata-agent', refresh_token: token };
}
function withQuery(url, parameters) {
    const target = new URL(url);
    for (const [name, value] of Object.entries(parameters))
        target.searchParams.set(name, value);
    return target;
}
function tokenOf(body) {
    const { token, access_token: accessToken } = parseObject(body);
    return [token, accessToken].filter(each => typeof each === 'string').find(each => each !== '');
}
/** @returns an empty object for what is none: the caller then misses what it looks for, and says so. */
function parseObject(body) {
    try {
        return (0,object/* asObject */.e)(JSON.parse(body.toString()));
    }
    catch {
        return {};
    }
}
function requireSameDigest(found, declared, reference) {
    if (declared === undefined)
        return;
    const text = [declared].flat().join(', ');
    if (!(0,cache_digest/* isDigest */.Bc)(text))
        throw (0,manifest/* describeBadManifest */.UQ)(reference, `comes with the digest ${text}, which is not a sha256`);
    if (text !== found)
        throw (0,cache_digest/* describeMismatch */._e)(`the manifest of ${reference}`, found, text);
}

// EXTERNAL MODULE: ./lib/artifact/cache/tool-cache.js + 1 modules
var tool_cache = __webpack_require__(9320);
// EXTERNAL MODULE: ./lib/artifact/version/version.js
var version_version = __webpack_require__(3577);
;// CONCATENATED MODULE: ./lib/artifact/registry/component.js








const shortDigestChars = 16;
/**
 * The component artifact of kata's own CI in an OCI registry. A release and a commit stand for one artifact, and
 * their cached copy needs no request; `main` moves, so its manifest is asked for each time.
 */
async function componentSupply(version, options) {
    const { tool, registry, platform, digest, log, httpGet } = options;
    const login = await (0,registry_login/* findLogin */.B)(registry, tool.component);
    const repository = openRepository(registry, tool.component, httpGet, login);
    const attest = options.requireAttestation;
    const requireAttestation = attest && ((found) => attest(`${repository.name}@${found}`));
    const tag = tagOf(version, platform);
    const origin = `${repository.name}:${tag}`;
    const findManifest = async () => {
        log.info(`Asking for ${origin}`);
        const found = await repository.findManifest(tag, platform);
        if (found === undefined)
            throw tagNotFound(origin, version);
        (0,cache_digest/* requirePinned */.wY)(digestOfArtifact(found, digest), digest, origin);
        return found;
    };
    const known = version.kind === 'main' ? await findManifest() : undefined;
    return {
        source: 'registry',
        origin,
        slotVersion: slotOf(version, repository.name, known),
        ...(version.kind === 'release' && { version: version.version }),
        ...(requireAttestation && { requireAttestation }),
        async find() {
            const found = known ?? (await findManifest());
            const layer = (0,manifest/* chooseLayer */.Bo)(found.manifest, tool.titles, origin);
            return {
                ...(found.index && { manifest: found.digest }),
                async read(take) {
                    await requireAttestation?.(found.digest);
                    log.info(`Downloading ${layer.title ?? tool.name}, ${(0,disk/* inMegabytes */.BD)(layer.size)}`);
                    const taken = await repository.readLayer(layer, take, log);
                    log.info(`Verified ${nameChain(found)} and its layer ${layer.digest}`);
                    return { taken, digest: digestOfArtifact(found, digest) };
                }
            };
        }
    };
}
function nameChain({ digest, index }) {
    const above = index === undefined ? '' : `the index ${index}, its entry for this platform: `;
    return `${above}the manifest ${digest}`;
}
/** What stands at the tag. Who pins the manifest that an index there leads to has pinned no less. */
function digestOfArtifact({ digest, index = digest }, pinned) {
    return pinned === digest ? digest : index;
}
function tagOf(version, platform) {
    switch (version.kind) {
        case 'release':
            return `${version.version}-${platform.uname}`;
        case 'commit':
            return `${version.commit}-${platform.uname}`;
        case 'main':
            return `latest-main-${platform.uname}`;
    }
}
function slotOf(version, repository, known) {
    const origin = (0,tool_cache/* shortHash */.BC)(repository);
    switch (version.kind) {
        case 'release':
            return (0,tool_cache/* slotVersion */.PC)(version.version, 'registry', origin);
        case 'commit':
            // A letter before the digits: a part of digits alone may not begin with 0.
            return (0,tool_cache/* slotVersion */.PC)('0.0.0', 'commit', `c${version.commit}`, origin);
        case 'main':
            return (0,tool_cache/* slotVersion */.PC)('0.0.0', 'main', `m${known ? (0,cache_digest/* hexOf */.ZD)(known.index ?? known.digest).slice(0, shortDigestChars) : ''}`, origin);
    }
}
function tagNotFound(origin, version) {
    return new errors/* SetupError */.w3(`there is no ${origin}${(0,version_version/* describeNearest */.an)(version)}`, {
        remedy: 'Check the inputs version and registry. A commit has an artifact only if kata’s CI has published it.',
        anchor: 'artifact-not-found'
    });
}


/***/ }),

/***/ 2221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ findLogin),
/* harmony export */   N: () => (/* binding */ dockerFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(139);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2161);






/** @returns the folder of Docker's configuration. */
function dockerFolder(variables = process.env) {
    return variables['DOCKER_CONFIG'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(variables['HOME'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
}
/**
 * @returns what Docker or Podman knows of a component's repository; undefined where that is nothing. The public registry
 * is asked as anybody may ask it, so that no credentials of the job's go where none are needed.
 * @throws SetupError for a configuration that is there and cannot be read.
 */
async function findLogin(registry, component, variables = process.env) {
    if ((0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .isPublicRegistry */ .ND)(registry))
        return undefined;
    const repository = (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .repositoryOf */ ._M)(registry, component);
    let unusable;
    for (const file of loginFiles(variables)) {
        const login = findInConfig(await readConfig(file), file, registry, repository);
        if (login !== undefined && login.kind !== 'unusable')
            return login;
        unusable ??= login;
    }
    return unusable;
}
/** The file that Podman's variable names; Docker's; and Podman's own places [containers-auth.json(5)]. */
function loginFiles(variables) {
    const runtimeFolder = variables['XDG_RUNTIME_DIR'] || undefined;
    const configFolder = variables['XDG_CONFIG_HOME'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(variables['HOME'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.config');
    return [
        ...(variables['REGISTRY_AUTH_FILE'] ? [variables['REGISTRY_AUTH_FILE']] : []),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dockerFolder(variables), 'config.json'),
        runtimeFolder === undefined
            ? `/run/containers/${process.getuid?.() ?? 0}/auth.json`
            : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runtimeFolder, 'containers/auth.json'),
        (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(configFolder, 'containers/auth.json')
    ];
}
function findInConfig(config, file, registry, repository) {
    const entries = valuesFor(config['auths'], registry, repository).map(_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e);
    const login = entries.map(readEntry).find(each => each !== undefined);
    if (login !== undefined)
        return login;
    const host = (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .hostOf */ .w4)(registry);
    const helper = valuesFor(config['credHelpers'], registry, repository)[0] ?? config['credsStore'];
    if (typeof helper === 'string' && helper !== '') {
        return unusable(`${file} leaves the credentials for ${host} to docker-credential-${helper}, which is not run here`);
    }
    const isEmpty = entries.every(entry => Object.keys(entry).length === 0);
    return isEmpty ? undefined : unusable(`${file} has an entry for ${host} without a user and a password`);
}
function unusable(reason) {
    return { kind: 'unusable', reason };
}
/** @returns undefined where a helper has the credentials, or the entry has another form. */
function readEntry({ auth, identitytoken, username, password }) {
    if (typeof identitytoken === 'string' && identitytoken !== '') {
        return { kind: 'identity', token: identitytoken };
    }
    const written = typeof auth === 'string' && auth !== ''
        ? Buffer.from(auth, 'base64')
        : Buffer.from(`${textOf(username)}:${textOf(password)}`);
    if (!/^[^:]+:./.test(written.toString('latin1')))
        return undefined;
    return { kind: 'basic', authorization: `Basic ${written.toString('base64')}` };
}
/** @returns the values under those keys that mean this repository, the one whose key says most of its path first. */
function valuesFor(keyed, registry, repository) {
    return Object.entries((0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(keyed))
        .map(([key, value]) => ({ path: pathIn(key, registry), value }))
        .filter(({ path }) => path !== undefined && `/${repository}/`.startsWith(`${path}/`))
        .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))
        .map(({ value }) => value);
}
/**
 * @param key `host[:port]`, with a scheme and the path of an API as Docker writes it, or with the path of repositories
 * as Podman does.
 * @returns that path, with a slash before it, or empty; undefined where the key is another registry's.
 */
function pathIn(key, { origin }) {
    const rest = key.trim().replace(/^https?:\/\//i, '');
    const text = `${origin.protocol}//${rest}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (0,_registry_js__WEBPACK_IMPORTED_MODULE_4__/* .apiHostOf */ .gz)(url.host) !== origin.host)
        return undefined;
    // Docker compares the hosts alone, whatever stands behind them.
    const isDockers = rest !== key.trim() || /^\/v[12]\/?$/.test(url.pathname);
    return isDockers ? '' : url.pathname.replace(/\/+$/, '');
}
/** An empty file is as none to Docker. Trimming takes a byte order mark, too, as editors on Windows write it. */
async function readConfig(file) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch((error) => {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemErrorCode */ .vq)(error) === 'ENOENT')
            return '';
        throw unreadable(file, (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error));
    });
    const json = text.trim();
    if (json === '')
        return {};
    try {
        return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(JSON.parse(json));
    }
    catch {
        // The parser's own words would quote the file, which holds passwords.
        throw unreadable(file, 'it is not JSON');
    }
}
function unreadable(file, problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`cannot read the credentials in ${file}: ${problem}`, {
        remedy: 'Mend the file, or name another place in DOCKER_CONFIG (a folder) or REGISTRY_AUTH_FILE: a mirror’s credentials are looked for there.',
        anchor: 'registry-refused'
    });
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}


/***/ }),

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bo: () => (/* binding */ chooseLayer),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   UQ: () => (/* binding */ describeBadManifest),
/* harmony export */   XT: () => (/* binding */ chooseManifest),
/* harmony export */   v7: () => (/* binding */ acceptedMediaTypes),
/* harmony export */   yA: () => (/* binding */ parseManifestOrIndex)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(139);
/* harmony import */ var _cache_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(203);



const indexMediaTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json'
];
const manifestMediaTypes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json'
];
/** What a registry may answer. One that has an index, and is not told that it may be had, says that there is nothing. */
const acceptedMediaTypes = [...manifestMediaTypes, ...indexMediaTypes].join(', ');
/** The largest layer that is taken. Agents are tens of MB. */
const maxLayerBytes = 1 << 30;
/**
 * @param reference names the artifact in errors.
 * @throws SetupError unless the bytes are one OCI image manifest with sound descriptors, or an index of some.
 */
function parseManifestOrIndex(bytes, reference) {
    const { schemaVersion, mediaType, manifests, layers } = parseJson(bytes, reference);
    // One that can be read as either would be another artifact to another reader.
    if (manifests !== undefined && layers !== undefined)
        throw describeBadManifest(reference, 'is a manifest and an index at once');
    const isIndex = Array.isArray(manifests);
    const known = isIndex ? indexMediaTypes : manifestMediaTypes;
    if (mediaType !== undefined && !known.some(each => each === mediaType)) {
        throw describeBadManifest(reference, `is of the media type ${JSON.stringify(mediaType)}`);
    }
    if (schemaVersion === 2 && isIndex)
        return { entries: manifests.map(parseEntry) };
    if (schemaVersion !== 2 || !Array.isArray(layers))
        throw describeBadManifest(reference, 'lists no layers');
    return { layers: layers.map(layer => parseLayer(layer, reference)) };
}
/** As {@link parseManifestOrIndex}, where an index will not do. */
function parseManifest(bytes, reference) {
    const document = parseManifestOrIndex(bytes, reference);
    if ('layers' in document)
        return document;
    throw describeBadManifest(reference, 'is an index of manifests, and not one itself');
}
/**
 * The manifest that an index has for this platform; where it names none for it, the only one that there is.
 * @throws SetupError that says what there is, where that is not one.
 */
function chooseManifest({ entries }, { deb }, reference) {
    const wanted = `linux/${deb}`;
    const artifacts = entries.filter(({ isAttestation }) => !isAttestation);
    const fitting = artifacts.filter(({ platform }) => `${platform}/`.startsWith(`${wanted}/`));
    const [entry, second] = fitting.length > 0 ? fitting : artifacts;
    if (entry === undefined || second !== undefined) {
        const present = artifacts.map(({ platform }) => platform ?? '(no platform)').join(', ') || 'nothing';
        throw describeBadManifest(reference, `is an index of ${present}, and not of one manifest for ${wanted}`);
    }
    if ((0,_cache_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(entry.digest))
        return entry.digest;
    throw describeBadManifest(reference, `is an index that names the digest ${JSON.stringify(entry.digest)}, not a sha256`);
}
/**
 * Layers are chosen by title, since component artifacts give every layer the media type of a tar.
 * @throws SetupError unless exactly one layer has one of these titles.
 */
function chooseLayer(manifest, titles, reference) {
    const matching = manifest.layers.filter(layer => layer.title !== undefined && titles.includes(layer.title));
    const [layer, second] = matching;
    if (layer === undefined) {
        const present = manifest.layers.map(({ title }) => title ?? '(untitled)').join(', ') || 'none';
        throw describeBadManifest(reference, `has no layer titled ${titles.join(' or ')}; its layers: ${present}`);
    }
    if (second !== undefined)
        throw describeBadManifest(reference, `has ${matching.length} layers titled ${titles.join(' or ')}`);
    if (layer.size > maxLayerBytes)
        throw describeBadManifest(reference, `declares an agent of ${layer.size} bytes`);
    return layer;
}
function parseJson(bytes, reference) {
    try {
        const document = JSON.parse(bytes.toString());
        if ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(document))
            return document;
    }
    catch (error) {
        const kind = /^\s*</.test(bytes.toString('latin1', 0, 64)) ? 'HTML' : 'not JSON';
        throw describeBadManifest(reference, `is ${kind}`, error);
    }
    throw describeBadManifest(reference, 'is not an object');
}
function parseEntry(entry) {
    const { digest, platform, annotations } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .asObject */ .e)(entry);
    const { os, architecture, variant } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .asObject */ .e)(platform);
    const parts = [os, architecture, variant].filter(part => typeof part === 'string' && part !== '');
    const type = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .asObject */ .e)(annotations)['vnd.docker.reference.type'];
    return {
        digest,
        platform: parts.length > 0 ? parts.join('/') : undefined,
        isAttestation: type === 'attestation-manifest'
    };
}
function parseLayer(layer, reference) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(layer))
        throw describeBadManifest(reference, 'has a layer that is no descriptor');
    const { digest, size, annotations } = layer;
    if (!(0,_cache_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        throw describeBadManifest(reference, `has a layer with the digest ${JSON.stringify(digest)}, not a sha256`);
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) {
        throw describeBadManifest(reference, `has a layer of the size ${JSON.stringify(size)}`);
    }
    const title = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .asObject */ .e)(annotations)['org.opencontainers.image.title'];
    return { digest, size, title: typeof title === 'string' ? title : undefined };
}
/** @returns the error for a manifest that cannot be used. */
function describeBadManifest(reference, problem, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`the manifest of ${reference} ${problem}`, {
        remedy: 'Check that the input registry names the component artifacts of kata-containers, or a whole mirror of them.',
        anchor: 'bad-manifest',
        cause
    });
}


/***/ }),

/***/ 2161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ND: () => (/* binding */ isPublicRegistry),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   gz: () => (/* binding */ apiHostOf),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _download_transport_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5610);


/** Known endpoints save the request that a registry would answer with nothing but a challenge. */
const tokenEndpoints = new Map([
    ['ghcr.io', { realm: new URL('https://ghcr.io/token'), service: 'ghcr.io' }]
]);
/** Docker Hub answers at a host that nobody writes; `docker login` keeps its credentials under `index.docker.io`. */
const hub = { name: 'docker.io', apiHost: 'registry-1.docker.io' };
/** The grammar of a repository name in the OCI distribution specification 1.1. */
const repositoryName = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
/**
 * @param text `host[:port][/path]`, as in an image reference, optionally with a scheme. Without one it is https,
 * and http on loopback.
 * @throws InputError if that is not what it is, or if it is plain http to another machine.
 */
function parseRegistry(text) {
    const url = toUrl(text.trim());
    if (url === undefined)
        throw malformed(`'${text}' is not a registry`);
    if (url.username !== '' || url.password !== '')
        throw malformed('it must not hold credentials');
    if (url.search !== '' || url.hash !== '')
        throw malformed(`'${text}' has more than a host and a path`);
    if (!(0,_download_transport_js__WEBPACK_IMPORTED_MODULE_1__/* .isSafeTransport */ .v)(url)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('registry', `plain http to ${url.host} can be changed by anyone on the way`, 'Use https; plain http is taken for loopback only.');
    }
    const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
    if (prefix !== '' && !repositoryName.test(prefix)) {
        throw malformed(`'${prefix}' is not a repository path (lower case, without tag)`);
    }
    const tokenEndpoint = tokenEndpoints.get(url.host);
    return {
        origin: new URL(`${url.protocol}//${apiHostOf(url.host)}`),
        prefix,
        ...(tokenEndpoint && { tokenEndpoint })
    };
}
/** Whether this is where kata-containers publishes for everyone. */
function isPublicRegistry({ origin, prefix }) {
    return origin.host === 'ghcr.io' && prefix === 'kata-containers/cached-artefacts';
}
/** @returns the host that answers for a registry of this name. */
function apiHostOf(host) {
    return host === hub.name || host === `index.${hub.name}` ? hub.apiHost : host;
}
/** @returns the registry's host as it stands in an image reference. */
function hostOf({ origin }) {
    return origin.host === hub.apiHost ? hub.name : origin.host;
}
/** @returns the repository's path within the registry, such as `kata-containers/cached-artefacts/agent`. */
function repositoryOf(registry, component) {
    return registry.prefix === '' ? component : `${registry.prefix}/${component}`;
}
function toUrl(text) {
    const written = /^(https?):\/\/(.*)$/i.exec(text);
    const rest = written?.[2] ?? text;
    if (written === null && !startsWithHost(rest))
        return undefined;
    try {
        const url = new URL(`https://${rest}`);
        const scheme = written?.[1]?.toLowerCase() ?? ((0,_download_transport_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(url.hostname) ? 'http' : 'https');
        // Parsed anew: a port that is the default of one scheme is not that of the other.
        return new URL(`${scheme}://${rest}`);
    }
    catch (error) {
        throw malformed(`'${text}' is not a registry: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, error);
    }
}
/** Docker's rule: `kata-containers/agent` is a path on some default registry, and we have no such default. */
function startsWithHost(text) {
    const host = text.split('/', 1)[0] ?? '';
    return host === 'localhost' || /[.:]/.test(host.replace(/:$/, ''));
}
function malformed(problem, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('registry', problem, 'Give host[:port]/path, such as ghcr.io/kata-containers/cached-artefacts.', cause);
}


/***/ }),

/***/ 7002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C$: () => (/* binding */ parseReleaseUrl),
  Xv: () => (/* binding */ releaseSupply)
});

// UNUSED EXPORTS: tarballName

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/artifact/version/releases.js + 1 modules
var version_releases = __webpack_require__(3764);
;// CONCATENATED MODULE: ./lib/artifact/release/asset-digest.js


/**
 * Finds out what a release's tarball must be: in the table that ships with the action, else from GitHub's API. A release
 * has no checksum file, so there is no third place; where neither has it, that is said, and the tarball is taken as it is.
 */
async function findAssetDigest(version, file, releases, log) {
    const known = (0,version_releases/* knownDigest */.YN)(version, file);
    if (known !== undefined)
        return known;
    const found = await releases.findDigest(version, file).catch((error) => {
        log.info(`GitHub was not heard on the digest of ${file}: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    });
    if (found === undefined)
        log.warning(`${file} is not verified: nobody says what its digest must be`);
    return found;
}

// EXTERNAL MODULE: ./lib/artifact/download/body.js + 1 modules
var body = __webpack_require__(7603);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __webpack_require__(203);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
// EXTERNAL MODULE: ./lib/artifact/download/refusal.js
var refusal = __webpack_require__(2495);
// EXTERNAL MODULE: ./lib/artifact/cache/tool-cache.js + 1 modules
var tool_cache = __webpack_require__(9320);
// EXTERNAL MODULE: ./lib/artifact/download/transport.js
var transport = __webpack_require__(5610);
// EXTERNAL MODULE: ./lib/artifact/version/version.js
var version_version = __webpack_require__(3577);
;// CONCATENATED MODULE: ./lib/artifact/release/release.js










/** Up to here release tarballs are xz, after it zstd. */
const lastXzRelease = '3.20.0';
/** The largest so far has 1.6 GB. */
const maxTarballBytes = 4 * 2 ** 30;
/** @throws InputError unless it is a URL that nobody on the way can answer for: https, or http on loopback. */
function parseReleaseUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new errors/* InputError */.dz('release-url', `'${text}' is not the URL of a releases page`, remedy);
    }
    if (!(0,transport/* isSafeTransport */.v)(url))
        throw new errors/* InputError */.dz('release-url', `'${text}' is not https`, remedy);
    return url;
}
const remedy = 'Give one like https://github.com/kata-containers/kata-containers/releases, below which download/<version>/<file> lies.';
/** @returns the name that the release's tarball has for this platform. */
function tarballName(version, platform) {
    return `kata-static-${version}-${platform.deb}.tar.${semver.gt(version, lastXzRelease) ? 'zst' : 'xz'}`;
}
/**
 * A tarball of a release, from GitHub's releases or a mirror of them.
 * @param name by default that of the whole release.
 */
function releaseSupply(version, options, name = tarballName(version, options.platform)) {
    const { releaseUrl, releases, log, httpGet } = options;
    const base = releaseUrl.href.replace(/\/+$/, '');
    const url = new URL(`${base}/download/${version}/${name}`);
    return {
        source: 'release',
        origin: url.href,
        slotVersion: (0,tool_cache/* slotVersion */.PC)(version, 'release', (0,tool_cache/* shortHash */.BC)(base)),
        version,
        async find() {
            // A pinned digest says all that GitHub could.
            const { digest: pinned } = options;
            const digest = pinned ?? (await findAssetDigest(version, name, releases, log));
            const describe = pinned === undefined ? cache_digest/* describeMismatch */._e : cache_digest/* describeOther */.kM;
            const expected = digest && { digest, refuse: (found) => describe(url.href, found, digest) };
            return {
                async read(take) {
                    log.info(`Downloading ${url.href}`);
                    const read = (0,body/* handTo */.DD)(take, { what: name, maxBytes: maxTarballBytes, expected, log });
                    const reply = await httpGet(url, {}, read);
                    if (!reply.ok)
                        throw reply.status === 404 ? notFound(version, url) : (0,refusal/* describeRefusal */.a)(reply, url.pathname);
                    const { size, digest } = reply.value;
                    log.info(`Downloaded ${(0,disk/* inMegabytes */.BD)(size)} with the digest ${digest}`);
                    return reply.value;
                }
            };
        }
    };
}
function notFound(version, url) {
    const hint = (0,version_version/* describeNearest */.an)({ kind: 'release', version });
    return new errors/* SetupError */.w3(`${url.host} does not have ${url.pathname}${hint}`, {
        remedy: 'Check that this version exists there for this architecture.',
        anchor: 'artifact-not-found'
    });
}


/***/ }),

/***/ 2266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ kataAgent),
/* harmony export */   Y: () => (/* binding */ kataAgentCtl)
/* harmony export */ });
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


/***/ }),

/***/ 1295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ NoAgentError),
/* harmony export */   Mb: () => (/* binding */ memberPath),
/* harmony export */   PB: () => (/* binding */ describeDamage),
/* harmony export */   SP: () => (/* binding */ explainFailure),
/* harmony export */   lY: () => (/* binding */ requireSize),
/* harmony export */   rw: () => (/* binding */ unpackLimits),
/* harmony export */   vf: () => (/* binding */ limitContent)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(657);


/** Debug builds of the agent have 400 MB; the largest kata-static so far unpacks to 5 GB. */
const unpackLimits = { memberBytes: 2 ** 30, archiveBytes: 16 * 2 ** 30 };
/** What is sound, but has no agent in it: another one may. */
class NoAgentError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 {
}
/** @returns the error for an archive or image that cannot be used. */
function describeDamage(message, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(message, {
        remedy: 'Nothing of it was used. Get the archive anew; if it stays so, whoever made it must mend it.',
        anchor: 'bad-archive',
        cause
    });
}
/** Of zstd's tool, and of Node.js. */
const windowWords = /window size larger|windowTooLarge|requires too much memory/i;
/** @returns what is to be told of a failure while an archive was read; what says it all, as it is. */
function explainFailure(error, what) {
    // A full disk is no fault of the archive's; whoever made the folder tells of it.
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 || (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .isDiskFull */ .b$)(error))
        return error;
    if (windowWords.test((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`${what} takes more memory to decompress than is allowed: its zstd window is over 128 MiB`, {
            remedy: 'Compress it anew without --ultra and --long, or with --long=27 at the most.',
            anchor: 'bad-archive',
            cause: error
        });
    }
    return describeDamage(`${what} is damaged or cut short: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, error);
}
/** Passes on what an archive unpacks to. @throws SetupError once it is more than it may be. */
async function* limitContent(source, what, { archiveBytes }) {
    let bytes = 0;
    for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > archiveBytes)
            throw describeDamage(`${what} unpacks to more than ${archiveBytes} bytes`);
        yield chunk;
    }
}
/** @returns an entry's name as a path below the root, as GNU tar takes it; undefined for one that leads out by `..`. */
function memberPath(name) {
    const parts = name.split('/');
    return parts.includes('..') ? undefined : parts.filter(part => part !== '' && part !== '.').join('/');
}
/** @throws SetupError for an entry that is larger than it may be. */
function requireSize({ path, size }, maxBytes) {
    if (size > maxBytes)
        throw describeDamage(`the archive entry '${path}' has ${size} bytes, more than the ${maxBytes} allowed`);
}


/***/ }),

/***/ 1559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ByteReader),
/* harmony export */   t: () => (/* binding */ CutShortError)
/* harmony export */ });
/** The end of the bytes where there should be more. */
class CutShortError extends Error {
}
/** A stream of bytes, read in pieces of wanted lengths; what is in memory is one chunk of it. */
class ByteReader {
    /** How many bytes have been read. */
    offset = 0;
    source;
    chunk = Buffer.alloc(0);
    constructor(source) {
        this.source = source[Symbol.asyncIterator]();
    }
    /** @throws CutShortError where fewer are left. */
    async read(length) {
        const found = await this.peek(length);
        if (found.length < length)
            throw new CutShortError();
        this.advance(length);
        return found;
    }
    /** @returns the next bytes without passing them; fewer than `length` at the end. */
    async peek(length) {
        while (this.chunk.length < length) {
            const next = await this.source.next();
            if (next.done)
                break;
            this.chunk = this.chunk.length === 0 ? next.value : Buffer.concat([this.chunk, next.value]);
        }
        return this.chunk.subarray(0, length);
    }
    /** Gives the next bytes as they come. */
    async *take(length) {
        for (let left = length; left > 0;) {
            if ((await this.peek(1)).length === 0)
                throw new CutShortError();
            const part = this.chunk.subarray(0, left);
            this.advance(part.length);
            left -= part.length;
            yield part;
        }
    }
    /** Gives all that is left as it comes. */
    async *rest() {
        while ((await this.peek(1)).length > 0) {
            const { chunk } = this;
            this.advance(chunk.length);
            yield chunk;
        }
    }
    /**
     * Shows what is at hand, at least one byte, to `use`, and passes as many as that returns.
     * @returns whether it used up all that there was; false at the end, too.
     */
    async give(use) {
        await this.peek(1);
        const { chunk } = this;
        const used = await use(chunk);
        this.advance(used);
        return chunk.length > 0 && used === chunk.length;
    }
    /** Passes the next bytes. */
    async skip(length) {
        for (let left = length; left > 0;) {
            if ((await this.peek(1)).length === 0)
                throw new CutShortError();
            const passed = Math.min(left, this.chunk.length);
            this.advance(passed);
            left -= passed;
        }
    }
    /** Passes zeros. @returns whether something follows them. */
    async skipZeros() {
        while ((await this.peek(1)).length > 0) {
            const end = this.chunk.findIndex(byte => byte !== 0);
            this.advance(end === -1 ? this.chunk.length : end);
            if (end !== -1)
                return true;
        }
        return false;
    }
    advance(length) {
        this.chunk = this.chunk.subarray(length);
        this.offset += length;
    }
}


/***/ }),

/***/ 1672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ keepInFile),
/* harmony export */   OD: () => (/* binding */ fromGenerator),
/* harmony export */   Tl: () => (/* binding */ passingContent),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   n$: () => (/* binding */ PassedError),
/* harmony export */   nr: () => (/* binding */ chunkBytes),
/* harmony export */   qY: () => (/* binding */ fileContent),
/* harmony export */   se: () => (/* binding */ peek),
/* harmony export */   zP: () => (/* binding */ readFrom)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6466);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(657);
/* harmony import */ var _byte_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1559);






/** With larger ones the memory of spent buffers grows, with smaller ones the time. */
const chunkBytes = 1 << 18;
/** Bytes that are gone are needed once more: they have to be had anew, in a file. */
class PassedError extends Error {
}
/** @returns the content of a file. */
function fileContent(file) {
    return { file, open: () => readFrom(file) };
}
/** @returns what comes in a stream. */
function passingContent(stream, size) {
    let passed = false;
    const open = () => {
        if (passed)
            throw new PassedError('the artifact has passed');
        passed = true;
        return stream;
    };
    return { file: undefined, size, open };
}
/** @returns the file that content lies in. @throws PassedError where there is none. */
function fileOf({ file }) {
    if (file !== undefined)
        return file;
    throw new PassedError('the artifact is in no file');
}
/** Writes content to a file, where it lies in none. @returns the content of a file. */
async function keepInFile(content, file, what, signal) {
    if (content.file !== undefined)
        return content;
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .requireSpace */ .MK)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), content.size ?? 0, what);
    await (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writingTo */ .gC)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), () => (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(content.open(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file), { signal }));
    return fileContent(file);
}
/** @param start the byte that is read first. */
function readFrom(file, start = 0) {
    const source = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: chunkBytes, start });
    // What fails before anybody reads fails whoever reads later.
    return source.on('error', () => undefined);
}
/** @returns the first bytes of a stream, fewer where it is shorter, and a stream of all of it in its place. */
async function peek(source, length) {
    const bytes = new _byte_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .ByteReader */ .k(source);
    const head = await bytes.peek(length);
    return { head, all: fromGenerator(source, bytes.rest()) };
}
/** @returns what a generator makes of a source; whoever leaves early ends the source, and by that the generator. */
function fromGenerator(source, chunks) {
    return node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from(chunks, { objectMode: false }).once('close', () => source.destroy());
}


/***/ }),

/***/ 6100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ requireElf),
/* harmony export */   B: () => (/* binding */ requireElfHead)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1146);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3767);



/** As far as `e_machine` in elf.h, whose names the constants below follow. */
const headerBytes = 20;
const elfClass64 = 2;
const elfData2Msb = 2;
const typeExec = 2;
/** What a position-independent executable has, too. */
const typeDyn = 3;
/** @throws SetupError unless the file is an ELF executable for this platform. `what` names it to the user. */
async function requireElf(file, platform, what) {
    requireElfHead(await (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .readHead */ .zy)(file, _format_js__WEBPACK_IMPORTED_MODULE_1__/* .headBytes */ .c4), platform, what);
}
/** @param head the first {@link headBytes} of a file. @throws as {@link requireElf}. */
function requireElfHead(head, platform, what) {
    if ((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatOf */ .be)(head) !== 'elf' || head.length < headerBytes) {
        throw refuseFile(`${what} is ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .describeKind */ .SB)(head)}, not an ELF binary`);
    }
    const machine = machineOf(head);
    if (machine.elf64 && machine.number === platform.elfMachine && machine.bigEndian === platform.bigEndian) {
        requireExecutable(machine.type, what);
        return;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(`${what} is a binary for another architecture: ${nameMachine(machine)}, not ${platform.uname}`, {
        remedy: `Take the agent that was built for ${platform.uname}, or run the job on a runner of its architecture.`,
        anchor: 'wrong-architecture'
    });
}
function machineOf(header) {
    const bigEndian = header[5] === elfData2Msb;
    const half = (offset) => (bigEndian ? header.readUInt16BE(offset) : header.readUInt16LE(offset));
    return { elf64: header[4] === elfClass64, bigEndian, type: half(16), number: half(18) };
}
function requireExecutable(type, what) {
    if (type !== typeExec && type !== typeDyn)
        throw refuseFile(`${what} is an ELF file, but no executable`);
}
function nameMachine({ elf64, bigEndian, number }) {
    const known = _host_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .platforms */ .B.find(platform => elf64 && platform.elfMachine === number && platform.bigEndian === bigEndian);
    return known?.uname ?? `${elf64 ? 64 : 32}-bit ${bigEndian ? 'big' : 'little'}-endian machine ${number}`;
}
function refuseFile(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3(message, {
        remedy: 'Give a kata-agent binary, or a tarball (.tar, or that in gzip, xz or zstd) or guest image that holds one. Unpack other archives in an earlier step.',
        anchor: 'not-an-agent'
    });
}


/***/ }),

/***/ 1146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ describeKind),
/* harmony export */   Tz: () => (/* binding */ detectFormat),
/* harmony export */   be: () => (/* binding */ formatOf),
/* harmony export */   c4: () => (/* binding */ headBytes),
/* harmony export */   zy: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

const signatures = [
    { format: 'elf', offset: 0, bytes: Buffer.from('\x7fELF', 'latin1') },
    { format: 'script', offset: 0, bytes: Buffer.from('#!') },
    { format: 'zstd', offset: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
    { format: 'xz', offset: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
    { format: 'gzip', offset: 0, bytes: Buffer.from([0x1f, 0x8b]) },
    { format: 'tar', offset: 257, bytes: Buffer.from('ustar') },
    // Of newc, without and with checksums; then superblocks, and last what any boot sector ends with.
    { format: 'cpio', offset: 0, bytes: Buffer.from('070701') },
    { format: 'cpio', offset: 0, bytes: Buffer.from('070702') },
    { format: 'ext4', offset: 1080, bytes: Buffer.from([0x53, 0xef]) },
    { format: 'erofs', offset: 1024, bytes: Buffer.from([0xe2, 0xe1, 0xf5, 0xe0]) },
    { format: 'disk', offset: 510, bytes: Buffer.from([0x55, 0xaa]) }
];
/** What is no use here, and is named to the user. */
const otherKinds = [
    { kind: 'a zip archive', bytes: Buffer.from('PK\x03\x04') },
    { kind: 'compressed with bzip2', bytes: Buffer.from('BZh') },
    { kind: 'a 7z archive', bytes: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1') },
    { kind: 'compressed with lz4', bytes: Buffer.from([0x04, 0x22, 0x4d, 0x18]) },
    { kind: 'compressed with lzip', bytes: Buffer.from('LZIP') },
    { kind: 'compressed with lzma', bytes: Buffer.from([0x5d, 0, 0]) },
    { kind: 'compressed with compress', bytes: Buffer.from([0x1f, 0x9d]) },
    { kind: 'a cpio archive of another form than newc', bytes: Buffer.from('070707') },
    { kind: 'a cpio archive of another form than newc', bytes: Buffer.from([0xc7, 0x71]) },
    { kind: 'a Debian package', bytes: Buffer.from('!<arch>\ndebian') },
    { kind: 'an RPM package', bytes: Buffer.from([0xed, 0xab, 0xee, 0xdb]) },
    { kind: 'a disk image of QEMU (qcow2)', bytes: Buffer.from('QFI\xfb', 'latin1') },
    { kind: 'a squashfs file system', bytes: Buffer.from('hsqs') },
    { kind: 'a Git LFS pointer, not the file itself', bytes: Buffer.from('version https://git-lfs') },
    { kind: 'an HTML page', bytes: Buffer.from('<') },
    { kind: 'a script', bytes: Buffer.from('#!') }
];
/** zstd's frames of any content, which its own tool passes over; pzstd puts one before each of the others. */
const skippableMagics = { first: 0x184d2a50, last: 0x184d2a5f };
const skippableHeaderBytes = 8;
/** Of a tar's header: where its checksum stands, and the whole. */
const checksumAt = { start: 148, end: 156 };
const tarHeaderBytes = 512;
/** As much as {@link formatOf} needs. */
const headBytes = 1082;
/** @returns the format of a file's content. */
async function detectFormat(file) {
    return formatOf(await readHead(file, headBytes));
}
/** @param head the first {@link headBytes} of a file, or all of a shorter one. */
function formatOf(head) {
    if (head.length === 0)
        return 'empty';
    const found = signatures.find(({ offset, bytes }) => head.subarray(offset, offset + bytes.length).equals(bytes));
    if (found !== undefined)
        return found.format;
    if (isSkippable(head)) {
        const next = head.subarray(skippableHeaderBytes + head.readUInt32LE(4));
        // lz4 has the same frames; where more than the head is skipped, it is most likely zstd.
        return next.length < 4 || isSkippable(next) || formatOf(next) === 'zstd' ? 'zstd' : 'unknown';
    }
    return isOldTar(head) ? 'tar' : 'unknown';
}
/** @returns what a file is in words, where it is neither an executable nor an archive or image that is taken. */
function describeKind(head) {
    if (head.length === 0)
        return 'an empty file';
    const known = otherKinds.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
    return (known?.kind ??
        (/^[\t\n\r\x20-\x7e]+$/.test(head.toString('latin1')) ? 'a text file' : 'another kind of file'));
}
function isSkippable(head) {
    if (head.length < skippableHeaderBytes)
        return false;
    const magic = head.readUInt32LE(0);
    return magic >= skippableMagics.first && magic <= skippableMagics.last;
}
/** A tar from before POSIX (v7) has no signature, but the checksum of its first header. */
function isOldTar(head) {
    if (head.length < tarHeaderBytes || head[0] === 0)
        return false;
    const { start, end } = checksumAt;
    const bytes = Buffer.from(head.subarray(0, tarHeaderBytes)).fill(' ', start, end);
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    return (/^ *[0-7]+[ \0]/.test(head.toString('latin1', start, end)) &&
        parseInt(head.toString('latin1', start, end).trim(), 8) === sum);
}
/** @returns `length` bytes of a file, or fewer where it is shorter. */
async function readHead(file, length, start = 0) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 4627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ apiOfReleases),
/* harmony export */   iz: () => (/* binding */ isHomeApi),
/* harmony export */   wk: () => (/* binding */ askApi)
/* harmony export */ });
/* harmony import */ var _download_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7603);
/* harmony import */ var _download_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2495);


/** A page of 30 releases, each with the notes and the assets, is 1 to 2 MB. */
const maxDocumentBytes = 32 << 20;
/**
 * @param releaseUrl the page of all releases of a repository.
 * @returns the API's address of the same, on github.com or on a GitHub Enterprise Server; undefined where the page is
 * no such page.
 */
function apiOfReleases(releaseUrl) {
    const repository = /^\/([^/]+\/[^/]+)\/releases\/?$/.exec(releaseUrl.pathname)?.[1];
    if (repository === undefined)
        return undefined;
    const base = releaseUrl.host === 'github.com' ? 'https://api.github.com' : `${releaseUrl.origin}/api/v3`;
    return new URL(`${base}/repos/${repository}/releases`);
}
/**
 * @returns the document that the API answers with.
 * @throws SetupError where it answers with none.
 */
async function askApi(url, access) {
    const what = `${url.pathname}${url.search}`;
    const headers = { accept: 'application/vnd.github+json', ...authorizationFor(url, access) };
    const reply = await access.httpGet(url, headers, (0,_download_body_js__WEBPACK_IMPORTED_MODULE_0__/* .readBytes */ .io)(what, maxDocumentBytes));
    if (!reply.ok)
        throw (0,_download_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRefusal */ .a)(reply, what);
    return JSON.parse(reply.value.toString());
}
/** Whether a token of the job's is one for this URL: it is good for the API of the job's own server alone. */
function isHomeApi(url, homeApi = process.env['GITHUB_API_URL']) {
    return url.origin === new URL(homeApi || 'https://api.github.com').origin;
}
function authorizationFor(url, { token, homeApi }) {
    return token !== undefined && isHomeApi(url, homeApi) ? { authorization: `Bearer ${token}` } : {};
}


/***/ }),

/***/ 6923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ nearestReleases)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);

const maxShown = 5;
/** @returns the releases that are nearest to a version (or to the least one of a range), in ascending order. */
function nearestReleases(wanted, releases) {
    const valid = releases.filter(version => semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) !== null);
    const from = semver__WEBPACK_IMPORTED_MODULE_0__.valid(wanted) ?? leastOf(wanted) ?? semver__WEBPACK_IMPORTED_MODULE_0__.rsort([...valid])[0];
    if (from === undefined)
        return [];
    return semver__WEBPACK_IMPORTED_MODULE_0__.sort([...valid].sort((a, b) => distance(a, from) - distance(b, from)).slice(0, maxShown));
}
function leastOf(range) {
    return semver__WEBPACK_IMPORTED_MODULE_0__.validRange(range) === null ? undefined : semver__WEBPACK_IMPORTED_MODULE_0__.minVersion(range)?.version;
}
/** A difference in the major number weighs more than any in the minor, and so on. */
function distance(a, b) {
    return Math.abs(weight(a) - weight(b));
}
function weight(version) {
    return (semver__WEBPACK_IMPORTED_MODULE_0__.major(version) * 1000 + semver__WEBPACK_IMPORTED_MODULE_0__.minor(version)) * 1000 + semver__WEBPACK_IMPORTED_MODULE_0__.patch(version);
}


/***/ }),

/***/ 3764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YN: () => (/* binding */ knownDigest),
  o2: () => (/* binding */ knownReleases),
  TQ: () => (/* binding */ newestKnownRelease),
  zs: () => (/* binding */ oldestRelease)
});

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/artifact/cache/digest.js
var cache_digest = __webpack_require__(203);
;// CONCATENATED MODULE: ./lib/artifact/version/releases.json
const releases_namespaceObject = /*#__PURE__*/JSON.parse('{"D8":[{"version":"3.6.0","date":"2024-06-17"},{"version":"3.7.0","date":"2024-07-17"},{"version":"3.8.0","date":"2024-08-21"},{"version":"3.9.0","date":"2024-09-19"},{"version":"3.10.0","date":"2024-10-22"},{"version":"3.10.1","date":"2024-10-28"},{"version":"3.11.0","date":"2024-11-20"},{"version":"3.12.0","date":"2024-12-18"},{"version":"3.13.0","date":"2025-01-16"},{"version":"3.14.0","date":"2025-02-17"},{"version":"3.15.0","date":"2025-03-20"},{"version":"3.16.0","date":"2025-04-25"},{"version":"3.17.0","date":"2025-05-21"},{"version":"3.18.0","date":"2025-06-19"},{"version":"3.19.0","date":"2025-07-20"},{"version":"3.19.1","date":"2025-07-22"},{"version":"3.20.0","date":"2025-08-20"},{"version":"3.21.0","date":"2025-09-23"},{"version":"3.22.0","date":"2025-10-28"},{"version":"3.23.0","date":"2025-11-17"},{"version":"3.24.0","date":"2025-12-12"},{"version":"3.25.0","date":"2026-01-19"},{"version":"3.26.0","date":"2026-01-29"},{"version":"3.27.0","date":"2026-02-19"},{"version":"3.28.0","date":"2026-03-16"},{"version":"3.29.0","date":"2026-04-22"},{"version":"3.30.0","date":"2026-05-02"},{"version":"3.31.0","date":"2026-05-19"},{"version":"3.32.0","date":"2026-06-22"},{"version":"4.0.0","date":"2026-07-20"},{"version":"4.1.0","date":"2026-08-21"}]}');
;// CONCATENATED MODULE: ./lib/artifact/version/releases.js



const releases = releases_namespaceObject.D8;
/** The first agent that takes its policy from a file of our choosing, so that nothing under /etc is touched. */
const oldestRelease = '3.9.0';
/** Every release in the table that ships with the action and that the action can use, oldest first. */
const knownReleases = releases
    .map(({ version }) => version)
    .filter(version => semver.gte(version, oldestRelease))
    .sort(semver.compare);
/** The newest of them: the same agent for as long as the action is the same. */
const newestKnownRelease = knownReleases.at(-1) ?? oldestRelease;
/** @returns the digest that a release's tarball was seen to have, where it was. */
function knownDigest(version, tarball) {
    const digest = releases.find(release => release.version === version)?.digests?.[tarball];
    return (0,cache_digest/* isDigest */.Bc)(digest) ? digest : undefined;
}


/***/ }),

/***/ 2387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ openReleases)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(139);
/* harmony import */ var _download_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7603);
/* harmony import */ var _cache_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(203);
/* harmony import */ var _github_api_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4627);






/** @param releaseUrl the page of all releases, as `https://github.com/kata-containers/kata-containers/releases`. */
function openReleases(releaseUrl, access) {
    const base = releaseUrl.href.replace(/\/+$/, '');
    const ask = async (path) => {
        const api = (0,_github_api_js__WEBPACK_IMPORTED_MODULE_4__/* .apiOfReleases */ .AT)(releaseUrl);
        if (api === undefined)
            throw notGithub(releaseUrl);
        return (0,_github_api_js__WEBPACK_IMPORTED_MODULE_4__/* .askApi */ .wk)(new URL(`${api.href}${path}`), access);
    };
    return {
        async findLatest() {
            // It redirects to the page of that release, whose address is all that is wanted.
            const { url } = await access.httpGet(new URL(`${base}/latest`), {}, _download_body_js__WEBPACK_IMPORTED_MODULE_2__/* .readNothing */ .MS);
            const version = /\/releases\/tag\/v?([^/]+)$/.exec(url.pathname)?.[1];
            if (version !== undefined && semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) !== null)
                return version;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${base}/latest does not lead to a release`, {
                remedy: 'Name the version; a mirror may not know which one is the latest.',
                anchor: 'artifact-not-found'
            });
        },
        async listReleases() {
            // The newest come first, and one page has more than a year of them: older ones are in the table.
            const releases = await ask('');
            return asArray(releases)
                .filter(isProper)
                .map(({ tag_name }) => tag_name);
        },
        async findDigest(version, file) {
            const release = await ask(`/tags/${version}`);
            const asset = asArray((0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(release)['assets']).find(each => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(each)['name'] === file);
            const digest = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(asset)['digest'];
            return (0,_cache_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .Bc)(digest) ? digest : undefined;
        }
    };
}
function isProper(release) {
    const { tag_name: tag, draft, prerelease } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_5__/* .asObject */ .e)(release);
    if (typeof tag !== 'string' || draft === true || prerelease === true)
        return false;
    return semver__WEBPACK_IMPORTED_MODULE_0__.valid(tag) === tag && semver__WEBPACK_IMPORTED_MODULE_0__.prerelease(tag) === null;
}
function asArray(value) {
    return Array.isArray(value) ? value : [];
}
function notGithub(releaseUrl) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${releaseUrl.href} is no page of releases that GitHub’s API could be asked about`, {
        remedy: 'Name a release. A mirror that is no GitHub server has the tarballs alone.',
        anchor: 'artifact-not-found'
    });
}


/***/ }),

/***/ 3577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ parseVersionRequest),
/* harmony export */   MP: () => (/* binding */ describeVersion),
/* harmony export */   an: () => (/* binding */ describeNearest),
/* harmony export */   rU: () => (/* binding */ isMoving),
/* harmony export */   yO: () => (/* binding */ listVersions)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6923);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3764);




/**
 * @param text a release (`4.1.0`, `v4.1.0`), a range (`4.x`, `~3.20`, `>=3.14 <4`), `latest`, a commit of
 * kata-containers, or `main`; empty for the default.
 * @throws InputError for anything else, and for releases below {@link oldestRelease}.
 */
function parseVersionRequest(text) {
    const wanted = text.trim();
    if (wanted === '')
        return { kind: 'default' };
    if (wanted === 'main' || wanted === 'latest')
        return { kind: wanted };
    if (/^[0-9a-f]{40}$/i.test(wanted))
        return { kind: 'commit', commit: wanted.toLowerCase() };
    const version = /^v?(\d+\.\d+\.\d+)$/.exec(wanted)?.[1];
    if (version !== undefined && semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) !== null) {
        if (semver__WEBPACK_IMPORTED_MODULE_0__.lt(version, _releases_js__WEBPACK_IMPORTED_MODULE_3__/* .oldestRelease */ .zs))
            throw tooOld(version);
        return { kind: 'release', version };
    }
    if (isRange(wanted)) {
        if (!semver__WEBPACK_IMPORTED_MODULE_0__.intersects(wanted, `>=${_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .oldestRelease */ .zs}`))
            throw tooOld(wanted);
        return { kind: 'range', range: wanted };
    }
    throw unreadable(wanted);
}
/** @returns the versions of a list, with commas or line breaks between; an empty one, which is the default, for none. */
function listVersions(text) {
    const versions = text.split(/[,\n]/).map(version => version.trim());
    const named = versions.filter(version => version !== '');
    return named.length === 0 ? [''] : named;
}
/** Whether what a request stands for can change from one day to the next. */
function isMoving({ kind }) {
    return kind === 'main' || kind === 'latest' || kind === 'range';
}
/** @returns the version in the words of a log line: `4.1.0`, `commit 0123…`, `main`. */
function describeVersion(version) {
    switch (version.kind) {
        case 'release':
            return version.version;
        case 'commit':
            return `commit ${version.commit}`;
        case 'main':
            return 'main';
    }
}
/** @returns the upstream releases that are nearest to one which does not exist, as the end of a sentence; else nothing. */
function describeNearest(wanted) {
    if (wanted.kind !== 'release' || _releases_js__WEBPACK_IMPORTED_MODULE_3__/* .knownReleases */ .o2.includes(wanted.version))
        return '';
    return `; the nearest releases of upstream: ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearestReleases */ .L)(wanted.version, _releases_js__WEBPACK_IMPORTED_MODULE_3__/* .knownReleases */ .o2).join(', ')}`;
}
/** A bare `4.1` is none: YAML makes 3.2 of an unquoted 3.20, and that would be another agent without a word. */
function isRange(text) {
    return (!isBareNumber(text) && semver__WEBPACK_IMPORTED_MODULE_0__.valid(text) === null && /\d/.test(text) && semver__WEBPACK_IMPORTED_MODULE_0__.validRange(text) !== null);
}
function isBareNumber(text) {
    return /^v?\d+(\.\d+)?$/.test(text);
}
function tooOld(version) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('version', `kata-agent ${version} is too old: it reads its policy only from /etc/kata-opa of the host`, `Use ${_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .oldestRelease */ .zs} or later; ${_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .newestKnownRelease */ .TQ} is the newest release this action knows.`);
}
function unreadable(text) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('version', problemWith(text), `Give a release (${_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .newestKnownRelease */ .TQ} is the newest this action knows), a range of releases (4.x), latest, all 40 digits of a commit of kata-containers, or main.`);
}
function problemWith(text) {
    if (/^[0-9a-f]{7,}$/i.test(text))
        return `the commit '${text}' has ${text.length} digits, not 40`;
    if (isBareNumber(text)) {
        return `'${text}' is not a whole release: three numbers are needed, or a range such as ${text}.x`;
    }
    if (semver__WEBPACK_IMPORTED_MODULE_0__.prerelease(text) !== null) {
        const nearest = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearestReleases */ .L)(text, _releases_js__WEBPACK_IMPORTED_MODULE_3__/* .knownReleases */ .o2).join(', ');
        return `'${text}' is a pre-release, and those are not offered; the nearest releases: ${nearest}`;
    }
    return `'${text}' is not a version`;
}


/***/ }),

/***/ 9159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPolicy: () => (/* binding */ agents_checkPolicy),
  down: () => (/* binding */ down),
  prepare: () => (/* binding */ prepare),
  status: () => (/* binding */ agents_status),
  undo: () => (/* binding */ undo),
  up: () => (/* binding */ up)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/agent/ending.js
var ending = __webpack_require__(2434);
// EXTERNAL MODULE: ./lib/agent/instance.js
var agent_instance = __webpack_require__(3158);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/host/processes.js
var processes = __webpack_require__(9415);
// EXTERNAL MODULE: ./lib/host/records.js
var records = __webpack_require__(1756);
// EXTERNAL MODULE: ./lib/ttrpc/agent-api.js
var agent_api = __webpack_require__(4103);
// EXTERNAL MODULE: ./lib/ttrpc/client.js
var ttrpc_client = __webpack_require__(2080);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __webpack_require__(139);
;// CONCATENATED MODULE: ./lib/agent/stop/containers.js




/** The form that a runtime with systemd's cgroup driver sends: `slice:prefix:name`. */
const systemdPath = /^[^:/]*:[^:]*:[^:]+$/;
/** @returns whether the agent asks systemd to create the container's cgroup. */
function isSystemds({ cgroupsPath }) {
    return systemdPath.test(cgroupsPath);
}
/**
 * @param runDir the folder on the host that the agent sees as /run/kata-containers.
 * @returns each container that has a configuration there.
 */
async function readContainers(runDir) {
    const folders = await (0,promises_.readdir)(runDir).catch(() => []); // not created yet, or removed with its job
    const containers = await Promise.all(folders.map(folder => readContainer(runDir, folder)));
    return containers.filter(found => found !== undefined);
}
async function readContainer(runDir, id) {
    try {
        // A container could replace it by a pipe, and opening that would block forever.
        const flag = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK;
        const config = external_node_path_.join(runDir, id, 'config.json');
        const spec = JSON.parse(await (0,promises_.readFile)(config, { encoding: 'utf8', flag }));
        return { id, cgroupsPath: cgroupsPathIn(spec) };
    }
    catch {
        return undefined; // a folder of the agent that does not belong to a container
    }
}
function cgroupsPathIn(spec) {
    if (!(0,object/* isObject */.G)(spec) || !(0,object/* isObject */.G)(spec['linux']))
        return '';
    const found = spec['linux']['cgroupsPath'];
    return typeof found === 'string' && !found.includes('\n') ? found : '';
}

;// CONCATENATED MODULE: ./lib/agent/stop/begin-stop.js










/** After DestroySandbox, an agent ends within about 0.3 s; with containers, it takes longer. */
const destroyWaitMs = 5_000;
const lookAgainMs = 2;
/** Enough for a supervisor to write one line, even on a busy host. */
const noteWaitMs = 2_000;
/**
 * Asks an instance's agent to exit, with DestroySandbox on its own socket, and does not wait for it. Never fails.
 * `finishStop` does the rest.
 */
async function beginStop({ instance, wasServing }) {
    const { record, running } = await readSettledRecord(instance);
    const containers = await readContainers(instance.runDir);
    const logBytes = await (0,promises_.stat)(instance.logPath).then(({ size }) => size, () => 0 // not created yet, or not readable: then it shows none of the job's calls
    );
    const hasEnded = record?.agent !== undefined && running === undefined;
    const { answer } = running
        ? await askToEnd(instance, running)
        : { answer: Promise.resolve({ obeyed: false }) };
    return {
        instance,
        wasServing,
        isRecorded: record !== undefined,
        endedBefore: hasEnded ? (0,ending/* endingOf */.z)(record.exitStatus) : undefined,
        containers,
        logBytes,
        answer
    };
}
/**
 * Reads an instance's record and which agent of it runs. If the agent has just ended, its supervisor may need a moment to
 * record how.
 */
async function readSettledRecord({ id }) {
    const deadline = Date.now() + noteWaitMs;
    for (;;) {
        const record = (0,records/* readRecord */.aE)(id);
        if (record === undefined || (0,records/* isAgentRunning */.fF)(record))
            return { record, running: record?.agent };
        if (record.agent === undefined || record.exitStatus !== undefined || Date.now() >= deadline)
            return { record };
        // A supervisor that has exited may have written it after the record was read.
        if (record.supervisor === undefined || !(0,processes/* isRunning */.W_)(record.supervisor))
            return { record: (0,records/* readRecord */.aE)(id) };
        await (0,external_node_timers_promises_.setTimeout)(lookAgainMs);
    }
}
/** @returns once the agent has been asked; its answer is a separate promise. */
async function askToEnd(instance, agent) {
    const deadline = Date.now() + destroyWaitMs;
    const refused = (error) => ({ obeyed: !(0,processes/* isRunning */.W_)(agent), refusal: (0,errors/* messageOf */.bD)(error) });
    try {
        const client = await ttrpc_client/* TtrpcClient */.Dk.connect((0,server_address/* connectPath */.Qs)(instance.serverAddress), {
            signal: AbortSignal.timeout(destroyWaitMs)
        });
        const answer = (0,agent_api/* destroySandbox */.kR)(client, destroyWaitMs)
            .finally(() => {
            client.close();
        })
            .then(() => waitForEnd(agent, deadline), refused);
        return { answer };
    }
    catch (error) {
        return { answer: Promise.resolve(refused(error)) };
    }
}
async function waitForEnd(agent, deadline) {
    while ((0,processes/* isRunning */.W_)(agent)) {
        if (Date.now() >= deadline)
            return { obeyed: false, refusal: 'it was answered, but the agent is still running' };
        await (0,external_node_timers_promises_.setTimeout)(lookAgainMs);
    }
    return { obeyed: true };
}

// EXTERNAL MODULE: ./lib/artifact/version/version.js
var version = __webpack_require__(3577);
// EXTERNAL MODULE: ./lib/runner/cancel.js
var runner_cancel = __webpack_require__(9746);
// EXTERNAL MODULE: ./lib/report/report.js + 3 modules
var report = __webpack_require__(3092);
// EXTERNAL MODULE: ./lib/setup.js + 7 modules
var setup = __webpack_require__(105);
// EXTERNAL MODULE: ./lib/runner/state.js
var runner_state = __webpack_require__(5223);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/artifact/cache/tool-cache.js + 1 modules
var tool_cache = __webpack_require__(9320);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __webpack_require__(8926);
// EXTERNAL MODULE: ./lib/agent/coverage/coverage.js + 1 modules
var coverage_coverage = __webpack_require__(6101);
// EXTERNAL MODULE: ./lib/host/privilege.js
var host_privilege = __webpack_require__(3457);
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
    const { status, stdout, stderr } = await (0,host_privilege/* runAsRoot */.yf)(privilege, rootScript, 'stop', parameters, word);
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
    await (0,agent_instance/* removeInstanceFolders */.$_)(instance);
    const [how] = (0,records/* linesWith */.UT)('stopped ', stdout);
    const signal = how === 'SIGTERM' || how === 'SIGKILL' ? how : 'nothing';
    return { endedBefore, by: obeyed ? 'DestroySandbox' : signal, left: (0,records/* linesWith */.UT)('left ', stdout) };
}
/** An instance without its folders can no longer start; one without a record was never started, or is removed. */
function hasFolders({ dir, socketDir }) {
    return (0,external_node_fs_.existsSync)(dir) || (socketDir !== undefined && (0,external_node_fs_.existsSync)(socketDir));
}

// EXTERNAL MODULE: ./lib/runner/environment.js
var environment = __webpack_require__(3311);
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
        const stopped = await finishStop(stopping, (0,host_privilege/* findPrivilege */.Xb)(), (0,environment/* rootScriptIn */.T7)(actionRoot), runner, reading);
        (0,report/* reportStop */.Dc)(runner, stopped, wasServing, await reading);
    }
    catch (error) {
        runner.warning(`kata-agent could not be stopped (its record is /run/setup-kata-agent/${instance.id}): ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** @returns the end of the agent's log, after the calls in it have been reported. Never fails. */
async function readLog(runner, stopping, keepsCoverage) {
    const logTail = await (0,agent_log/* readLogTail */.Ty)(stopping.instance.logPath).catch(() => []);
    if (stopping.wasServing)
        await tellCoverage(runner, stopping, keepsCoverage);
    return logTail;
}
/** Removes the unfinished downloads of a main step that was killed. */
async function removeDownloads(runner) {
    const folder = (0,runner_state/* readDownloads */.MM)(runner);
    if (folder === undefined)
        return;
    try {
        await (0,io/* rmRF */.Yz)(folder);
        await (0,tool_cache/* removeStaging */.O7)(folder);
    }
    catch (error) {
        runner.warning(`An unfinished download could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** An isolated agent cannot reach the host's systemd, so the cgroup of such a container cannot be created. */
function tellSystemdsContainers(runner, { instance, containers }) {
    if (instance.isolation === 'none')
        return;
    for (const { id, cgroupsPath } of containers.filter(isSystemds)) {
        runner.warning(`Container ${id} requested a systemd cgroup, '${cgroupsPath}', which an agent cannot create with isolation '${instance.isolation}'. Send a path (cgroupsPath: /${id}), or use isolation 'none'.`);
    }
}
/** Coverage is useful, but an error in it must neither fail a job nor prevent the stop. */
async function tellCoverage(runner, { instance, logBytes }, keepsCoverage) {
    try {
        const coverage = await (0,coverage_coverage/* readCoverage */.tn)(instance.logPath, instance.agentVersion, logBytes);
        await (0,report/* reportCoverage */.pm)(runner, coverage, keepsCoverage ? (0,agent_instance/* coveragePathOf */.z1)(instance) : undefined);
    }
    catch (error) {
        runner.warning(`Cannot determine which calls the job made: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/agent/api/calls.js + 1 modules
var calls = __webpack_require__(3802);
// EXTERNAL MODULE: ./lib/policy/rego-error.js
var rego_error = __webpack_require__(2048);
// EXTERNAL MODULE: ./lib/policy/rego.js
var rego = __webpack_require__(4059);
;// CONCATENATED MODULE: ./lib/cli/commands/check-policy.js






/**
 * Loads each file in an agent of each version: only an agent knows whether it can load a policy.
 *
 * @param versions in the form of the input `version`; an empty one for the newest.
 * @throws any error that prevents an agent from starting, except those caused by its policy.
 */
async function checkPolicies(files, versions, inputs, withAgent) {
    const verdicts = [];
    for (const version of versions) {
        for (const file of files) {
            verdicts.push(await checkPolicy(file, version, { ...inputs, version, policy: asPath(file) }, withAgent));
        }
    }
    return verdicts;
}
/** @returns the verdict in the form of a compiler message: `my.rego:3:1: error: …`. */
function describeVerdict(verdict) {
    const { file, version, loads, problem, line, column, callsWithoutRule } = verdict;
    // The place already names the object in a file of Kubernetes objects.
    const where = line === undefined ? file : `${file.replace(/(\.(ya?ml|json))#.*$/i, '$1')}:${line}:${column ?? 1}`;
    const agent = version === '' ? 'kata-agent' : `kata-agent ${version}`;
    if (!loads)
        return [`${where}: error: ${problem} (${agent})`];
    return [
        `${file}: loads in ${agent}`,
        ...(callsWithoutRule.length === 0
            ? []
            : [
                `${file}: warning: there is no rule for ${callsWithoutRule.join(', ')}: these calls are refused (${agent})`
            ])
    ];
}
async function checkPolicy(file, version, inputs, withAgent) {
    const verdict = {
        file,
        version,
        loads: true,
        problem: '',
        line: undefined,
        column: undefined,
        callsWithoutRule: []
    };
    try {
        await withAgent(inputs, async ({ agentVersion, policyPath }) => {
            verdict.callsWithoutRule = callsWithoutRule(await (0,promises_.readFile)(policyPath, 'utf8'), agentVersion);
        });
        return verdict;
    }
    catch (error) {
        if (!isAboutPolicy(error))
            throw error;
        return {
            ...verdict,
            loads: false,
            problem: problemIn(error),
            line: error.at?.line,
            column: error.at?.column
        };
    }
}
/** @returns the agent's error, with the place in the policy unless its lines are those of the user's file. */
function problemIn(error) {
    const said = (0,rego_error/* findRegoError */.t)(error.logTail);
    if (said?.at === undefined)
        return said?.message ?? error.message;
    const { line, column } = said.at;
    const same = line === error.at?.line && column === error.at.column;
    return same ? said.message : `${said.message} (line ${line}, column ${column} of the policy)`;
}
/** @returns the requests that an agent of that version checks, and for which the policy has no rule. */
function callsWithoutRule(policy, agentVersion) {
    const rules = (0,rego/* rulesNamedIn */.k)(policy);
    // Also lets requests without a rule through (from 3.11.0 on).
    if (rules.has('AllowRequestsFailingPolicy'))
        return [];
    const asked = calls/* agentCalls */.n.filter(call => call.gated && (0,semver.gte)(agentVersion, call.gatedSince ?? call.since));
    return [...new Set(asked.map(call => call.request))].filter(request => !rules.has(request));
}
function isAboutPolicy(error) {
    if (error instanceof errors/* InputError */.dz)
        return error.input === 'policy';
    return error instanceof errors/* SetupError */.w3 && error.anchor === 'policy-not-loaded';
}
/** A bare word would name a built-in policy. */
function asPath(file) {
    return file.includes('/') ? file : `./${file}`;
}

// EXTERNAL MODULE: ./lib/cli/context.js
var context = __webpack_require__(4641);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(9048);
// EXTERNAL MODULE: ./lib/cli/store.js
var store = __webpack_require__(9351);
// EXTERNAL MODULE: ./lib/cli/terminal.js
var terminal = __webpack_require__(2832);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
;// CONCATENATED MODULE: ./lib/cli/work.js





/** Names of unfinished files (src/artifact/install.ts and cache/tool-cache.ts; store.ts). */
const unfinished = /^(kata-agent-download-|\.staging-)|\.json\.new$/;
/** Records that this process downloads and unpacks, until it ends, so that nobody removes its work. */
function enterWork(folders) {
    const self = (0,processes/* identifyProcess */.wO)(process.pid);
    if (self === undefined)
        return;
    const mark = external_node_path_.join(folders.work, `${self.pid}.${self.startTime}`);
    if ((0,external_node_fs_.existsSync)(mark))
        return;
    (0,disk/* writeTo */.jH)(folders.work, () => {
        (0,external_node_fs_.mkdirSync)(folders.work, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.writeFileSync)(mark, '');
    });
    process.once('exit', () => {
        (0,external_node_fs_.rmSync)(mark, { force: true });
    });
}
/** Removes unfinished work of processes that were killed, unless a running process is still working. */
function removeAbandonedWork({ state, work, temp, cache }) {
    for (const mark of (0,store/* namesIn */.wX)(work)) {
        const [pid = '', startTime = ''] = mark.split('.');
        if ((0,processes/* isRunning */.W_)({ pid: Number(pid), startTime }))
            return;
        (0,external_node_fs_.rmSync)(external_node_path_.join(work, mark), { force: true });
    }
    for (const parent of [state, temp, ...(0,store/* namesIn */.wX)(cache).map(tool => external_node_path_.join(cache, tool))]) {
        for (const name of (0,store/* namesIn */.wX)(parent).filter(name => unfinished.test(name))) {
            (0,external_node_fs_.rmSync)(external_node_path_.join(parent, name), { recursive: true, force: true });
        }
    }
}

;// CONCATENATED MODULE: ./lib/cli/commands/agents.js


















/** Starts an agent, prints its socket, and leaves it running; if this fails halfway, everything is removed at once. */
async function up({ line, folders, environment }) {
    const runner = prepare(line.inputs, folders);
    try {
        const instance = await (0,setup/* setup */.m)(runner, environment, (0,runner_cancel/* cancelOnSignals */.dJ)());
        (0,context/* print */.yy)(line.json
            ? Object.fromEntries(runner.outputs)
            : (0,agent_instance/* socketPathOf */.su)(instance) || (0,server_address/* formatServerAddress */.fE)(instance.serverAddress));
        return context/* exit */.NS.ok;
    }
    catch (error) {
        await (0,report/* reportFailure */.xV)(runner, error, 'docs/troubleshooting.md');
        await undo(runner, folders, environment);
        return context/* exit */.NS.failed;
    }
}
/**
 * Stops the agents named by id, or all; also removes what an `up` that was killed has left. What could not be removed
 * stays on the list, so that it can be tried again.
 */
async function down({ line, folders, environment }) {
    const memories = (0,store/* readMemories */.qZ)(folders.state);
    for (const id of line.operands) {
        if (!memories.has(id))
            throw (0,context/* noSuchInstance */.km)(id, [...memories.keys()]);
    }
    const chosen = line.operands.length === 0 ? [...memories.keys()] : line.operands;
    if (chosen.length === 0)
        (0,context/* note */.N4)('No agent is running.');
    const results = [];
    for (const id of chosen) {
        const runner = (0,terminal/* terminalRunner */.bU)({ memory: memories.get(id) ?? {} });
        results.push({ id, removed: await undo(runner, folders, environment) });
    }
    removeAbandonedWork(folders);
    if (line.json)
        (0,context/* print */.yy)(results);
    return results.every(({ removed }) => removed) ? context/* exit */.NS.ok : context/* exit */.NS.failed;
}
/** Lists the running agents. */
function agents_status({ line, folders }) {
    const instances = [...(0,store/* readMemories */.qZ)(folders.state).values()].map(context/* instanceIn */.D3).map(instance => ({
        id: instance.id,
        version: instance.agentVersion,
        state: describeState((0,records/* readRecord */.aE)(instance.id)),
        address: (0,server_address/* formatServerAddress */.fE)(instance.serverAddress),
        log: instance.logPath
    }));
    if (line.json)
        (0,context/* print */.yy)(instances);
    else if (instances.length === 0)
        (0,context/* note */.N4)('No agent is running.');
    else
        for (const { id, version, state, address } of instances)
            (0,context/* print */.yy)([id, version, state, address].join('\t'));
    return Promise.resolve(context/* exit */.NS.ok);
}
/** Loads policies in agents, and reports which do not load; each agent is removed before the next is started. */
async function agents_checkPolicy({ line, folders, environment }) {
    if (line.operands.length === 0)
        throw new options/* UsageError */.eb('no policy file was given', 'Give one or more files.');
    const cancel = (0,runner_cancel/* cancelOnSignals */.dJ)();
    const withAgent = async (inputs, use) => {
        const runner = prepare(inputs, folders, { quiet: true });
        try {
            await use(await (0,setup/* setup */.m)(runner, environment, cancel));
        }
        finally {
            await undo(runner, folders, environment);
        }
    };
    const versions = (0,version/* listVersions */.yO)(line.inputs.version ?? '');
    const verdicts = await checkPolicies(line.operands, versions, line.inputs, withAgent);
    if (line.json)
        (0,context/* print */.yy)(verdicts);
    else
        for (const verdict of verdicts)
            (0,context/* print */.yy)(describeVerdict(verdict).join('\n'));
    return verdicts.every(({ loads }) => loads) ? context/* exit */.NS.ok : context/* exit */.NS.failed;
}
/** Creates the CLI's folders, and a terminal that keeps the saved state until it is undone. */
function prepare(inputs, folders, { quiet = false } = {}) {
    for (const folder of [folders.temp, folders.cache])
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    enterWork(folders);
    // @actions/tool-cache reads its location from the runner's variables.
    process.env['RUNNER_TOOL_CACHE'] = folders.cache;
    process.env['RUNNER_TEMP'] = folders.temp;
    (0,terminal/* dropDebugCommands */.HB)();
    return (0,terminal/* terminalRunner */.bU)({
        inputs,
        quiet,
        onSave: memory => {
            const state = (0,runner_state/* readState */.un)({ state: name => memory[name] ?? '' });
            // Before an instance exists, there are only downloads, which removeAbandonedWork recognises by their names.
            if (state !== undefined)
                (0,store/* remember */.kY)(folders.state, state.instance.id, memory);
        }
    });
}
/** @returns whether everything was removed. */
async function undo(runner, folders, environment) {
    const state = (0,runner_state/* readState */.un)(runner);
    if (state === undefined)
        return true;
    await teardown(runner, environment, await beginStop(state));
    const removed = (0,records/* readRecord */.aE)(state.instance.id) === undefined;
    if (removed)
        (0,store/* forget */.y6)(folders.state, state.instance.id);
    return removed;
}
function describeState(record) {
    if (record === undefined)
        return 'not started';
    if (record.agent === undefined || (0,records/* isAgentRunning */.fF)(record))
        return 'running';
    return (0,ending/* describeEnding */.b)((0,ending/* endingOf */.z)(record.exitStatus));
}


/***/ }),

/***/ 8406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isolations)
/* harmony export */ });
/**
 * How an agent is isolated from the host.
 *
 * - `full`: its own mount, PID, network, IPC and UTS namespaces, and its own /run/kata-containers and
 *   /run/sandbox-ns; any number of agents per host.
 * - `mount`: its own mount and PID namespaces; /run and the network are the host's, for clients that prepare
 *   files there.
 * - `none`: a plain process on the host.
 */
const isolations = ['full', 'mount', 'none'];


/***/ }),

/***/ 7421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ findMissingLibrary)
/* harmony export */ });
/** The Debian and Ubuntu packages of the libraries that agents have been linked with. */
const packages = new Map([
    ['libseccomp.so.2', 'libseccomp2'],
    ['libdevmapper.so.1.02.1', 'libdevmapper1.02.1'],
    ['libgcc_s.so.1', 'libgcc-s1'],
    ['libc.so.6', 'libc6'],
    ['libm.so.6', 'libc6']
]);
/** @returns the library that the loader reports as missing; undefined if it reports something else. */
function findMissingLibrary(words) {
    const library = /error while loading shared libraries: ([^:\s]+)/.exec(words)?.[1];
    return library === undefined ? undefined : { library, debianPackage: packages.get(library) };
}


/***/ }),

/***/ 3767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ platforms),
/* harmony export */   o: () => (/* binding */ hostPlatform)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** All supported platforms; all are 64-bit. */
const platforms = [
    { uname: 'x86_64', deb: 'amd64', elfMachine: 62, bigEndian: false },
    { uname: 'aarch64', deb: 'arm64', elfMachine: 183, bigEndian: false },
    { uname: 's390x', deb: 's390x', elfMachine: 22, bigEndian: true },
    { uname: 'ppc64le', deb: 'ppc64le', elfMachine: 21, bigEndian: false }
];
const unameOfNodeArch = {
    x64: 'x86_64',
    arm64: 'aarch64',
    s390x: 's390x',
    // Node.js uses ppc64 for both byte orders; agents exist only for little-endian.
    ppc64: 'ppc64le'
};
/**
 * @param arch in the form of `process.arch`.
 * @throws SetupError if kata-containers does not publish an agent for it.
 */
function hostPlatform(arch = process.arch, system = process.platform, byteOrder = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.endianness)()) {
    if (system !== 'linux')
        throw unsupported(`kata-agent runs only on Linux, and this is ${system}`, 'Linux');
    const platform = platforms.find(candidate => candidate.uname === unameOfNodeArch[arch]);
    if (platform === undefined || platform.bigEndian !== (byteOrder === 'BE')) {
        throw unsupported(`there is no kata-agent for this architecture, ${arch} (${byteOrder})`, 'such');
    }
    return platform;
}
function unsupported(message, kind) {
    const names = platforms.map(platform => platform.uname).join(', ');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(message, {
        remedy: `Kata Containers publishes agents for Linux on ${names}. Run the job on a ${kind} runner, for example runs-on: ubuntu-latest.`,
        anchor: 'unsupported-host'
    });
}


/***/ }),

/***/ 3457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qr: () => (/* binding */ spawnAsRoot),
/* harmony export */   X6: () => (/* binding */ throwIfSudoRefused),
/* harmony export */   Xb: () => (/* binding */ findPrivilege),
/* harmony export */   yf: () => (/* binding */ runAsRoot)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8321);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`kata-agent requires root, but this job runs as user ${uid} and sudo is not installed`, {
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
    return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, { env: rootEnvironment, cwd: '/' });
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
    const [status, stdout, stderr] = await Promise.all([ended, (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.text)(child.stdout), (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.text)(child.stderr)]);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`kata-agent requires root, but sudo refuses this user: ${reason}`, {
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false; // does not exist or cannot be executed: try the next candidate
    }
}


/***/ }),

/***/ 9415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   qC: () => (/* binding */ readIfThere),
/* harmony export */   wO: () => (/* binding */ identifyProcess)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** @returns the identity of a running, visible process; undefined if there is none, or only a zombie. */
function identifyProcess(pid, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? undefined : identityIn(pid, stat);
}
/**
 * @returns whether exactly that process is running. If processes are hidden from this user (`hidepid`, `ProtectProc`), true
 *   if any process has its pid: only the agent's socket or root could tell whether that is a later one.
 */
function isRunning({ pid, startTime }, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? hasPid(pid) : identityIn(pid, stat)?.startTime === startTime;
}
/** @returns the text of a file; undefined if it does not exist (any more), or is another user's and hidden. */
function readIfThere(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return undefined;
    }
}
function identityIn(pid, stat) {
    // The command's name, in brackets, may contain anything; fields 3 and later follow the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Signal 0 only checks: EPERM means that the process belongs to another user, ESRCH that it does not exist (kill(2)). */
function hasPid(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemErrorCode */ .vq)(error) === 'EPERM';
    }
}


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UT: () => (/* binding */ linesWith),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   fF: () => (/* binding */ isAgentRunning)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9415);


/** Where root.sh records the instances of this host: owned by root, outside RUNNER_TEMP, lost at a reboot. */
const recordsFolder = '/run/setup-kata-agent';
/** @returns the record of an instance; undefined if root.sh never started it, or has removed it. */
function readRecord(id) {
    const record = (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .readIfThere */ .qC)(node_path__WEBPACK_IMPORTED_MODULE_0__.join(recordsFolder, id, 'record'));
    if (record === undefined)
        return undefined;
    const [exit] = linesWith('exit=', record);
    return {
        agent: identityIn(record, 'agent'),
        supervisor: identityIn(record, 'supervisor'),
        exitStatus: exit === undefined ? undefined : Number(exit)
    };
}
/** @returns what follows that word or key in the lines of root.sh that begin with it, in order. */
function linesWith(word, text) {
    return text.split('\n').flatMap(line => (line.startsWith(word) ? [line.slice(word.length)] : []));
}
/** @returns whether the agent of that record is running. If its end is recorded, a process with its pid is another one. */
function isAgentRunning(record) {
    return record.agent !== undefined && record.exitStatus === undefined && (0,_processes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRunning */ .W_)(record.agent);
}
function identityIn(record, name) {
    const [pid] = linesWith(`${name}_pid=`, record);
    const [startTime] = linesWith(`${name}_start=`, record);
    return pid === undefined || startTime === undefined ? undefined : { pid: Number(pid), startTime };
}


/***/ }),

/***/ 642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qy: () => (/* binding */ firstLineOf),
/* harmony export */   SG: () => (/* binding */ findTool),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   lA: () => (/* binding */ describeEnd),
/* harmony export */   mB: () => (/* binding */ runProgram),
/* harmony export */   qI: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** Fixed, because these tools read files that root will run, and the job could have changed PATH. The last is for NixOS. */
const toolFolders = [
    '/usr/bin',
    '/bin',
    '/usr/local/bin',
    '/usr/sbin',
    '/sbin',
    '/usr/local/sbin',
    '/run/current-system/sw/bin'
];
/** The tools that are used, and their Debian packages. */
const packages = {
    chmod: 'coreutils',
    debugfs: 'e2fsprogs',
    'fsck.erofs': 'erofs-utils',
    gh: 'gh',
    setsid: 'util-linux',
    sfdisk: 'fdisk',
    xz: 'xz-utils',
    zstd: 'zstd'
};
/** The tools print a few lines; a longer output is an error. */
const maxOutputBytes = 1 << 20;
/** The shell below uses this name to report that it could not start a program; mksh adds a prefix. */
const shellName = 'setup-kata-agent';
const unstartedWords = new RegExp(`^(E: )?${shellName}: `);
/** Prints the process group, which @actions/exec does not report; then the program replaces the shell, without input. */
const script = 'echo "$$"; exec "$@" </dev/null';
/**
 * @returns the absolute path of a tool.
 * @throws SetupError that names its Debian package.
 */
async function findTool(tool, folders = toolFolders) {
    for (const folder of folders) {
        const path = `${folder}/${tool}`;
        const runs = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false // The next folder is searched; if none has it, the error follows below.
        );
        if (runs)
            return path;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3(`this artifact requires the tool ${tool}, which is not installed`, {
        remedy: `Install it: sudo apt-get install ${packages[tool]} (the folders searched are ${folders.join(', ')}).`,
        anchor: 'missing-tool'
    });
}
/** Finds a tool and runs it: see {@link runProgram}. */
async function runTool(tool, args, options) {
    return runProgram(await findTool(tool), args, options);
}
/**
 * Runs a program to its end in its own session, so that a cancel or a limit also ends the processes that it has started.
 *
 * @param path an absolute path.
 * @throws the reason of `signal` if it aborts.
 */
async function runProgram(path, args, { env = {}, cwd = '/', signal, timeLimit } = {}) {
    const setsid = await findTool('setsid');
    // Loaded only when needed: most steps do not run a tool.
    const { getExecOutput } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1955));
    signal?.throwIfAborted();
    const outputLimit = new AbortController();
    const stop = AbortSignal.any([outputLimit.signal, signal, timeLimit].filter(each => each !== undefined));
    let group;
    let bytes = 0;
    const kill = () => {
        if (group !== undefined)
            killGroup(group);
    };
    const stderr = (chunk) => {
        bytes += chunk.length;
        if (bytes > maxOutputBytes)
            outputLimit.abort();
    };
    const stdout = (chunk) => {
        group ??= Number.parseInt(chunk.toString(), 10);
        // The program may have been stopped before the group was known.
        if (stop.aborted)
            kill();
        stderr(chunk);
    };
    stop.addEventListener('abort', kill);
    try {
        const ended = await getExecOutput(setsid, ['/bin/sh', '-c', script, shellName, path, ...args], {
            env: { ...env },
            cwd,
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout, stderr }
        });
        signal?.throwIfAborted();
        return {
            // Null after a signal, although its type does not say so.
            exitCode: ended.exitCode,
            stdout: ended.stdout.slice(ended.stdout.indexOf('\n') + 1),
            stderr: ended.stderr,
            ...(outputLimit.signal.aborted && { stopped: 'output limit' }),
            ...(timeLimit?.aborted && { stopped: 'time limit' }),
            ...(unstartedWords.test(ended.stderr) && whyUnstarted(ended.exitCode))
        };
    }
    finally {
        stop.removeEventListener('abort', kill);
    }
}
/** Interprets the exit codes of a shell according to POSIX. */
function whyUnstarted(exitCode) {
    if (exitCode === 127)
        return { unstarted: 'missing' };
    return exitCode === 126 ? { unstarted: 'not executable' } : {};
}
/** @returns why a program failed: the first line of its output, otherwise how it ended. */
function wordsOf(run) {
    return (run.stopped === undefined && firstLineOf(run)) || `it ${describeEnd(run)}`;
}
/** @returns the first line of a program's output, preferably of standard error; empty if there is none. */
function firstLineOf({ stdout, stderr }) {
    const line = [...stderr.split('\n'), ...stdout.split('\n')].find(each => each.trim() !== '');
    return line?.trim() ?? '';
}
/** @returns how a program ended, to follow its name in a sentence. */
function describeEnd({ exitCode, stopped }) {
    if (stopped !== undefined)
        return `was stopped at its ${stopped}`;
    return exitCode === null ? 'was killed by a signal' : `exited with code ${exitCode}`;
}
function killGroup(group) {
    try {
        process.kill(-group, 'SIGKILL');
    }
    catch (error) {
        // ESRCH: all processes have ended.
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) !== 'ESRCH')
            throw error;
    }
}


/***/ }),

/***/ 1253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xq: () => (/* binding */ readInitData),
/* harmony export */   Zb: () => (/* binding */ gunzipText),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   si: () => (/* binding */ maxPolicyBytes),
/* harmony export */   y4: () => (/* binding */ decodeBase64)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3292);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(139);




/** The limit of agents from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_FILE_BYTES). */
const maxPolicyBytes = 16 * 1024 * 1024;
/** The policy's key in init-data's `data` (kata-containers, docs/how-to/how-to-use-initdata-in-kata-containers.md). */
const policyKey = 'policy.rego';
/**
 * @param toml an init-data document: TOML whose table `data` contains files by name.
 * @param where the name of the document, for error messages.
 * @returns its policy.
 * @throws InputError if it is not TOML, or does not contain a policy.
 */
function readInitData(toml, where) {
    const data = new Map(Object.entries((0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .asObject */ .e)(parseToml(toml, where)['data'])));
    const policy = data.get(policyKey);
    if (typeof policy !== 'string') {
        const names = [...data.keys()].join(', ') || 'nothing';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('policy', `${where} is TOML, but has no "${policyKey}" in its table [data] (which contains ${names})`, `In init-data, the policy is the string data."${policyKey}". Put a policy in Rego into a .rego file.`);
    }
    return { text: policy, owner: '', ...findInToml(toml, policy) };
}
/** @returns the decompressed text. Throws an Error with a readable message if it is not gzipped text, or too large. */
function gunzipText(bytes) {
    try {
        return decodeText((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(bytes, { maxOutputLength: maxPolicyBytes }));
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemErrorCode */ .vq)(error) !== 'ERR_BUFFER_TOO_LARGE')
            throw error;
        throw new Error(`uncompressed, it is larger than ${maxPolicyBytes} bytes`, { cause: error });
    }
}
/** @returns the decoded bytes. Throws an Error with a readable message if it is not base64, or too large. */
function decodeBase64(text) {
    const digits = text.replace(/\s+/g, '');
    // Buffer ignores invalid characters.
    const wrong = digits.search(/[^A-Za-z0-9+/]/);
    const padding = wrong === -1 ? '' : digits.slice(wrong);
    if (!/^={0,2}$/.test(padding) || (digits.length - padding.length) % 4 === 1)
        throw new Error('it is not base64');
    const bytes = Buffer.from(digits, 'base64');
    if (bytes.length > maxPolicyBytes)
        throw new Error(`decoded, it is larger than ${maxPolicyBytes} bytes`);
    return bytes;
}
/** @returns the decoded UTF-8. Throws a TypeError for other bytes. */
function decodeText(bytes) {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
function parseToml(toml, where) {
    try {
        return (0,smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .parse */ .qg)(toml);
    }
    catch (error) {
        const place = error instanceof smol_toml__WEBPACK_IMPORTED_MODULE_1__/* .TomlError */ .zx ? `:${error.line}:${error.column}` : '';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('policy', `${where}${place} is not TOML: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error).split('\n', 1)[0] ?? ''}`, 'Init-data is a TOML document.', error);
    }
}
/** A TOML string usually contains the policy unchanged; if it has escapes, the line of its key is used. */
function findInToml(toml, policy) {
    const key = /["']policy\.rego["']\s*=/.exec(toml)?.index ?? 0;
    const start = toml.indexOf(policy, key);
    const before = toml.slice(0, start === -1 ? key : start).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, verbatim: start !== -1 };
}


/***/ }),

/***/ 3506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T4: () => (/* binding */ readPolicy),
/* harmony export */   an: () => (/* binding */ parsePolicyInput),
/* harmony export */   wB: () => (/* binding */ checkPolicySize)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1253);
/* harmony import */ var _rego_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4059);






/** The package whose rules an agent queries (kata-containers 4.1.0, src/agent/policy/src/policy.rs). */
const AGENT_PACKAGE = 'agent_policy';
/** Some editors add it at the start; Rego does not accept it as white space. */
const BYTE_ORDER_MARK = '\uFEFF';
const EXTENSION = '.rego';
/** If the input is Rego instead of a path, how much of it is shown. */
const maxShownChars = 40;
/** Files that contain a policy among other things: init-data, or Kubernetes objects (`#kind/name` selects one). */
const CONTAINER = /\.(?:toml|(?<kubernetes>ya?ml|json)(?:#(?<wanted>[^#]*))?)$/i;
/** Files of Kubernetes objects contain policies in base64, and other things. */
const MAX_CONTAINER_BYTES = 2 * _embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .maxPolicyBytes */ .si;
/**
 * The limits of an agent's engine from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_COL,
 * POLICY_MAX_LINES). Columns start at 1 and must not exceed that number; comments do not count.
 */
const LIMITS = { since: '3.30.0', columns: 65_536, lines: 200_000 };
/** A policy that cannot work, found before an agent would abort because of it. */
class PolicyError extends _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz {
    anchor = 'policy-not-loaded';
}
/**
 * A bare word names a built-in policy; a value with a slash, or with the extension of a file that may contain a policy, is
 * a path.
 *
 * @param places where relative paths start, and the folder that contains policies/
 * @throws InputError for Rego code instead of a path.
 */
function parsePolicyInput(text, places) {
    if (text.includes('\n') || (0,_rego_js__WEBPACK_IMPORTED_MODULE_5__/* .findPackage */ .C)(text).name !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('policy', `this is Rego code ('${text.trim().split('\n', 1)[0]?.slice(0, maxShownChars) ?? ''}…'), not the path of a file`, 'Put it into a .rego file, in an earlier step or in the repository, and set policy to its path.');
    }
    const container = CONTAINER.exec(text);
    if (container !== null || text.includes('/') || text.endsWith(EXTENSION)) {
        const wanted = container?.groups?.['wanted'];
        const file = wanted === undefined ? text : text.slice(0, -wanted.length - 1);
        return { kind: 'file', path: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(places.workspace, file), wanted };
    }
    return { kind: 'ready-made', name: text, path: node_path__WEBPACK_IMPORTED_MODULE_1__.join(places.actionRoot, 'policies', text + EXTENSION) };
}
/**
 * Reads a policy, and refuses one with which an agent would abort, or every call would fail. Only the agent can check the
 * Rego itself.
 *
 * @throws InputError if the policy does not exist, cannot be read, is empty or too large, is not UTF-8, or has another
 *   package than `agent_policy`; or if a file that may contain policies contains none, or several.
 */
async function readPolicy(choice) {
    const found = await findPolicy(choice, decode(await readBytes(choice), choice.path));
    checkBytes(choice.path, Buffer.byteLength(found.text), _embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .maxPolicyBytes */ .si);
    const policy = { path: choice.path, text: found.text, locate: locator(choice.path, found) };
    checkPackage(policy);
    return policy;
}
/**
 * @throws InputError for a policy that agents of that version refuse because of its size; those up to 3.29 have no limit.
 */
function checkPolicySize(policy, agentVersion) {
    if ((0,semver__WEBPACK_IMPORTED_MODULE_2__.lt)(agentVersion, LIMITS.since))
        return;
    const lines = policy.text.split('\n');
    const long = lines.findIndex(line => Array.from(line.split('#', 1)[0] ?? '').length >= LIMITS.columns);
    if (long !== -1) {
        throw new PolicyError('policy', `${policy.locate({ line: long + 1, column: 1 }).words}: the line is longer than the ${LIMITS.columns - 1} characters that kata-agent ${agentVersion} accepts`, 'Split it: a large array or object can span many lines.');
    }
    if (lines.length > LIMITS.lines) {
        throw new PolicyError('policy', `${policy.path}: the policy has ${lines.length} lines; kata-agent ${agentVersion} accepts at most ${LIMITS.lines}`, 'Check that this is the policy file that you meant.');
    }
}
async function findPolicy({ path: file, ...choice }, text) {
    if (choice.kind === 'file' && CONTAINER.test(file)) {
        if (file.toLowerCase().endsWith('.toml'))
            return (0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .readInitData */ .Xq)(text, file);
        // Loaded only if needed, to keep the start fast.
        const { readKubernetesPolicy } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(971)]).then(__webpack_require__.bind(__webpack_require__, 971));
        return readKubernetesPolicy(text, file, choice.wanted);
    }
    return { text, owner: '', line: 1, column: 1, verbatim: true };
}
function locator(file, found) {
    return ({ line, column }) => {
        if (found.verbatim) {
            const at = { line: found.line + line - 1, column: line === 1 ? found.column + column - 1 : column };
            return { ...at, words: `${file}:${at.line}:${at.column}` };
        }
        const whose = found.owner === '' ? 'its policy' : `the policy of ${found.owner}`;
        const words = `${file}:${found.line}:${found.column} (${whose}, ${line}:${column})`;
        return { line: found.line, column: found.column, words };
    };
}
async function readBytes(choice) {
    try {
        await checkFile(choice.path);
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(choice.path);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz)
            throw error;
        if (isMissing(error))
            throw await missing(choice, error);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('policy', `${choice.path} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, 'The user that the step runs as must be able to read it; the action does not use root for this.', error);
    }
}
async function checkFile(file) {
    const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file);
    if (!status.isFile()) {
        // Reading a pipe could block forever.
        const what = status.isDirectory() ? 'a folder' : 'not a regular file';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('policy', `${file} is ${what}`, 'Give the path of a .rego file.');
    }
    checkBytes(file, status.size, CONTAINER.test(file) ? MAX_CONTAINER_BYTES : _embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .maxPolicyBytes */ .si);
}
function checkBytes(file, bytes, limit) {
    if (bytes <= limit)
        return;
    const taken = limit === _embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .maxPolicyBytes */ .si ? 'an agent accepts' : 'the action reads';
    throw new PolicyError('policy', `${file} has ${bytes} bytes; ${taken} at most ${limit}`, 'Check that this is the policy file that you meant.');
}
function isMissing(error) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemErrorCode */ .vq)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
async function missing(choice, cause) {
    if (choice.kind === 'file') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('policy', `${choice.path} does not exist`, 'Relative paths start at the workspace: check that the repository is checked out and the path is spelled correctly.', cause);
    }
    const names = await listReadyMade(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(choice.path));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz('policy', `there is no built-in policy '${choice.name}'`, `Built-in policies: ${names.join(', ')}. For your own file, give its path, such as ./${choice.name}${EXTENSION}.`, cause);
}
async function listReadyMade(folder) {
    const files = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    return files
        .filter(file => file.endsWith(EXTENSION))
        .map(file => node_path__WEBPACK_IMPORTED_MODULE_1__.basename(file, EXTENSION))
        .sort();
}
function decode(bytes, file) {
    // UTF-16 text without a byte order mark is often valid UTF-8, with a zero byte beside each letter.
    if (bytes.includes(0)) {
        throw new PolicyError('policy', `${file} contains zero bytes, as UTF-16 does`, 'Save it as UTF-8, which Rego requires.');
    }
    try {
        return (0,_embedded_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeText */ .g7)(bytes);
    }
    catch (error) {
        throw new PolicyError('policy', `${file} is not UTF-8 text`, 'Save it as UTF-8, which Rego requires.', error);
    }
}
function checkPackage({ path: file, text, locate }) {
    const remedy = `The first statement must be: package ${AGENT_PACKAGE}`;
    if (text.startsWith(BYTE_ORDER_MARK)) {
        throw new PolicyError('policy', `${file} begins with a byte order mark`, 'Save it as UTF-8 without a byte order mark.');
    }
    if (text.trim() === '')
        throw new PolicyError('policy', `${file} is empty`, remedy);
    const found = (0,_rego_js__WEBPACK_IMPORTED_MODULE_5__/* .findPackage */ .C)(text);
    if (found.name === AGENT_PACKAGE)
        return;
    const place = locate({ line: found.line, column: 1 }).words;
    throw found.name === undefined
        ? new PolicyError('policy', `${place}: no package is declared`, remedy)
        : new PolicyError('policy', `${place}: the package is '${found.name}'; an agent finds no rule of such a policy, and fails every call`, remedy);
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ findRegoError)
/* harmony export */ });
/** If a limit is exceeded, the name of the file (the agent's copy) follows. */
const announcement = /Failed to initialize agent policy: ?(?:\/.*\/policy\.rego )?(.*)/;
/**
 * @param log lines of an agent's log, rendered.
 * @returns where the policy is wrong, and why; undefined if the log does not say (agents up to 3.30 never do). The format
 * is that of regorus, the agent's Rego engine (its src/lexer.rs, `Source::message`); other errors, such as an exceeded
 * limit, are a line of text.
 */
function findRegoError(log) {
    const start = log.findLastIndex(line => announcement.test(line));
    if (start === -1)
        return undefined;
    const said = log.slice(start).join('\n');
    const [, line, column] = /^\s*--> .*:(\d+):(\d+)$/m.exec(said) ?? [];
    const at = line && column ? { line: Number(line), column: Number(column) } : undefined;
    const message = /^\s*error: (.*)$/m.exec(said)?.[1] ?? announcement.exec(said)?.[1]?.trim();
    return message ? { message, at } : undefined;
}


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ findPackage),
/* harmony export */   k: () => (/* binding */ rulesNamedIn)
/* harmony export */ });
/**
 * What can be read from Rego without an engine: the package of a policy, and the names of its rules.
 * Source: the grammar at https://www.openpolicyagent.org/docs/policy-reference#grammar.
 */
/** White space or a comment, allowed before each word. Matched one at a time, as a repetition could overflow the stack. */
const GAP = /[ \t\r\n]+|#[^\n]*/y;
const PACKAGE = /package(?=[\s#])/y;
const PACKAGE_NAME = /[^\s#;{]+/y;
/** Comments and strings (whose content is not code), brackets, names, and line ends. */
const TOKEN = /#[^\n]*|"(?:\\.|[^"\\\n])*"|`[^`]*`|[A-Za-z_]\w*|[()[\]{}]|\n/g;
/** Words that can begin a line at the top level but are not names of rules. `default` precedes one. */
const NO_RULE_NAMES = new Set('as contains default else every if import in not package some with true false null input data'.split(' '));
/** @returns the package that a policy declares (undefined if that is not its first statement), and the line, from 1. */
function findPackage(text) {
    const start = skipGaps(text, 0);
    const line = text.slice(0, start).split('\n').length;
    const end = endOfMatch(PACKAGE, text, start);
    if (end === undefined)
        return { name: undefined, line };
    PACKAGE_NAME.lastIndex = skipGaps(text, end);
    return { name: PACKAGE_NAME.exec(text)?.[0], line };
}
function skipGaps(text, start) {
    let end = start;
    for (let next = start; next !== undefined; next = endOfMatch(GAP, text, end))
        end = next;
    return end;
}
function endOfMatch(sticky, text, start) {
    sticky.lastIndex = start;
    return sticky.test(text) ? sticky.lastIndex : undefined;
}
/**
 * @returns the names of a policy's rules and functions at the top level. A simple scan: it may return too many words if a
 * rule continues over several lines without brackets, but misses none as long as each rule begins a line.
 */
function rulesNamedIn(text) {
    const names = new Set();
    let depth = 0;
    let begins = true;
    for (const [token] of text.matchAll(TOKEN)) {
        if (token === '\n')
            begins = true;
        else if ('([{'.includes(token))
            depth += 1;
        else if (')]}'.includes(token))
            depth -= 1;
        else if (begins && depth === 0 && isName(token))
            names.add(token);
        if (token !== '\n' && token !== 'default')
            begins = false;
    }
    return names;
}
function isName(token) {
    return /^\w/.test(token) && !NO_RULE_NAMES.has(token);
}


/***/ }),

/***/ 3311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ cliIn),
/* harmony export */   T7: () => (/* binding */ rootScriptIn)
/* harmony export */ });
/* unused harmony exports runnerEnvironment, troubleshootingUrl */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _host_processes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9415);



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
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'root.sh');
}
/** @returns the path of the command line tool in an installed action. */
function cliIn(actionRoot) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'cli', 'index.js');
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


/***/ }),

/***/ 4477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _agent_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2971);
/* harmony import */ var _host_isolation_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8406);
/* harmony import */ var _agent_server_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1735);
/* harmony import */ var _artifact_agent_ctl_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9535);
/* harmony import */ var _artifact_cache_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(203);
/* harmony import */ var _artifact_registry_registry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2161);
/* harmony import */ var _artifact_release_release_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7002);
/* harmony import */ var _artifact_version_version_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3577);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(452);
/* harmony import */ var _input_defaults_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6613);
/* harmony import */ var _policy_policy_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3506);












const sources = ['auto', 'registry', 'release'];
const yesOrNo = ['true', 'false'];
const guestComponentChoices = ['prune', 'keep'];
/** A day: longer than any job waits. */
const maxStartTimeoutSeconds = 86_400;
/**
 * Reads and checks every input, so that a mistake is reported before anything is done.
 *
 * @param read returns an input as the user wrote it; empty if it was left out.
 * @throws InputError for the first invalid input, or for two that contradict each other.
 */
function readInputs(read, context) {
    const input = (name) => read(name).trim() || _input_defaults_js__WEBPACK_IMPORTED_MODULE_9__/* .inputDefaults */ .V[name];
    const agentPath = input('path');
    if (agentPath !== '')
        refuseBesidePath(input);
    const version = agentPath === '' ? (0,_artifact_version_version_js__WEBPACK_IMPORTED_MODULE_7__/* .parseVersionRequest */ .Hd)(input('version')) : undefined;
    const guestImage = input('guest-image') || undefined;
    if (guestImage !== undefined)
        requireTarball(input, version);
    const digest = input('digest') === '' ? undefined : (0,_artifact_cache_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDigest */ .m)(input('digest'));
    if (digest !== undefined && version !== undefined && (0,_artifact_version_version_js__WEBPACK_IMPORTED_MODULE_7__/* .isMoving */ .rU)(version)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('digest', `contradicts 'version: ${input('version')}', which moves`, 'Name a release or a commit, or leave the digest empty.');
    }
    const isolation = oneOf('isolation', input('isolation'), _host_isolation_js__WEBPACK_IMPORTED_MODULE_11__/* .isolations */ .u);
    const serverAddress = input('server-address') === '' ? undefined : (0,_agent_server_address_js__WEBPACK_IMPORTED_MODULE_2__/* .parseServerAddress */ .RA)(input('server-address'));
    if (serverAddress?.kind === 'abstract' && isolation === 'full') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('server-address', "an abstract address belongs to the agent's own network namespace, where nothing else can reach it", "Use a socket file (unix:///path), or isolation 'mount' or 'none'.");
    }
    return {
        version,
        path: agentPath === '' ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(context.workspace, agentPath),
        guestImage,
        source: oneOf('source', input('source'), sources),
        registry: (0,_artifact_registry_registry_js__WEBPACK_IMPORTED_MODULE_5__/* .parseRegistry */ .l5)(input('registry')),
        releaseUrl: (0,_artifact_release_release_js__WEBPACK_IMPORTED_MODULE_6__/* .parseReleaseUrl */ .C$)(input('release-url')),
        digest,
        verifyProvenance: oneOf('verify-provenance', input('verify-provenance'), yesOrNo) === 'true',
        token: input('token') || undefined,
        policy: (0,_policy_policy_js__WEBPACK_IMPORTED_MODULE_10__/* .parsePolicyInput */ .an)(input('policy'), context),
        keepGuestComponents: oneOf('guest-components', input('guest-components'), guestComponentChoices) === 'keep',
        serverAddress,
        logLevel: oneOf('log-level', input('log-level'), _agent_config_js__WEBPACK_IMPORTED_MODULE_1__/* .logLevels */ ._H),
        extraConfig: (0,_agent_config_js__WEBPACK_IMPORTED_MODULE_1__/* .parseExtraConfig */ .u8)(input('config')),
        isolation,
        agentCtl: readAgentCtl(input, context),
        startTimeoutSeconds: parseSeconds(input('start-timeout'))
    };
}
/** With `path`, the agent is not searched for anywhere else. */
function refuseBesidePath(input) {
    for (const name of ['version', 'source', 'registry', 'release-url']) {
        if (input(name) !== _input_defaults_js__WEBPACK_IMPORTED_MODULE_9__/* .inputDefaults */ .V[name]) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('path', `contradicts '${name}'`, `Set one or the other.`);
        }
    }
}
function readAgentCtl(input, { workspace }) {
    const choice = (0,_artifact_agent_ctl_js__WEBPACK_IMPORTED_MODULE_3__/* .parseAgentCtl */ .ck)(input('agent-ctl'), workspace);
    if (choice.kind !== 'matching' || input('verify-provenance') !== 'true')
        return choice;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('agent-ctl', "contradicts 'verify-provenance': upstream attests no build of kata-agent-ctl", 'Set agent-ctl to the path of one that you trust, or leave one of the two out.');
}
/** Only release tarballs contain guest images. */
function requireTarball(input, version) {
    if (input('source') === 'registry') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('guest-image', "contradicts 'source: registry'", 'Use source: release.');
    }
    if (input('verify-provenance') === 'true') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('guest-image', "contradicts 'verify-provenance': upstream attests no release tarball", 'Leave one of them out, or pin the tarball with the input digest.');
    }
    if (version?.kind === 'commit' || version?.kind === 'main') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('guest-image', `${(0,_artifact_version_version_js__WEBPACK_IMPORTED_MODULE_7__/* .describeVersion */ .MP)(version)} has no release tarball, and therefore no guest image`, 'Name a release, or set path to a tarball.');
    }
}
function oneOf(name, text, choices) {
    const choice = choices.find(candidate => candidate === text);
    if (choice !== undefined)
        return choice;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz(name, `'${text}' is not a valid value`, `Choose one of: ${choices.join(', ')}.`);
}
function parseSeconds(text) {
    const seconds = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= maxStartTimeoutSeconds)
        return seconds;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .dz('start-timeout', `'${text}' is not a number of seconds`, 'Use a number, such as 30.');
}


/***/ }),

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ setup)
});

// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/artifact/agent-ctl.js
var agent_ctl = __webpack_require__(9535);
;// CONCATENATED MODULE: ./lib/artifact/open-http.js
/** Like `createHttpGet`, but loads its code with the first request. If the agent is in the tool cache, there is none. */
function openHttp(options) {
    let opened;
    const open = async () => (await __webpack_require__.e(/* import() */ 584).then(__webpack_require__.bind(__webpack_require__, 3584))).createHttpGet(options);
    const get = async (...asked) => {
        opened ??= open();
        return (await opened)(...asked);
    };
    return Object.assign(get, {
        closeConnections() {
            opened?.then(({ closeConnections }) => {
                closeConnections();
            }, () => undefined // The caller of the request got this error.
            );
        }
    });
}

// EXTERNAL MODULE: ./lib/artifact/install.js
var install = __webpack_require__(241);
// EXTERNAL MODULE: ./lib/artifact/obtain.js + 2 modules
var obtain = __webpack_require__(5976);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/host/libraries.js
var libraries = __webpack_require__(7421);
// EXTERNAL MODULE: ./lib/policy/rego-error.js
var rego_error = __webpack_require__(2048);
// EXTERNAL MODULE: ./lib/agent/ending.js
var ending = __webpack_require__(2434);
// EXTERNAL MODULE: ./lib/agent/log/agent-log.js
var agent_log = __webpack_require__(8926);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __webpack_require__(1735);
;// CONCATENATED MODULE: ./lib/agent/start/diagnosis.js








/** Such a file makes an agent end in the same way. */
const policyLogHint = "at log-level 'debug', check whether a file or folder is at /tmp/policy.txt or /tmp/policy.jsonl.";
/** Whether an agent logs why it cannot load its policy before it aborts. */
function tellsWhy(agentVersion) {
    return !(0,semver.lt)((0,semver.coerce)(agentVersion) ?? agentVersion, '3.31.0');
}
function whySilent({ agentVersion, logLevel }) {
    if (!tellsWhy(agentVersion))
        return `agent ${agentVersion} does so without a message in its log`;
    if (logLevel === 'critical')
        return "at log-level 'critical' its log does not say why";
    return 'its log does not say whether this was the reason';
}
/** The first match is used; ordered from the most to the least specific. */
const knownEndings = [
    {
        matches: (_, log) => /error while loading shared libraries/.test(log),
        cause: (_, log) => `this host lacks ${describeMissingLibrary(log)}, which the agent is linked with`,
        remedy: () => 'Install it, or use an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
        anchor: 'missing-library'
    },
    {
        matches: (_, log) => /version `?'?GLIBC_[\d.]+'? not found/.test(log),
        cause: (_, log) => `this host's C library is too old: it lacks ${/GLIBC_[\d.]+/.exec(log)?.[0] ?? 'a symbol version'}`,
        remedy: () => 'Use a newer runner image, or an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
        anchor: 'missing-library'
    },
    {
        matches: (_, log) => /Failed to initialize agent policy/.test(log),
        cause: ({ policy, logTail }) => {
            const error = (0,rego_error/* findRegoError */.t)(logTail);
            const place = error?.at ? policy.locate(error.at).words : policy.path;
            return `the agent cannot load its policy: ${place}${error ? `: ${error.message}` : ''}`;
        },
        remedy: ({ logTail }) => (0,rego_error/* findRegoError */.t)(logTail)?.at
            ? 'Correct the policy at that place; the log below shows it.'
            : `Correct the policy; ${policyLogHint}`,
        anchor: 'policy-not-loaded'
    },
    {
        matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGABRT',
        cause: start => `an agent aborts when it cannot load its policy (${start.policy.path}); ${whySilent(start)}`,
        remedy: ({ agentVersion, logLevel }) => `Look for an error in the policy; ${tellsWhy(agentVersion) && logLevel === 'critical' ? "log-level 'error' shows where it is" : 'agents from 3.31.0 on log where it is'}. Otherwise, ${policyLogHint}`,
        anchor: 'policy-not-loaded'
    },
    {
        matches: (_, log) => /Address (already )?in use|EADDRINUSE/.test(log),
        cause: ({ serverAddress }) => `another process listens on ${serverAddress}, or left its socket there`,
        remedy: () => "Remove it, or leave 'server-address' empty to have one chosen for you.",
        anchor: 'socket-in-use'
    },
    {
        matches: (_, log) => /no space left on device|ENOSPC/i.test(log),
        cause: () => 'a disk that the agent writes to is full',
        remedy: () => "Free space in RUNNER_TEMP, or in the folder that 'server-address' names (df; df -i).",
        anchor: 'disk-full'
    },
    {
        matches: (_, log) => /EOPNOTSUPP|Operation not supported/.test(log),
        cause: ({ agentVersion }) => `agent ${agentVersion} is too old for this kernel, which rejects SO_REUSEPORT on a Unix socket (Linux 6.12.9 and later; agents up to 3.13.0)`,
        remedy: () => 'Use agent 3.14.0 or later.',
        anchor: 'agent-too-old'
    },
    {
        matches: ({ keepGuestComponents }, log) => keepGuestComponents && /attestation-agent|confidential-data-hub|api-server-rest/.test(log),
        cause: () => 'a guest component in /usr/local/bin could not be started',
        remedy: () => "Leave 'guest-components' at 'prune', which prevents the agent from starting them.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }, log) => ending.kind === 'exited' && ending.code === 1 && /Operation not permitted|Permission denied/.test(log),
        cause: () => 'the agent may not open a block device (/dev/vd*, /dev/sd*) that it searches for init-data, or lacks a capability',
        remedy: () => "Use isolation 'full' or 'mount', which cover those devices; in a container, run it privileged.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 101,
        cause: () => 'the agent panicked; the usual cause is an invalid value in its configuration',
        remedy: () => "Check the log below, and what the input 'config' sets.",
        anchor: 'agent-ended'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 127,
        cause: () => 'the loader could not run the agent on this host',
        remedy: () => 'Check the log below: it names what is missing.',
        anchor: 'missing-library'
    },
    {
        matches: ({ ending }) => ending.kind === 'exited' && ending.code === 126,
        cause: () => 'this host cannot execute the agent: it is for another architecture, or on a file system that is mounted with noexec',
        remedy: () => 'Use an agent for this architecture, or move the tool cache to a file system that allows execution.',
        anchor: 'wrong-architecture'
    },
    {
        matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGKILL',
        cause: () => 'it was killed: by the kernel because memory ran out, or by another process',
        remedy: () => "Check the kernel's log (dmesg), and what else the job runs.",
        anchor: 'agent-ended'
    }
];
/**
 * @returns the error for an agent that ended before it answered: what happened, the probable cause, and what to do. The
 * cause is taken from the log if possible, otherwise from the exit status.
 */
function explainFailedStart(start) {
    const log = start.logTail.join('\n');
    const known = knownEndings.find(({ matches }) => matches(start, log));
    const what = `kata-agent ${(0,ending/* describeEnding */.b)(start.ending)} before it answered`;
    if (known === undefined) {
        const remedy = 'The end of its log, below, may show why.';
        return new errors/* SetupError */.w3(what, { remedy, anchor: 'agent-ended', logTail: start.logTail });
    }
    return new errors/* SetupError */.w3(`${what}: ${known.cause(start, log)}`, {
        remedy: known.remedy(start),
        anchor: known.anchor,
        logTail: start.logTail,
        at: placeInPolicy(start)
    });
}
/** @returns the line of the policy that the agent could not parse; its path is relative if it is in the workspace. */
function placeInPolicy({ logTail, policy, workspace }) {
    const error = (0,rego_error/* findRegoError */.t)(logTail);
    if (error?.at === undefined)
        return undefined;
    const { line, column } = policy.locate(error.at);
    const relative = external_node_path_.relative(workspace, policy.path);
    return { file: relative.startsWith('..') ? policy.path : relative, line, column };
}
/** @returns the error for an agent that never answered, with the end of its log. */
async function explainNoAnswer(readiness, instance, facts) {
    const logTail = await (0,agent_log/* readLogTail */.Ty)(instance.logPath);
    const serverAddress = (0,server_address/* formatServerAddress */.fE)(instance.serverAddress);
    if (readiness.kind === 'silent')
        return explainSilence({ ...readiness, serverAddress, logTail });
    return explainFailedStart({ ...instance, ...facts, ending: readiness.ending, serverAddress, logTail });
}
/** @returns the error for an agent that is running but did not answer in time. */
function explainSilence(silence) {
    const { afterMs, lastProblem, serverAddress, logTail } = silence;
    return new errors/* SetupError */.w3(`kata-agent is running, but did not answer on ${serverAddress} within ${afterMs / 1000} s (last: ${lastProblem})`, {
        remedy: "Check its log below; on a slow host, raise 'start-timeout'.",
        anchor: 'agent-silent',
        logTail
    });
}
function describeMissingLibrary(log) {
    const { library = 'a shared library', debianPackage } = (0,libraries/* findMissingLibrary */.f)(log) ?? {};
    return debianPackage === undefined ? library : `${library} (Debian package ${debianPackage})`;
}

// EXTERNAL MODULE: ./lib/agent/launcher.js
var launcher = __webpack_require__(5337);
// EXTERNAL MODULE: ./lib/agent/instance.js
var agent_instance = __webpack_require__(3158);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/ttrpc/agent-api.js
var agent_api = __webpack_require__(4103);
// EXTERNAL MODULE: ./lib/ttrpc/client.js
var ttrpc_client = __webpack_require__(2080);
;// CONCATENATED MODULE: ./lib/agent/start/readiness.js








/** How often to look for new files if the file system does not report them (or inotify watches have run out). */
const lookAgainMs = 50;
/** A socket listens microseconds after it appears; if an agent is slower, another attempt follows. */
const connectAgainMs = 2;
const callTimeoutMs = 5_000;
/**
 * Waits until an agent answers `grpc.Health/Check` on its socket with SERVING, until it ends, or until the deadline,
 * whichever comes first.
 *
 * @param cancel ends the wait at once.
 * @throws the reason of `cancel`, or SetupError if the socket cannot be given to the user.
 */
async function waitUntilServing(agent, address, timeoutMs, cancel) {
    const over = new AbortController();
    const signal = AbortSignal.any([cancel, over.signal]);
    const problem = { last: 'no socket appeared' };
    try {
        return await Promise.race([
            askUntilServing(agent, address, signal, problem),
            agent.ended.then((ending) => ({ kind: 'ended', ending })),
            (0,external_node_timers_promises_.setTimeout)(timeoutMs, undefined, { signal }).then(() => {
                return { kind: 'silent', afterMs: timeoutMs, lastProblem: problem.last };
            })
        ]);
    }
    catch (error) {
        cancel.throwIfAborted(); // its reason is more specific than an AbortError
        throw error;
    }
    finally {
        over.abort();
    }
}
async function askUntilServing(agent, address, signal, problem) {
    if (address.kind === 'file') {
        await waitForFile(address.path, signal);
        await agent.takeSocket();
    }
    problem.last = 'it listens, but has not answered Health/Check';
    for (;;) {
        signal.throwIfAborted();
        try {
            return await ask((0,server_address/* connectPath */.Qs)(address), signal);
        }
        catch (error) {
            problem.last = (0,errors/* messageOf */.bD)(error);
        }
        await (0,external_node_timers_promises_.setTimeout)(connectAgainMs, undefined, { signal });
    }
}
async function ask(socket, signal) {
    const client = await ttrpc_client/* TtrpcClient */.Dk.connect(socket, { signal });
    signal.addEventListener('abort', () => {
        client.close();
    });
    try {
        const status = await (0,agent_api/* check */.z6)(client, callTimeoutMs);
        if (status !== 'SERVING')
            throw new Error(`Health/Check answered ${status}`);
        const agentVersion = await (0,agent_api/* version */.rE)(client, callTimeoutMs).catch((error) => {
            throw new Error(`it answers Health/Check, but not Health/Version, which every kata-agent answers: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
        });
        return { kind: 'serving', agentVersion };
    }
    finally {
        client.close();
    }
}
/** Resolves as soon as something exists at that path. */
async function waitForFile(file, signal) {
    const folder = watchFolder(external_node_path_.dirname(file));
    try {
        for (;;) {
            // Requested before looking, so that a change during the look is not missed.
            const change = folder.nextChange();
            if (await exists(file))
                return;
            await Promise.race([change, (0,external_node_timers_promises_.setTimeout)(lookAgainMs, undefined, { signal })]);
        }
    }
    finally {
        folder.close();
    }
}
/** Reports changes in a folder as they happen, if the system supports it; otherwise never. */
function watchFolder(folder) {
    let tell = () => undefined;
    const nextChange = () => new Promise(resolve => {
        tell = resolve;
    });
    try {
        const watcher = (0,external_node_fs_.watch)(folder, () => {
            tell();
        });
        watcher.on('error', () => undefined); // the timer continues to look
        return {
            nextChange,
            close: () => {
                watcher.close();
            }
        };
    }
    catch {
        return { nextChange, close: () => undefined }; // out of inotify watches
    }
}
async function exists(file) {
    try {
        await (0,promises_.lstat)(file);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemErrorCode */.vq)(error) === 'ENOENT')
            return false;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./lib/host/privilege.js
var host_privilege = __webpack_require__(3457);
// EXTERNAL MODULE: ./lib/host/records.js
var records = __webpack_require__(1756);
;// CONCATENATED MODULE: ./lib/agent/start/running-agent.js







/** How often to check an agent whose supervisor's pipe was closed. */
const running_agent_lookAgainMs = 20;
/**
 * An agent started by root.sh, seen through the events that its supervisor writes to a pipe. The agent outlives this
 * object and this process.
 */
class RunningAgent {
    identity;
    events;
    look;
    /**
     * Resolves when the agent has ended; with `unknown` if its supervisor was killed with it. Never rejects. A closed pipe
     * does not mean the end: if sudo logs a command's output, it closes the pipe while the command's children still run.
     */
    ended;
    released = new AbortController();
    constructor(
    /** The agent itself, with its pid on the host. */
    identity, events, look) {
        this.identity = identity;
        this.events = events;
        this.look = look;
        this.ended = events.next('exit').then(status => (0,ending/* endingOf */.z)(Number(status)), () => this.watchEnd());
    }
    async watchEnd() {
        const { signal } = this.released;
        for (;;) {
            const ending = this.look();
            if (ending !== undefined || signal.aborted)
                return ending ?? { kind: 'unknown' };
            // Once it is released, nobody needs the answer.
            await (0,external_node_timers_promises_.setTimeout)(running_agent_lookAgainMs, undefined, { signal }).catch(() => undefined);
        }
    }
    /**
     * Starts an agent.
     *
     * @param parameters of root.sh's command `start`.
     * @param look returns how the agent of an instance has ended; undefined while it runs.
     * @throws SetupError if sudo, the host or root.sh refuses; nothing is running then.
     */
    static async start(privilege, rootScript, parameters, look = lookAtRecord) {
        const events = new Events((0,host_privilege/* spawnAsRoot */.Qr)(privilege, rootScript, 'start', parameters));
        let agent;
        try {
            agent = await events.next('agent');
        }
        catch (error) {
            events.release();
            (0,host_privilege/* throwIfSudoRefused */.X6)(privilege, await events.stderr);
            throw error;
        }
        const [pid = '', startTime = ''] = agent.split(' ');
        return new RunningAgent({ pid: Number(pid), startTime }, events, () => look(parameters.id));
    }
    /**
     * Gives the agent's socket, which must exist, to the runner's user alone.
     *
     * @throws SetupError if root.sh cannot do it.
     */
    async takeSocket() {
        this.events.tell('own');
        await this.events.next('owned');
    }
    /** Releases the agent, so that this process can exit while the agent continues to run. */
    release() {
        this.released.abort();
        this.events.release();
    }
}
/** The record is read last: the end is written there before the process disappears. */
function lookAtRecord(id) {
    const record = (0,records/* readRecord */.aE)(id);
    if (record !== undefined && (0,records/* isAgentRunning */.fF)(record))
        return undefined;
    return (0,ending/* endingOf */.z)((0,records/* readRecord */.aE)(id)?.exitStatus);
}
/** The lines printed by root.sh, by their first word; each is kept until it is requested. */
class Events {
    child;
    stderr;
    arrived = new Map();
    waiting = new Map();
    over;
    constructor(child) {
        this.child = child;
        const { stdin, stdout, stderr } = child;
        stdin.on('error', () => undefined); // the supervisor has ended: its exit event or the end of stdout reports it
        this.stderr = (0,consumers_.text)(stderr).catch(() => '');
        (0,external_node_readline_.createInterface)({ input: stdout })
            .on('line', line => {
            this.receive(line);
        })
            .on('close', () => void this.end());
        child.once('error', error => {
            this.finish(new errors/* SetupError */.w3(`cannot run ${child.spawnfile}: ${error.message}`, noTool));
        });
    }
    /** @throws SetupError if root.sh fails, or ends without printing it. */
    next(word) {
        const rest = this.arrived.get(word);
        if (rest !== undefined)
            return Promise.resolve(rest);
        if (this.over !== undefined)
            return Promise.reject(this.over);
        return new Promise((resolve, reject) => this.waiting.set(word, { resolve, reject }));
    }
    tell(word) {
        this.child.stdin.end(`${word}\n`);
    }
    release() {
        for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr])
            stream.destroy();
        this.child.unref();
    }
    receive(line) {
        const at = line.indexOf(' ');
        const [word, rest] = at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
        if (word === 'fail') {
            this.finish(failure(rest));
            return;
        }
        this.arrived.set(word, rest);
        this.waiting.get(word)?.resolve(rest);
        this.waiting.delete(word);
    }
    async end() {
        if (this.over !== undefined)
            return;
        const said = (await this.stderr).trim();
        this.finish(failure(said === '' ? 'the supervisor exited without a message' : said));
    }
    finish(error) {
        this.over ??= error;
        for (const { reject } of this.waiting.values())
            reject(this.over);
        this.waiting.clear();
    }
}
const noTool = { remedy: 'Install what is missing.', anchor: 'missing-tool' };
/** What root.sh's `fail CODE WHY` means to the user. */
const failures = {
    'run-in-use': {
        remedy: "Stop that agent first, or use isolation 'full': with the others, only one agent can run per host.",
        anchor: 'run-in-use'
    },
    'in-the-way': {
        remedy: 'Remove it: the agent, or the action, needs that name.',
        anchor: 'policy-not-loaded'
    },
    records: {
        remedy: 'Agents are recorded in /run, so that none is ever lost: make sure that root can write to /run and /tmp, and that they have space left (df /run /tmp; df -i /run /tmp).',
        anchor: 'disk-full'
    },
    namespaces: {
        remedy: "If this host does not permit namespaces or mounts (an unprivileged container), use isolation 'none'.",
        anchor: 'no-namespaces'
    }
};
/** @param said `CODE WHY`, or whatever else root.sh printed before it ended. */
function failure(said) {
    const [code = '', ...why] = said.split(' ');
    const known = failures[/No space left|quota exceeded/i.test(said) ? 'records' : code];
    return new errors/* SetupError */.w3(`kata-agent could not be started as root: ${known === undefined ? said : why.join(' ')}`, {
        ...(known ?? {
            remedy: 'Check what may stop root on this host: a full disk, a read-only /run, a security module.',
            anchor: 'unsupported-host'
        })
    });
}

// EXTERNAL MODULE: ./lib/runner/environment.js
var runner_environment = __webpack_require__(3311);
// EXTERNAL MODULE: ./lib/host/platform.js
var host_platform = __webpack_require__(3767);
// EXTERNAL MODULE: ./lib/host/isolation.js
var host_isolation = __webpack_require__(8406);
;// CONCATENATED MODULE: ./lib/host/preflight.js




/** The Debian packages of the tools that root.sh requires. Without `ip`, it reports that the loopback stays down. */
const requiredTools = {
    // BusyBox's version lacks --kill-child.
    unshare: 'util-linux',
    setsid: 'util-linux',
    flock: 'util-linux',
    mount: 'mount',
    umount: 'mount',
    awk: 'mawk'
};
/**
 * Checks that this host can run an agent with that isolation, and changes nothing on the host.
 *
 * @throws SetupError or InputError if it cannot, with an alternative.
 */
async function checkHost(isolation, rootScript, log) {
    const privilege = (0,host_privilege/* findPrivilege */.Xb)();
    const { status, stdout, stderr } = await (0,host_privilege/* runAsRoot */.yf)(privilege, rootScript, 'probe', { isolation });
    if (status !== 0) {
        throw new errors/* SetupError */.w3(`this host could not be checked as root: ${stderr || stdout}`, {
            remedy: 'The job requires root or passwordless sudo, and a POSIX shell at /bin/sh.',
            anchor: 'no-root'
        });
    }
    const found = key => (0,records/* linesWith */.UT)(`${key}=`, stdout);
    refuseReadOnly(found('readonly'));
    refuseMissingTools(found('missing'));
    if (isolation !== 'none')
        refuseWithoutNamespaces(isolation, found);
    if (isolation !== 'full') {
        refuseSecondInRun(isolation, found('live'));
        refuseRunOfKata(isolation, found('kata'));
    }
    warnOfKernel(found, log);
    return { privilege, leftOvers: found('stale') };
}
function refuseMissingTools(missing) {
    if (missing.length === 0)
        return;
    const packages = [...new Set(missing.map(tool => requiredTools[tool] ?? tool))];
    throw new errors/* SetupError */.w3(`this host lacks ${missing.join(', ')}, or has a version without the required options`, {
        remedy: `Install ${packages.join(', ')} (the package's name in Debian and Ubuntu); on Alpine, where BusyBox's own tools are not enough: apk add util-linux.`,
        anchor: 'missing-tool'
    });
}
/** Neither of these prevents an agent from starting. */
function warnOfKernel(found, log) {
    if (found('keeps').length > 0) {
        log.warning("This host does not have util-linux's setpriv, so calls to the agent can set the host's clock, load kernel modules and reboot it. Install the package util-linux (its name in Debian, Ubuntu and Alpine), or do not make such calls.");
    }
    if (found('cgroup').length > 0) {
        log.warning("This job runs in a container with its own cgroup namespace: CreateContainer will fail with EOPNOTSUPP. Let the job's container use the host's (options: --cgroupns=host --privileged).");
    }
}
/** Agents are recorded in /run, so that none can be lost. */
function refuseReadOnly([folder]) {
    if (folder === undefined)
        return;
    throw new errors/* SetupError */.w3(`${folder} is read-only on this host, but agents are recorded there`, {
        remedy: `Mount a tmpfs on ${folder} (docker run --tmpfs ${folder}), or let root write to it.`,
        anchor: 'unsupported-host'
    });
}
function refuseWithoutNamespaces(isolation, found) {
    const able = [...found('can'), 'none'];
    if (able.includes(isolation))
        return;
    const [why = ''] = (0,records/* linesWith */.UT)(`${isolation} `, found('cannot').join('\n'));
    const alternatives = host_isolation/* isolations */.u.filter(kind => able.includes(kind)).map(kind => `'${kind}'`);
    throw new errors/* InputError */.dz('isolation', `this host does not support isolation '${isolation}': ${why.trim()}`, `Use isolation ${alternatives.join(' or ')}; or run the container with --privileged.`);
}
function refuseSecondInRun(isolation, [other]) {
    if (other === undefined)
        return;
    const [kind = '', ...folder] = other.split(' ');
    throw new errors/* SetupError */.w3(`an agent with isolation '${kind}' already runs on this host (${folder.join(' ')}), and '${isolation}' would share its /run/kata-containers`, {
        remedy: "Use isolation 'full', which allows any number of agents, or stop the other agent first.",
        anchor: 'run-in-use'
    });
}
/** CreateSandbox empties /run/kata-containers, where a real Kata keeps the files that sandboxes share with the host. */
function refuseRunOfKata(isolation, [sandbox]) {
    if (sandbox === undefined)
        return;
    throw new errors/* SetupError */.w3(`a sandbox of Kata Containers runs on this host (${sandbox}), and an agent with isolation '${isolation}' would delete its files in /run/kata-containers`, { remedy: "Use isolation 'full', which has its own folders.", anchor: 'run-in-use' });
}

;// CONCATENATED MODULE: ./lib/host/sweep.js


/**
 * Ends and removes agents of this action whose job is over and whose post step did not run: those in root's records
 * whose owner has exited, or whose folder the runner has emptied.
 */
async function sweepLeftOvers(privilege, rootScript, log) {
    const { stdout } = await (0,host_privilege/* runAsRoot */.yf)(privilege, rootScript, 'sweep', { grace_ms: '1000' });
    for (const folder of (0,records/* linesWith */.UT)('swept ', stdout))
        log.info(`Removed something that an earlier job left behind: ${folder}`);
    for (const thing of (0,records/* linesWith */.UT)('left ', stdout)) {
        log.warning(`An earlier job left this behind, and it cannot be removed: ${thing}`);
    }
}

// EXTERNAL MODULE: ./lib/runner/inputs.js
var runner_inputs = __webpack_require__(4477);
// EXTERNAL MODULE: ./lib/policy/policy.js
var policy_policy = __webpack_require__(3506);
// EXTERNAL MODULE: ./lib/report/report.js + 3 modules
var report = __webpack_require__(3092);
// EXTERNAL MODULE: ./lib/runner/state.js
var state = __webpack_require__(5223);
// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __webpack_require__(643);
;// CONCATENATED MODULE: ./lib/report/timeline.js

/** Records how long each stage of the start took. */
class Timeline {
    now;
    stages = [];
    #begin;
    constructor(now = () => external_node_perf_hooks_.performance.now()) {
        this.now = now;
        this.#begin = now();
    }
    /** Runs a stage and records how long it took, even if it fails. */
    async measure(name, stage) {
        const start = this.now();
        try {
            return await stage();
        }
        finally {
            this.stages.push({ name, startMs: start - this.#begin, durationMs: this.now() - start });
        }
    }
}

;// CONCATENATED MODULE: ./lib/setup.js




















/**
 * The main step: reads the inputs, starts an agent, waits until it answers, and sets its socket as an output.
 *
 * What is required to undo it is saved before anything is started; {@link teardown} undoes it, even if this fails
 * halfway.
 *
 * @throws SetupError with cause and remedy, or the reason of `cancel`.
 */
async function setup(runner, environment, cancel) {
    const timeline = new Timeline();
    const rootScript = (0,runner_environment/* rootScriptIn */.T7)(environment.actionRoot);
    // Invalid inputs are reported before anything changes on this host.
    const inputs = (0,runner_inputs/* readInputs */.K)(name => runner.input(name), environment);
    const policy = await (0,policy_policy/* readPolicy */.T4)(inputs.policy);
    if (inputs.serverAddress !== undefined)
        await (0,server_address/* checkServerAddress */.qM)(inputs.serverAddress, runner);
    const platform = (0,host_platform/* hostPlatform */.o)();
    await (0,agent_ctl/* checkAgentCtl */.Fy)(inputs.agentCtl, platform);
    // Requests are sent meanwhile, but nothing on this host changes until it is known that it can run an agent.
    const hostChecked = timeline.measure('Check the host', () => checkHost(inputs.isolation, rootScript, runner));
    const unable = new AbortController();
    hostChecked.catch((error) => {
        unable.abort(error);
    });
    const signal = AbortSignal.any([cancel, unable.signal]);
    const httpGet = openHttp({ log: runner, signal });
    const dependencies = { log: runner, signal, httpGet, hostChecked };
    const { agent, agentCtl } = await withDownloads(runner, environment, async (downloads) => {
        const request = { ...inputs, platform, temp: downloads };
        const agent = await timeline.measure('Get the agent', () => (0,obtain/* obtainAgent */.R)(request, dependencies));
        (0,policy_policy/* checkPolicySize */.wB)(policy, agent.build.version);
        const agentCtl = await (0,agent_ctl/* obtainAgentCtl */.SL)(inputs.agentCtl, request, agent.build, dependencies);
        return { agent, agentCtl };
    }).finally(() => {
        httpGet.closeConnections();
        return hostChecked;
    });
    const host = await hostChecked;
    cancel.throwIfAborted();
    const instance = (0,agent_instance/* planInstance */.Fm)({ ...inputs, agentVersion: agent.build.version }, environment.temp);
    (0,state/* saveInstance */.Lo)(runner, instance);
    if (host.leftOvers.length > 0)
        await sweepLeftOvers(host.privilege, rootScript, runner);
    await (0,agent_instance/* createInstance */.Q_)(instance, { ...inputs, policyText: policy.text });
    await (0,launcher/* createLauncher */.R)(instance, { node: process.execPath, cli: (0,runner_environment/* cliIn */.Mm)(environment.actionRoot) });
    (0,report/* reportPaths */.Rs)(runner, instance, agent, agentCtl);
    const running = await timeline.measure('Start the agent', () => RunningAgent.start(host.privilege, rootScript, {
        ...(0,agent_instance/* startParameters */.DS)(instance, agent.path),
        owner: environment.owner
    }));
    try {
        const readiness = await timeline.measure('Wait for its answer', () => waitUntilServing(running, instance.serverAddress, inputs.startTimeoutSeconds * 1000, cancel));
        if (readiness.kind !== 'serving') {
            throw await explainNoAnswer(readiness, instance, { ...inputs, ...environment, policy });
        }
        (0,state/* saveServing */._K)(runner);
        await (0,report/* reportReady */.c2)(runner, {
            instance,
            agent,
            timeline,
            pid: running.identity.pid,
            readiness
        });
        return instance;
    }
    finally {
        running.release();
    }
}
/** Passes `get` a folder for downloads. It is saved first, so that the post step removes it if this step is killed. */
async function withDownloads(runner, { temp }, get) {
    const folder = (0,install/* planDownloads */.z)(temp);
    (0,state/* saveDownloads */.Lf)(runner, folder);
    try {
        return await get(folder);
    }
    finally {
        await (0,io/* rmRF */.Yz)(folder);
    }
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

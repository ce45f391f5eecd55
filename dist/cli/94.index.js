export const id = 94;
export const ids = [94];
export const modules = {

/***/ 8094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   linesOf: () => (/* binding */ linesOf),
/* harmony export */   logs: () => (/* binding */ logs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6193);
/* harmony import */ var _agent_log_agent_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8926);
/* harmony import */ var _host_records_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1756);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4641);






const lookAgainMs = 200;
/** Shows the log of an agent in readable form; with --follow, until the agent ends. */
async function logs({ line, folders }) {
    const instance = (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .findInstance */ .XD)(folders, line.operands[0]);
    const goesOn = () => {
        const record = line.follow ? (0,_host_records_js__WEBPACK_IMPORTED_MODULE_4__/* .readRecord */ .aE)(instance.id) : undefined;
        return record !== undefined && (0,_host_records_js__WEBPACK_IMPORTED_MODULE_4__/* .isAgentRunning */ .fF)(record);
    };
    for await (const entry of linesOf(instance.logPath, goesOn)) {
        (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .print */ .yy)(line.json ? entry : (0,_agent_log_agent_log_js__WEBPACK_IMPORTED_MODULE_3__/* .renderLogLine */ .BT)(entry).join('\n'));
    }
    return _context_js__WEBPACK_IMPORTED_MODULE_5__/* .exit */ .NS.ok;
}
/** @returns the lines of a growing file until it is complete, without reading all of it into memory. */
async function* linesOf(file, goesOn) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_2__.StringDecoder('utf8');
    let start = 0;
    let rest = '';
    for (;;) {
        // Checked before reading, so that lines logged between the last read and the end are not missed.
        const isLast = !goesOn();
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { start })) {
            start += chunk.length;
            const lines = (rest + decoder.write(chunk)).split('\n');
            rest = lines.pop() ?? '';
            yield* lines.filter(text => text !== '');
        }
        if (isLast)
            break;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(lookAgainMs);
    }
    if (rest !== '')
        yield rest;
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


/***/ })

};

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
/** Shows the log of an agent, in readable form; with --follow, on until the agent ends. */
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
/** @returns the lines of a file that grows, until there is no more and it does not go on; never the whole in memory. */
async function* linesOf(file, goesOn) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_2__.StringDecoder('utf8');
    let start = 0;
    let rest = '';
    for (;;) {
        // Asked first: what is logged between the last read and the end must not be missed.
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


/** @returns the identity of a process that runs now, and is shown; undefined where there is none, or only a zombie. */
function identifyProcess(pid, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? undefined : identityIn(pid, stat);
}
/**
 * @returns whether that very process is there; also where this user is not shown it (`hidepid`, `ProtectProc`), as long
 *   as there is one of its pid: that may be a later one, which only the agent's socket or root can tell.
 */
function isRunning({ pid, startTime }, proc = '/proc') {
    const stat = readIfThere(`${proc}/${pid}/stat`);
    return stat === undefined ? hasPid(pid) : identityIn(pid, stat)?.startTime === startTime;
}
/** @returns the text of a file; undefined where it is gone or not there yet, or another user's and hidden. */
function readIfThere(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return undefined;
    }
}
function identityIn(pid, stat) {
    // The command's name, in brackets, may hold anything: what follows its last bracket is fields 3 and on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Signal 0 is not sent: a process of another user's refuses it, and one that is not there cannot (kill(2)). */
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


/** Where root.sh records the instances of this host: root's, outside RUNNER_TEMP, gone at a reboot. */
const recordsFolder = '/run/setup-kata-agent';
/** @returns the record of an instance; undefined where root.sh never started it, or has removed it. */
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
/** @returns what follows that word (or key) in the lines of root.sh that begin with it, in order. */
function linesWith(word, text) {
    return text.split('\n').flatMap(line => (line.startsWith(word) ? [line.slice(word.length)] : []));
}
/** @returns whether the agent of that record runs. A recorded end is one, whoever has its pid now. */
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

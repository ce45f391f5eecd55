export const id = 416;
export const ids = [416];
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

/***/ 416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsRunner: () => (/* binding */ actionsRunner)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _host_disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(657);





/** A runner uploads up to 1 MiB per step (actions/runner, src/Runner.Worker/FileCommandManager.cs). */
const maxSummaryBytes = 1024 * 1024;
/** The GitHub runner, through its workflow commands and files. */
const actionsRunner = {
    debug: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .debug */ .Yz,
    info: message => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(disarm(message));
    },
    warning: message => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(message);
    },
    input: name => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name),
    output: (name, value) => {
        writeCommand('GITHUB_OUTPUT', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH(name, value);
        });
    },
    addPath: folder => {
        writeCommand('GITHUB_PATH', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .addPath */ .fM(folder);
        });
    },
    saveState: (name, value) => {
        writeCommand('GITHUB_STATE', () => {
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(name, value);
        });
    },
    state: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu,
    fail: (message, at) => {
        process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.Failure;
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3(message, at === undefined ? {} : annotation(at));
    },
    quote: (title, lines) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .startGroup */ .Oh(title);
        fence(lines);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .endGroup */ .N4();
    },
    summarize: async (markdown) => {
        // Outside a runner, there may not be a summary.
        if (!process.env['GITHUB_STEP_SUMMARY'])
            return;
        try {
            await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.addRaw(withinLimit(markdown), true).write();
        }
        catch (error) {
            // Its content is also in the job's log; a part that was not written must not be added to the next one.
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.emptyBuffer();
            _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`The summary could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        }
    }
};
/** The runner reads a step's commands from files below RUNNER_TEMP. */
function writeCommand(variable, write) {
    (0,_host_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .writeTo */ .jH)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(process.env[variable] ?? ''), write);
}
/**
 * The runner obeys lines that begin with `::`, and lines that contain `##[` anywhere. A name from an archive, which may
 * contain line ends, must not produce either.
 */
function disarm(message) {
    return message.replaceAll('##[', '## [').replace(/[\r\n]+/g, '\\n');
}
/** The runner discards a longer summary and reports an error. */
function withinLimit(markdown) {
    if (Buffer.byteLength(markdown) <= maxSummaryBytes)
        return markdown;
    return 'This part of the summary is too long to be shown; the log of the step contains all of it.\n';
}
/** Until it reads the token, which nobody can guess, the runner does not obey workflow commands. */
function fence(lines) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomBytes)(16).toString('hex');
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`::stop-commands::${token}`);
    for (const line of lines)
        _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(line);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .info */ .pq(`::${token}::`);
}
function annotation({ file, line, column }) {
    return { file, startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
}


/***/ })

};

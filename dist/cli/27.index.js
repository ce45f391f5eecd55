export const id = 27;
export const ids = [27];
export const modules = {

/***/ 7027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   coverage: () => (/* binding */ coverage)
/* harmony export */ });
/* harmony import */ var _agent_coverage_coverage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6101);
/* harmony import */ var _agent_coverage_coverage_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7891);
/* harmony import */ var _report_coverage_summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2947);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1455);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4641);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9048);







/**
 * Shows which calls were made to an agent that is running, or that has written a log. With --join, combines several
 * coverage files into a table.
 */
async function coverage({ line, folders }) {
    const { operands, join, json = false, log } = line;
    if (join)
        return joinFiles(operands);
    if (log !== undefined)
        return tell(log, '', json);
    const { logPath, agentVersion } = (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .findInstance */ .XD)(folders, operands[0]);
    return tell(logPath, agentVersion, json);
}
async function joinFiles(files) {
    if (files.length === 0)
        throw new _options_js__WEBPACK_IMPORTED_MODULE_6__/* .UsageError */ .eb('no file was given', 'Give files written by `coverage --json`.');
    (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .print */ .yy)((0,_report_coverage_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .coverageTable */ .L)(await Promise.all(files.map(_agent_coverage_coverage_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readCoverageFile */ .jX))));
    return _context_js__WEBPACK_IMPORTED_MODULE_5__/* .exit */ .NS.ok;
}
async function tell(logPath, agentVersion, json) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_4__.stat)(logPath).catch((error) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SetupError */ .w3(`there is no log ${logPath}`, {
            remedy: "Use the action's output log-path, while the agent is running.",
            cause: error
        });
    });
    const found = await (0,_agent_coverage_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .readCoverage */ .tn)(logPath, agentVersion);
    (0,_context_js__WEBPACK_IMPORTED_MODULE_5__/* .print */ .yy)(json ? found : (0,_report_coverage_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .summaryOfCoverage */ .q)(found));
    return _context_js__WEBPACK_IMPORTED_MODULE_5__/* .exit */ .NS.ok;
}


/***/ })

};

export const id = 311;
export const ids = [311];
export const modules = {

/***/ 3311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cliIn: () => (/* binding */ cliIn),
/* harmony export */   rootScriptIn: () => (/* binding */ rootScriptIn),
/* harmony export */   runnerEnvironment: () => (/* binding */ runnerEnvironment),
/* harmony export */   troubleshootingUrl: () => (/* binding */ troubleshootingUrl)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _host_processes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9415);



/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError where one that is needed is not set.
 */
function runnerEnvironment(actionRoot, variables = process.env) {
    // @actions/tool-cache needs it too, and would say so in the middle of the work.
    required(variables, 'RUNNER_TOOL_CACHE');
    return {
        actionRoot,
        rootScript: rootScriptIn(actionRoot),
        cli: cliIn(actionRoot),
        workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
        temp: required(variables, 'RUNNER_TEMP'),
        owner: parentProcess(),
        keepsCoverage: true
    };
}
/** @returns where the script that runs as root lies in an installed action. */
function rootScriptIn(actionRoot) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'root.sh');
}
/** @returns where the command line tool lies in an installed action. */
function cliIn(actionRoot) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(actionRoot, 'dist', 'cli', 'index.js');
}
function required(variables, name) {
    const value = variables[name];
    if (value !== undefined && value !== '')
        return value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3(`${name} is not set`, {
        remedy: 'Run this as a step of a job; on your own machine, use the command setup-kata-agent.',
        anchor: 'unsupported-host'
    });
}
/** The runner's worker, which starts each step's process, lives as long as its job. */
function parentProcess() {
    const parent = (0,_host_processes_js__WEBPACK_IMPORTED_MODULE_2__/* .identifyProcess */ .wO)(process.ppid);
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


/***/ })

};

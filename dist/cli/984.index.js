export const id = 984;
export const ids = [984];
export const modules = {

/***/ 2984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toJunit: () => (/* binding */ toJunit)
/* harmony export */ });
/* harmony import */ var junit_report_builder__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1072);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9394);


// Its types declare a default export, but it is a CommonJS module that exports only the builder.
const builder = junit_report_builder__WEBPACK_IMPORTED_MODULE_0__;
/** @returns the results as JUnit XML, with a test suite for each suite and version. */
function toJunit(results) {
    const report = builder.newBuilder();
    for (const result of results) {
        const suite = report.testSuite().name(`${result.suite.file} (kata-agent ${(0,_results_js__WEBPACK_IMPORTED_MODULE_1__/* .nameVersion */ .qT)(result)})`);
        for (const testCase of result.cases) {
            const { description, place } = testCase.case;
            const entry = suite
                .testCase()
                .className(result.suite.file)
                .name(description)
                .file(`${result.suite.file}:${place.line}`)
                .time(Math.round(testCase.durationMs) / 1000);
            if (testCase.passed)
                continue;
            const [first = '', ...more] = (0,_results_js__WEBPACK_IMPORTED_MODULE_1__/* .explainFailure */ .SP)(testCase);
            entry.failure(first).stacktrace([first, ...more].join('\n'));
        }
        if (result.problem !== undefined) {
            suite
                .testCase()
                .className(result.suite.file)
                .name('its agent runs')
                .error(result.problem.message, 'SetupError', result.problem.remedy);
        }
    }
    return report.build();
}


/***/ })

};

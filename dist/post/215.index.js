export const id = 215;
export const ids = [215];
export const modules = {

/***/ 6215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionRoot: () => (/* binding */ actionRoot),
/* harmony export */   findActionRoot: () => (/* binding */ findActionRoot)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3136);



/**
 * @returns the root folder of the installed action, which contains action.yml and policies/.
 * @throws Error if this file is not in such a folder.
 *
 * The code runs from src/ (tests), from lib/ (between tsc and ncc) and from dist/<entry>/ (the action); the root is always
 * the nearest folder above that contains an action.yml. Only `import.meta.url` by itself is safe to use: ncc leaves it
 * unchanged, so it names the bundle wherever that was checked out, even through symbolic links. In contrast, ncc treats
 * `new URL('..', import.meta.url)` as an asset and copies it into the bundle. `process.argv[1]` names Jest in tests, and
 * GITHUB_ACTION_PATH is empty for JavaScript actions.
 */
function actionRoot() {
    return findActionRoot(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url)));
}
/** @returns the nearest folder with an action.yml, starting at this one and going up. */
function findActionRoot(folder) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'action.yml')))
        return folder;
    const parent = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder);
    if (parent === folder)
        throw new Error('setup-kata-agent is not installed completely: no action.yml was found above it');
    return findActionRoot(parent);
}


/***/ })

};

export const id = 317;
export const ids = [317];
export const modules = {

/***/ 7698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   api: () => (/* binding */ api),
/* harmony export */   describeCall: () => (/* binding */ describeCall)
/* harmony export */ });
/* harmony import */ var _call_calls_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(129);
/* harmony import */ var _call_describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9183);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4641);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9048);




/** Lists the calls of the agent's API; for a named call, describes its request and answer. */
function api({ line }) {
    const [name, ...others] = line.operands;
    if (others.length > 0)
        throw new _options_js__WEBPACK_IMPORTED_MODULE_3__/* .UsageError */ .eb('there is more than one call', 'Give only one.');
    if (name === undefined) {
        if (line.template)
            throw new _options_js__WEBPACK_IMPORTED_MODULE_3__/* .UsageError */ .eb('no call was given', 'Give the call to print a template for.');
        const calls = _call_calls_js__WEBPACK_IMPORTED_MODULE_0__/* .callNames */ .tH.map(_call_calls_js__WEBPACK_IMPORTED_MODULE_0__/* .findCall */ .GF);
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .print */ .yy)(line.json ? calls.map(({ service, facts }) => ({ service, ...facts })) : describeList(calls));
        return Promise.resolve(_context_js__WEBPACK_IMPORTED_MODULE_2__/* .exit */ .NS.ok);
    }
    const call = (0,_call_calls_js__WEBPACK_IMPORTED_MODULE_0__/* .findCall */ .GF)(name);
    if (line.template)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .print */ .yy)((0,_call_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .templateOf */ .kW)(call));
    else
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .print */ .yy)(line.json ? { service: call.service, ...call.facts, ...fieldsOf(call) } : describeCall(call));
    return Promise.resolve(_context_js__WEBPACK_IMPORTED_MODULE_2__/* .exit */ .NS.ok);
}
/** @returns the description of a call. */
function describeCall(call) {
    const { facts } = call;
    const { requestFields, responseFields } = fieldsOf(call);
    return [
        `${call.service}/${facts.method}`,
        '',
        `Served since kata-agent ${facts.since === oldest ? `${oldest} or earlier` : facts.since}.`,
        describeGate(call),
        facts.loggedAs === null ? 'The agent does not log it.' : `The agent logs it as ${facts.loggedAs}.`,
        ...(facts.waits === undefined ? [] : [`It waits ${facts.waits}: allow for that with --timeout.`]),
        '',
        ...describeMessage(`Request, ${facts.request}`, requestFields),
        '',
        ...describeMessage(`Answer, ${facts.response}`, responseFields)
    ].join('\n');
}
/** The oldest release that is covered. */
const oldest = '3.9.0';
function describeGate({ facts }) {
    if (!facts.gated)
        return 'The agent does not ask its policy.';
    const from = facts.gatedSince === undefined ? '' : ` from ${facts.gatedSince} on`;
    const denied = facts.deniedSilently ? '; if denied, it answers without data' : '';
    return `The agent asks the policy's rule ${facts.request}${from}${denied}.`;
}
function describeMessage(title, fields) {
    if (fields.length === 0)
        return [`${title}: no fields.`];
    const rows = fields.map(({ path, type, since, values }) => [
        `  ${path}`,
        [type, ...(values === undefined ? [] : [`(${values.join(', ')})`])].join(' '),
        since === undefined ? '' : `since ${since}`
    ]);
    return [`${title}:`, ...alignColumns(rows)];
}
function describeList(calls) {
    const rows = calls.map(call => [
        (0,_call_calls_js__WEBPACK_IMPORTED_MODULE_0__/* .nameCall */ .w0)(call),
        call.facts.since,
        call.facts.gated ? call.facts.request : 'no rule',
        call.facts.loggedAs ?? 'not logged'
    ]);
    return alignColumns([['CALL', 'SINCE', 'GATED BY', 'LOGGED AS'], ...rows]).join('\n');
}
function alignColumns(rows) {
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
    return rows.map(row => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
}
function fieldsOf(call) {
    return { requestFields: (0,_call_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFields */ .VO)(call.request), responseFields: (0,_call_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeFields */ .VO)(call.response) };
}


/***/ })

};

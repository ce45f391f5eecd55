export const id = 584;
export const ids = [584];
export const modules = {

/***/ 3584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createHttpGet: () => (/* binding */ createHttpGet)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./lib/artifact/download/transport.js
var transport = __webpack_require__(5610);
;// CONCATENATED MODULE: ./lib/artifact/download/proxy.js



/** As curl reads them, the first that says anything. Plain http goes to loopback only, so that `http_proxy` has no use. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
/**
 * @returns the proxy through which a URL is had, undefined where it is had directly: loopback always, and what
 * `no_proxy` names.
 * @throws SetupError where the variable cannot be read; its value is not shown, since it may hold a password.
 */
function findProxy(url, variables = process.env) {
    if ((0,transport/* isLoopback */.U)(url.hostname))
        return undefined;
    const variable = proxyVariables.find(name => variables[name]?.trim());
    if (variable === undefined || isExempt(url, variables['no_proxy'] || variables['NO_PROXY'] || '')) {
        return undefined;
    }
    return parseProxy(variable, (variables[variable] ?? '').trim());
}
function parseProxy(variable, value) {
    const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    if (!URL.canParse(text))
        throw unreadable(variable, 'is not the URL of a proxy');
    const url = new URL(text);
    const secure = url.protocol === 'https:';
    if (!secure && url.protocol !== 'http:') {
        throw unreadable(variable, 'names a proxy that speaks neither http nor https');
    }
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
        throw unreadable(variable, 'goes on after host and port');
    }
    const authorization = authorizationOf(url, variable);
    return {
        variable,
        host: hostOf(url),
        port: portOf(url),
        secure,
        ...(authorization !== undefined && { authorization })
    };
}
function authorizationOf({ username, password }, variable) {
    if (username === '' && password === '')
        return undefined;
    try {
        const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
        return `Basic ${Buffer.from(login).toString('base64')}`;
    }
    catch {
        // What it says would show the value.
        throw unreadable(variable, 'has a % that begins no escape');
    }
}
function unreadable(variable, problem) {
    return new errors/* SetupError */.w3(`the environment variable ${variable} ${problem}`, {
        remedy: 'Write http://user:password@host:port, with % in user and password as %25, / as %2F, ? as %3F, # as %23 and @ as %40.',
        anchor: 'bad-input'
    });
}
/** @returns a URL's host as a resolver takes it: IPv6 without brackets. */
function hostOf({ hostname }) {
    return hostname.replace(/^\[(.*)\]$/, '$1');
}
/** @returns a URL's port, where it has none that of its scheme. */
function portOf({ port, protocol }) {
    return Number(port || (protocol === 'https:' ? 443 : 80));
}
function isExempt(url, list) {
    const host = hostOf(url).replace(/\.$/, '');
    const port = String(portOf(url));
    const entries = list.toLowerCase().split(/[\s,]+/);
    return entries.some(entry => {
        const [, name = entry, onlyPort = port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
        return onlyPort === port && covers(name.replace(/^\[(.*)\]$/, '$1'), host);
    });
}
function covers(entry, host) {
    if (entry === '*')
        return true;
    if ((0,external_node_net_.isIP)(host) !== 0)
        return coversAddress(entry, host);
    const name = entry.replace(/^\*\./, '.');
    if (name === '')
        return false;
    return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}
/** @param entry an address, or a network such as 10.0.0.0/8. */
function coversAddress(entry, address) {
    const [network = '', bits] = entry.split('/');
    const longest = (0,external_node_net_.isIP)(network) === 4 ? 32 : 128;
    const prefix = Number(bits ?? longest);
    if ((0,external_node_net_.isIP)(network) !== (0,external_node_net_.isIP)(address) || !(prefix >= 0 && prefix <= longest))
        return false;
    const family = longest === 32 ? 'ipv4' : 'ipv6';
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, prefix, family);
    return list.check(address, family);
}

// EXTERNAL MODULE: ./lib/artifact/download/transient.js
var download_transient = __webpack_require__(6557);
;// CONCATENATED MODULE: ./lib/artifact/download/connection.js








/** Longer than Node.js gives one address before it tries the next: through a VPN or a satellite it takes that long. */
const addressMs = 1_000;
/** @param makeConnection for tests: how a connection is made. */
function openConnections(makeConnection = openConnection) {
    const createConnection = (options, done) => {
        makeConnection(options.way, options.connectSignal).then(socket => {
            done(null, socket);
        }, done);
    };
    const settings = { keepAlive: true };
    const plain = Object.assign(new external_node_http_.Agent(settings), { createConnection });
    const secure = Object.assign(new external_node_https_.Agent(settings), { createConnection });
    return {
        agentFor: ({ protocol }) => (protocol === 'https:' ? secure : plain),
        close() {
            plain.destroy();
            secure.destroy();
        }
    };
}
/**
 * Connects to a URL's host, through the proxy that the environment names, and agrees on TLS. On failure nothing is left.
 * @param way is told how far it has come.
 * @param connectTcp for tests, as `variables` is.
 * @throws the signal's AbortError as soon as that aborts, whatever it is waiting for.
 */
async function openConnection(way, signal, connectTcp = external_node_net_.connect, variables = process.env) {
    const { url } = way;
    const target = { host: hostOf(url), port: portOf(url) };
    const proxy = findProxy(url, variables);
    signal.throwIfAborted();
    const first = proxy ?? target;
    way.peer = proxy === undefined ? url.host : nameProxy(proxy);
    way.proxyVariable = proxy?.variable;
    way.stage = (0,external_node_net_.isIP)(first.host) === 0 ? 'name' : 'connection';
    const { host, port } = first;
    const tcp = connectTcp({ host, port, noDelay: true, autoSelectFamilyAttemptTimeout: addressMs });
    tcp.once('lookup', () => {
        way.stage = 'connection';
    });
    try {
        await reach(tcp, 'connect', signal);
        let socket = tcp;
        if (proxy !== undefined) {
            if (proxy.secure)
                socket = await connection_secure(socket, proxy.host, way, signal);
            way.stage = 'tunnel';
            await openTunnel(socket, proxy, `${url.hostname}:${target.port}`, signal);
            way.peer = url.host;
            way.proxyVariable = undefined;
        }
        if (url.protocol === 'https:')
            socket = await connection_secure(socket, target.host, way, signal);
        way.stage = 'answer';
        return socket;
    }
    catch (error) {
        tcp.destroy();
        throw error;
    }
}
/** Errors beyond the event belong to whoever uses the socket then; without a listener they would end the process. */
async function reach(socket, event, signal) {
    socket.on('error', () => undefined);
    await (0,external_node_events_.once)(socket, event, { signal });
}
async function connection_secure(socket, host, way, signal) {
    way.stage = 'tls';
    const servername = (0,external_node_net_.isIP)(host) === 0 ? host : '';
    const secured = external_node_tls_.connect({ socket, host, servername, ALPNProtocols: ['http/1.1'] });
    await reach(secured, 'secureConnect', signal);
    return secured;
}
/** Has the proxy connect a socket with the target. [RFC 9110 §9.3.6] */
async function openTunnel(socket, proxy, target, signal) {
    const { authorization } = proxy;
    const headers = { host: target, ...(authorization && { 'proxy-authorization': authorization }) };
    const request = external_node_http_.request({ method: 'CONNECT', path: target, headers, createConnection: () => socket });
    request.on('error', () => undefined).end();
    const [response, , head] = (await (0,external_node_events_.once)(request, 'connect', { signal }));
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299)
        throw refusedTunnel(response, proxy, target);
    if (head.length > 0)
        socket.unshift(head);
}
function refusedTunnel({ statusCode = 0, headers }, proxy, target) {
    const name = `the proxy ${nameProxy(proxy)}`;
    const { variable, authorization } = proxy;
    if (statusCode === 429 || statusCode >= 500) {
        return new download_transient/* TransientError */.N_(`${name} does not reach ${target} (status ${statusCode})`, (0,download_transient/* retryAfterMs */.Vs)(headers['retry-after']));
    }
    const refused = (problem, remedy) => new errors/* SetupError */.w3(`${name} ${problem}`, { remedy, anchor: 'download-failed' });
    if (statusCode === 407) {
        const schemes = [headers['proxy-authenticate'] ?? 'Basic'].flat().join(', ');
        if (!/\bbasic\b/i.test(schemes)) {
            return refused(`wants a login of another kind than Basic (407)`, `Let ${variable} name a proxy that takes Basic or none, such as a local one that logs in to this one.`);
        }
        return authorization === undefined
            ? refused('wants a login (407)', `Put it into ${variable}: http://user:password@host:port.`)
            : refused('does not take the login it was shown (407)', `Correct user and password in ${variable}; special characters are percent-encoded there.`);
    }
    const allow = `Have the proxy allow ${target}, or name the host in NO_PROXY where it can be reached directly.`;
    if (statusCode === 403)
        return refused(`forbids connections to ${target} (403)`, allow);
    return refused(`does not connect us to ${target} (status ${statusCode})`, `Check that ${variable} names a proxy for https. ${allow}`);
}
function nameProxy({ host, port }) {
    return `${(0,external_node_net_.isIP)(host) === 6 ? `[${host}]` : host}:${port}`;
}

;// CONCATENATED MODULE: ./lib/artifact/download/failure.js


/** What OpenSSL says of a certificate that nobody whom this host trusts has signed. */
const unknownAuthority = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
]);
/**
 * @param way how far the last try came: whoever failed there is named.
 * @param asked the URL that was asked for at first.
 * @returns the error that tells a user why nothing came.
 */
function describeFailure(error, way, asked, tries) {
    const often = tries > 1 ? ` (tried ${tries} times)` : '';
    const { problem, remedy } = explainCause(error, way);
    return new errors/* SetupError */.w3(`cannot get ${nameUrl(way.url, asked)}: ${problem}${often}`, {
        remedy,
        anchor: 'download-failed',
        cause: error
    });
}
/** @returns the fault of one who let us wait so long. */
function describeSilence({ stage, peer, proxyVariable }, ms) {
    const who = proxyVariable === undefined ? peer : `the proxy ${peer}`;
    const problems = {
        name: `the name of ${who} was not resolved`,
        connection: `${who} did not take a connection`,
        tunnel: `${who} did not answer CONNECT`,
        tls: `${who} did not finish the TLS handshake`,
        answer: `${who} did not answer`,
        body: `${who} sent nothing more`
    };
    return new download_transient/* TransientError */.N_(`${problems[stage]} within ${ms / 1000} s`);
}
/** @returns a URL without its query, which may hold a signature, and who redirected us there. */
function nameUrl(url, asked) {
    const led = url.origin === asked.origin ? '' : `, to which ${asked.host} redirects`;
    return `${url.origin}${url.pathname}${led}`;
}
function explainCause(error, way) {
    const { stage, peer, proxyVariable: variable, url } = way;
    const who = variable === undefined ? peer : `the proxy ${peer}`;
    const code = (0,errors/* systemErrorCode */.vq)(error) ?? '';
    const reach = variable === undefined
        ? `Check that ${url.host} can be reached from this runner, or use a mirror: inputs registry and release-url.`
        : `Check that the environment variable ${variable} names the right proxy, and that this runner reaches it.`;
    if (error instanceof download_transient/* TransientError */.N_)
        return { problem: error.message, remedy: reach };
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return {
            problem: `the host name ${peer.replace(/:\d+$/, '')} ${variable ? 'of the proxy ' : ''}cannot be resolved (${code})`,
            remedy: variable
                ? reach
                : 'Check the name, and this runner’s DNS and proxy variables (HTTPS_PROXY, NO_PROXY).'
        };
    }
    if (code.startsWith('HPE_')) {
        return { problem: `${who} answers with something that is not HTTP (${code})`, remedy: reach };
    }
    if (stage === 'tls')
        return explainTls(error, code, who, reach);
    // Where each address of a host was tried, the error that sums them up has a code and no message.
    const said = (0,errors/* messageOf */.bD)(error) || code;
    const problem = code === '' || said.includes(code) ? said : `${said} (${code})`;
    return { problem: variable === undefined ? problem : `no way to ${who}: ${problem}`, remedy: reach };
}
function explainTls(error, code, who, reach) {
    const problem = (said) => `no trusted TLS connection: ${said} (${code})`;
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
        const time = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
        return {
            problem: problem(`the certificate of ${who} ${time}`),
            remedy: `Whoever runs ${who} has to renew it, unless the clock of this runner is wrong.`
        };
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return {
            problem: problem(`the certificate of ${who} is for another name: ${reasonOf(error)}`),
            remedy: `Check the name; if it is right, something else answers in the place of ${who}.`
        };
    }
    if (unknownAuthority.has(code)) {
        return {
            problem: problem(`the certificate of ${who} is signed by no authority known here: ${(0,errors/* messageOf */.bD)(error)}`),
            remedy: 'Where a proxy intercepts TLS, or the server has an authority of its own, name its certificate in NODE_EXTRA_CA_CERTS.'
        };
    }
    if (code === 'ECONNRESET') {
        return { problem: `${who} ended the connection during the TLS handshake (${code})`, remedy: reach };
    }
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
        return {
            problem: `${who} does not speak TLS as we do: ${(0,errors/* messageOf */.bD)(error).trim()} (${code})`,
            remedy: reach
        };
    }
    return {
        problem: problem(`the certificate of ${who} is not accepted: ${(0,errors/* messageOf */.bD)(error)}`),
        remedy: `Look at the certificate of ${who}; if it is right, something else answers in its place.`
    };
}
function reasonOf(error) {
    return error instanceof Error && 'reason' in error ? String(error.reason) : (0,errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./lib/artifact/download/request.js







/** A registry sends a pull to its blob store with one redirect; release downloads take two. */
const maxRedirects = 5;
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
/**
 * GETs a URL once, following redirects. `authorization` goes to the URL's own origin only, and a form is not redirected.
 * @param way is told how far it has come.
 */
async function request(url, headers, way, exchange) {
    let from = url;
    let sent = { 'user-agent': 'setup-kata-agent', 'accept-encoding': 'identity', ...headers };
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
        way.url = from;
        const message = await send(from, sent, way, exchange);
        const next = redirectTarget(message, from);
        if (next === undefined)
            return { message, url: from };
        await discard(message);
        if (exchange.form !== undefined)
            throw badRedirect(url, 'redirects a request that holds a secret');
        if (next.origin !== from.origin)
            sent = withoutAuthorization(sent);
        from = next;
    }
    throw badRedirect(url, `redirects more than ${maxRedirects} times`);
}
async function send(url, headers, way, { connections, answerMs, signal, form }) {
    const clock = AbortSignal.timeout(answerMs);
    const connectSignal = AbortSignal.any([signal, clock]);
    for (;;) {
        const options = { agent: connections.agentFor(url), headers, signal, way, connectSignal };
        // Of a kept connection, that is all there is to wait for; a new one says for itself how far it is.
        Object.assign(way, { stage: 'answer', peer: url.host, proxyVariable: undefined });
        const sent = (url.protocol === 'https:' ? external_node_https_ : external_node_http_).request(url, {
            ...options,
            ...(form && { method: 'POST', headers: { ...headers, ...formType } })
        });
        sent.on('error', () => undefined).end(form?.toString());
        try {
            const [message] = (await (0,external_node_events_.once)(sent, 'response', { signal: connectSignal }));
            way.stage = 'body';
            return message;
        }
        catch (error) {
            sent.destroy();
            signal.throwIfAborted();
            if (clock.aborted)
                throw describeSilence(way, answerMs);
            // The server had closed the connection while nobody used it: each such is tried once, then a new one is made.
            if (!sent.reusedSocket || !(0,download_transient/* isTransient */.dg)(error))
                throw error;
        }
    }
}
/** Lets a connection go on to the next request where all of the body is here, and ends it where not. */
async function discard(message) {
    if (!message.complete) {
        message.destroy();
        return;
    }
    message.resume();
    if (!message.closed)
        await (0,external_node_events_.once)(message, 'close');
}
function redirectTarget(message, from) {
    if (![301, 302, 303, 307, 308].includes(message.statusCode ?? 0))
        return undefined;
    const location = message.headers.location ?? '';
    const target = URL.canParse(location, from.href) && location !== '' ? new URL(location, from) : undefined;
    if (target !== undefined && (0,transport/* isSafeTransport */.v)(target))
        return target;
    message.destroy();
    throw badRedirect(from, target === undefined ? 'redirects to nowhere' : `redirects to ${target.origin}, which is not https`);
}
function badRedirect(url, problem) {
    return new errors/* SetupError */.w3(`${url.host} ${problem}`, {
        remedy: `Look at what answers at ${url.origin}${url.pathname}: a proxy or mirror may be set up wrong.`,
        anchor: 'download-failed'
    });
}
function withoutAuthorization(headers) {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/artifact/download/resume.js





/** The rest of a body was not handed out: no token that lasts so long, for instance. */
class RefusedRest extends Error {
    answer;
    constructor(answer) {
        super('the rest of a body was refused');
        this.answer = answer;
    }
}
/** The server has other bytes now than those that were read before. */
class ChangedBody extends download_transient/* TransientError */.N_ {
}
/** What undoes a content coding (RFC 9110 §8.4.1). */
const decoders = new Map([
    ['gzip', () => external_node_zlib_.createGunzip()],
    ['x-gzip', () => external_node_zlib_.createGunzip()],
    ['deflate', () => external_node_zlib_.createInflate()],
    ['br', () => external_node_zlib_.createBrotliDecompress()]
]);
/**
 * Digests and sizes are those of the content without the coding of its way, which none was asked for, and some servers and
 * proxies apply all the same. One that is not known here is passed on as it is: stores are seen to call a file's own
 * compression so, and what is no such thing; a digest tells them apart.
 *
 * @returns the body of an answer 200, and how to be done with it.
 */
function openBody(answer, source) {
    const { headers } = answer.message;
    const coding = headers['content-encoding'];
    const decoder = decoders.get(coding?.toLowerCase() ?? '')?.();
    const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const reading = {
        source,
        parts: [answer.message],
        total: length,
        hasDigest: false,
        bytes: 0,
        hash: decoder === undefined ? hash : (0,external_node_crypto_.createHash)('sha256'),
        isClosed: false
    };
    const body = {
        size: coding === undefined ? length : undefined,
        read({ bytes, hasDigest = false } = {}) {
            if (decoder === undefined && bytes !== undefined)
                reading.total = bytes;
            reading.hasDigest = hasDigest;
            const content = joinParts(reading, answer.message);
            return decoder === undefined ? content : decode(content, decoder, hash);
        },
        digest: () => `sha256:${hash.copy().digest('hex')}`,
        isPatched: () => reading.parts.length > 1
    };
    const close = async () => {
        reading.isClosed = true;
        await Promise.all(reading.parts.map(discard));
    };
    return { body, close };
}
async function* joinParts(reading, first) {
    for (let part = first;;) {
        let failure;
        try {
            for await (const chunk of part) {
                reading.bytes += chunk.length;
                reading.hash.update(chunk);
                yield chunk;
            }
            const { bytes, total } = reading;
            if (total === undefined || bytes >= total)
                return;
            failure = new download_transient/* TransientError */.N_(`the body ends after ${bytes} of ${total} bytes`);
        }
        catch (error) {
            failure = error;
        }
        // Whoever reads begins anew where there is nothing to go on from.
        if (reading.bytes === 0 || reading.isClosed || failure instanceof ChangedBody)
            throw failure;
        part = await findRest(reading, failure);
    }
}
async function findRest(reading, broken) {
    const { source, parts } = reading;
    for (let failure = broken;;) {
        await source.pause(failure);
        try {
            let answer = await source.ask(rangeOf(reading));
            const status = answer.message.statusCode;
            if (status === 206 && continues(answer.message, reading)) {
                parts.push(answer.message);
                return answer.message;
            }
            if (status === 206 || status === 416) {
                await discard(answer.message);
                answer = await source.ask({});
            }
            if (answer.message.statusCode !== 200)
                throw new RefusedRest(answer);
            parts.push(answer.message);
            return skipKnown(answer.message, reading);
        }
        catch (error) {
            if (error instanceof RefusedRest)
                throw error;
            failure = error;
        }
    }
}
/**
 * A closed range: to an open one some registries answer 416. It needs a proof that the rest is that of the same body: the
 * entity's tag, if that is strong (RFC 9110 §13.1.5), or the digest in the end.
 */
function rangeOf({ parts: [first], total, hasDigest, bytes }) {
    const { etag } = first.headers;
    const tag = etag?.startsWith('"') ? etag : undefined;
    if (total === undefined || (tag === undefined && !hasDigest))
        return {};
    return { range: `bytes=${bytes}-${total - 1}`, ...(tag !== undefined && { 'if-range': tag }) };
}
function continues({ headers }, { parts: [first], total, bytes }) {
    const [, from, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    const isSame = headers['content-encoding'] === first.headers['content-encoding'];
    return isSame && Number(from) === bytes && (all === '*' || Number(all) === total);
}
/** @returns what comes after the bytes that were read before, if those before it are the same. */
async function* skipKnown(message, reading) {
    const before = reading.hash.copy().digest('hex');
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let left = reading.bytes;
    for await (const chunk of message) {
        const known = chunk.subarray(0, left);
        if (left > 0)
            hash.update(known);
        left -= known.length;
        if (left > 0)
            continue;
        if (known.length > 0 && hash.digest('hex') !== before)
            throw new ChangedBody('the server has other bytes now');
        if (chunk.length > known.length)
            yield chunk.subarray(known.length);
    }
    if (left > 0)
        throw new ChangedBody('the server has fewer bytes now');
}
async function* decode(coded, decoder, hash) {
    // What it fails with comes out of the decoder.
    (0,external_node_stream_.pipeline)(coded, decoder, () => undefined);
    for await (const chunk of decoder) {
        hash.update(chunk);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./lib/artifact/download/http.js







/** One request and four more: with the pauses between them, half a minute of an unwell server. */
const maxTries = 5;
/** Doubled with each try. */
const firstPauseMs = 1_000;
/** A server that wants to be left alone for longer is told of, not waited for. */
const maxRetryAfterMs = 120_000;
/** From the look-up of a name to the headers of an answer, whatever it takes between: a proxy, TLS. */
const defaultAnswerMs = 30_000;
/** No byte for so long inside a body, and the connection counts as dead. */
const defaultStallMs = 60_000;
/** From the first try to the last byte: a tarball of 1.6 GB comes through 1 MB a second in that time. */
const defaultDeadlineMs = 30 * 60_000;
/** What is kept of the body of an answer that is not a success: enough for its words. */
const maxErrorTextBytes = 16 * 1024;
/** @returns a {@link HttpGet} that logs its retries and stops with the signal. */
function createHttpGet(options) {
    const { log, signal, connections = openConnections() } = options;
    const { answerMs = defaultAnswerMs, stallMs = defaultStallMs, deadlineMs = defaultDeadlineMs } = options;
    const sleep = options.sleep ?? ((ms, stop) => (0,promises_.setTimeout)(ms, undefined, { signal: stop }));
    const getWithRetries = async (url, headers, read, way, stop, form) => {
        let tries = 0;
        const pause = async (error) => {
            tries++;
            stop.throwIfAborted();
            if (error instanceof errors/* SetupError */.w3)
                throw error;
            if (error instanceof download_transient/* TakeFailure */.WU)
                throw error.cause;
            const failure = describeFailure(error, way, url, tries);
            if (tries >= maxTries || !(0,download_transient/* isTransient */.dg)(error))
                throw failure;
            const pauseMs = pauseBefore(tries, error, way.url);
            log.info(`${failure.message}; trying again in ${(pauseMs / 1000).toFixed(1)} s`);
            await sleep(pauseMs, stop);
        };
        const ask = async (more) => {
            const exchange = { connections, answerMs, signal: stop, form };
            const answer = await request(url, { ...headers, ...more }, way, exchange);
            await requireWell(answer, way, stallMs);
            return answer;
        };
        for (;;) {
            try {
                const answer = await ask({});
                if (answer.message.statusCode !== 200)
                    return await toRefusal(answer);
                const { body, close } = openBody(answer, { ask, pause });
                try {
                    const value = await read(body, stop);
                    return { ok: true, url: answer.url, headers: answer.message.headers, value };
                }
                finally {
                    await close();
                }
            }
            catch (error) {
                if (error instanceof RefusedRest)
                    return toRefusal(error.answer);
                await pause(error);
            }
        }
    };
    const get = async (url, headers, read, form) => {
        signal?.throwIfAborted();
        const deadline = AbortSignal.timeout(deadlineMs);
        const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
        const way = { url, stage: 'answer', peer: url.host };
        try {
            return await getWithRetries(url, headers, read, way, stop, form);
        }
        catch (error) {
            signal?.throwIfAborted();
            throw deadline.aborted ? tooSlow(way, url, deadlineMs, error) : error;
        }
    };
    return Object.assign(get, {
        closeConnections: () => {
            connections.close();
        }
    });
}
function tooSlow(way, asked, deadlineMs, cause) {
    const seconds = deadlineMs / 1000;
    const time = seconds < 60 ? `${seconds} s` : `${seconds / 60} min`;
    return new errors/* SetupError */.w3(`${nameUrl(way.url, asked)} did not come within ${time}`, {
        remedy: `Look at the way from this runner to ${way.url.host}, or use a mirror nearer by: inputs registry and release-url.`,
        anchor: 'download-failed',
        cause
    });
}
/** What the server asks for, else doubling pauses, with jitter so that a matrix of jobs does not return in step. */
function pauseBefore(tries, error, url) {
    const asked = error instanceof download_transient/* TransientError */.N_ ? error.retryAfterMs : undefined;
    if (asked === undefined)
        return firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
    if (asked <= maxRetryAfterMs)
        return asked;
    throw new errors/* SetupError */.w3(`${url.host} asks to be left alone for ${Math.ceil(asked / 1000)} s`, {
        remedy: 'Run the job again later, or take the artifact from a mirror with the inputs registry or release-url.',
        anchor: 'download-failed',
        cause: error
    });
}
/** Sets the clock of an answer's body. @throws TransientError for a server that is not well. */
async function requireWell({ message }, way, stallMs) {
    message.setTimeout(stallMs, () => {
        // What has come and was not yet taken is no silence of the server's.
        if (message.readableLength > 0)
            message.setTimeout(stallMs);
        else
            message.destroy(describeSilence(way, stallMs));
    });
    const status = message.statusCode ?? 0;
    if (status !== 429 && status < 500)
        return;
    await discard(message);
    throw new download_transient/* TransientError */.N_(`status ${status}`, (0,download_transient/* retryAfterMs */.Vs)(message.headers['retry-after']));
}
async function toRefusal({ message, url }) {
    const { statusCode: status = 0, headers } = message;
    const text = await readText(message);
    await discard(message);
    return { ok: false, url, status, headers, text };
}
/** As much of a refusal's body as its words need; it is never more than a help to the reader. */
async function readText(message) {
    const chunks = [];
    let size = 0;
    try {
        for await (const chunk of message) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > maxErrorTextBytes)
                break;
        }
    }
    catch {
        // The status has been received, and it is what counts.
    }
    return Buffer.concat(chunks).toString();
}


/***/ })

};

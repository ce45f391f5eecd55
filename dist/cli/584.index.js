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



/** In curl's order; the first that is set counts. `http_proxy` is not used, because plain http goes only to loopback. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
/**
 * @returns the proxy for a URL; undefined if it is requested directly, as loopback and the hosts in `no_proxy` are.
 * @throws SetupError if the variable cannot be parsed; its value is not shown, since it may contain a password.
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
        throw unreadable(variable, 'names a proxy that is neither http nor https');
    }
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
        throw unreadable(variable, 'has more than a host and port');
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
        // The message of this error would show the value.
        throw unreadable(variable, 'has a % that does not begin an escape sequence');
    }
}
function unreadable(variable, problem) {
    return new errors/* SetupError */.w3(`the environment variable ${variable} ${problem}`, {
        remedy: 'Write http://user:password@host:port, with % in user and password as %25, / as %2F, ? as %3F, # as %23 and @ as %40.',
        anchor: 'bad-input'
    });
}
/** @returns a URL's host in the form for a resolver: IPv6 without brackets. */
function hostOf({ hostname }) {
    return hostname.replace(/^\[(.*)\]$/, '$1');
}
/** @returns a URL's port, or the default of its scheme. */
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








/** Longer than Node.js's default before it tries the next address: over a VPN or a satellite, connecting takes this long. */
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
 * Connects to a URL's host, through the proxy that the environment names, and performs the TLS handshake. On failure, the
 * socket is closed.
 * @param way is updated with the progress.
 * @param connectTcp for tests, like `variables`.
 * @throws the signal's AbortError as soon as the signal aborts, at any stage.
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
/** Later errors are handled by the user of the socket; without a listener, they would end the process. */
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
/** Makes the proxy connect a socket to the target. [RFC 9110 §9.3.6] */
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
        return new download_transient/* TransientError */.N_(`${name} cannot reach ${target} (status ${statusCode})`, (0,download_transient/* retryAfterMs */.Vs)(headers['retry-after']));
    }
    const refused = (problem, remedy) => new errors/* SetupError */.w3(`${name} ${problem}`, { remedy, anchor: 'download-failed' });
    if (statusCode === 407) {
        const schemes = [headers['proxy-authenticate'] ?? 'Basic'].flat().join(', ');
        if (!/\bbasic\b/i.test(schemes)) {
            return refused(`requires an authentication scheme other than Basic (407)`, `Set ${variable} to a proxy that accepts Basic or no authentication, such as a local one that logs in to this one.`);
        }
        return authorization === undefined
            ? refused('requires a login (407)', `Add it to ${variable}: http://user:password@host:port.`)
            : refused('does not accept the login (407)', `Correct user and password in ${variable}; special characters must be percent-encoded.`);
    }
    const allow = `Configure the proxy to allow ${target}, or add the host to NO_PROXY if it can be reached directly.`;
    if (statusCode === 403)
        return refused(`denies connections to ${target} (403)`, allow);
    return refused(`does not connect us to ${target} (status ${statusCode})`, `Check that ${variable} names a proxy for https. ${allow}`);
}
function nameProxy({ host, port }) {
    return `${(0,external_node_net_.isIP)(host) === 6 ? `[${host}]` : host}:${port}`;
}

;// CONCATENATED MODULE: ./lib/artifact/download/failure.js


/** OpenSSL's codes for a certificate that was not signed by an authority that this host trusts. */
const unknownAuthority = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
]);
/**
 * @param way how far the last try came: it tells which host failed.
 * @param asked the URL of the request, before redirects.
 * @returns the error that tells the user why the request failed.
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
/** @returns the error for a peer that did not respond in time. */
function describeSilence({ stage, peer, proxyVariable }, ms) {
    const who = proxyVariable === undefined ? peer : `the proxy ${peer}`;
    const problems = {
        name: `the name of ${who} was not resolved`,
        connection: `${who} did not accept a connection`,
        tunnel: `${who} did not answer CONNECT`,
        tls: `${who} did not finish the TLS handshake`,
        answer: `${who} did not answer`,
        body: `${who} sent no more data`
    };
    return new download_transient/* TransientError */.N_(`${problems[stage]} within ${ms / 1000} s`);
}
/** @returns a URL without its query, which may contain a signature, and the host that redirected to it, if any. */
function nameUrl(url, asked) {
    const led = url.origin === asked.origin ? '' : `, to which ${asked.host} redirects`;
    return `${url.origin}${url.pathname}${led}`;
}
function explainCause(error, way) {
    const { stage, peer, proxyVariable: variable, url } = way;
    const who = variable === undefined ? peer : `the proxy ${peer}`;
    const code = (0,errors/* systemErrorCode */.vq)(error) ?? '';
    const reach = variable === undefined
        ? `Check that this runner can reach ${url.host}, or use a mirror (inputs registry and release-url).`
        : `Check that the environment variable ${variable} names the right proxy, and that this runner can reach it.`;
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
        return { problem: `the answer of ${who} is not HTTP (${code})`, remedy: reach };
    }
    if (stage === 'tls')
        return explainTls(error, code, who, reach);
    // If several addresses of a host were tried, the error that combines them has a code but no message.
    const said = (0,errors/* messageOf */.bD)(error) || code;
    const problem = code === '' || said.includes(code) ? said : `${said} (${code})`;
    return { problem: variable === undefined ? problem : `cannot reach ${who}: ${problem}`, remedy: reach };
}
function explainTls(error, code, who, reach) {
    const problem = (said) => `no trusted TLS connection: ${said} (${code})`;
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
        const time = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
        return {
            problem: problem(`the certificate of ${who} ${time}`),
            remedy: `The operator of ${who} must renew it, unless the clock of this runner is wrong.`
        };
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return {
            problem: problem(`the certificate of ${who} is for another name: ${reasonOf(error)}`),
            remedy: `Check the name; if it is right, something else answers in place of ${who}.`
        };
    }
    if (unknownAuthority.has(code)) {
        return {
            problem: problem(`the certificate of ${who} is not signed by an authority that this host trusts: ${(0,errors/* messageOf */.bD)(error)}`),
            remedy: 'If a proxy intercepts TLS, or the server uses a private authority, set NODE_EXTRA_CA_CERTS to the certificate of that authority.'
        };
    }
    if (code === 'ECONNRESET') {
        return { problem: `${who} closed the connection during the TLS handshake (${code})`, remedy: reach };
    }
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
        return {
            problem: `the TLS handshake with ${who} failed: ${(0,errors/* messageOf */.bD)(error).trim()} (${code})`,
            remedy: reach
        };
    }
    return {
        problem: problem(`the certificate of ${who} is not accepted: ${(0,errors/* messageOf */.bD)(error)}`),
        remedy: `Check the certificate of ${who}; if it is right, something else answers in its place.`
    };
}
function reasonOf(error) {
    return error instanceof Error && 'reason' in error ? String(error.reason) : (0,errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./lib/artifact/download/request.js







/** Registries redirect once, to their blob store; release downloads are redirected twice. */
const maxRedirects = 5;
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
/**
 * GETs a URL once, following redirects. `authorization` is sent only to the URL's own origin; a form is not redirected.
 * @param way is updated with the progress.
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
            throw badRedirect(url, 'redirects a request that contains a secret');
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
        // A reused connection only waits for the answer; a new one updates the stage itself.
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
            // The server had closed the idle connection: each idle connection is tried once, then a new one is made.
            if (!sent.reusedSocket || !(0,download_transient/* isTransient */.dg)(error))
                throw error;
        }
    }
}
/** Makes the connection available to the next request if the whole body has been received; otherwise closes it. */
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
    throw badRedirect(from, target === undefined
        ? 'redirects without a valid target'
        : `redirects to ${target.origin}, which is not https`);
}
function badRedirect(url, problem) {
    return new errors/* SetupError */.w3(`${url.host} ${problem}`, {
        remedy: `Check the server at ${url.origin}${url.pathname}: a proxy or mirror may be misconfigured.`,
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





/** The server refused the rest of a body, for example because the token has expired. */
class RefusedRest extends Error {
    answer;
    constructor(answer) {
        super('the rest of a body was refused');
        this.answer = answer;
    }
}
/** The server's content differs from what was read before. */
class ChangedBody extends download_transient/* TransientError */.N_ {
}
/** Decoders of content codings (RFC 9110 §8.4.1). */
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
        // If the download cannot be resumed, the reader starts over.
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
 * The range is closed, because some registries answer 416 to an open one. Resuming requires proof that the rest belongs to
 * the same body: a strong entity tag (RFC 9110 §13.1.5), or the digest at the end.
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
/** @returns the bytes after those that were read before, if these are the same. */
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
            throw new ChangedBody('the content on the server has changed');
        if (chunk.length > known.length)
            yield chunk.subarray(known.length);
    }
    if (left > 0)
        throw new ChangedBody('the server has fewer bytes now');
}
async function* decode(coded, decoder, hash) {
    // Its errors are passed on by the decoder.
    (0,external_node_stream_.pipeline)(coded, decoder, () => undefined);
    for await (const chunk of decoder) {
        hash.update(chunk);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./lib/artifact/download/http.js







/** The first try and four retries. With the pauses between them, they bridge a server failure of about half a minute. */
const maxTries = 5;
/** Doubles with each try. */
const firstPauseMs = 1_000;
/** If a server asks for a longer pause, this is reported as an error. */
const maxRetryAfterMs = 120_000;
/** From the lookup of the name to the headers of the answer, including proxy and TLS. */
const defaultAnswerMs = 30_000;
/** If no byte of a body arrives for this long, the connection is considered dead. */
const defaultStallMs = 60_000;
/** From the first try to the last byte: enough for a tarball of 1.6 GB at 1 MB/s. */
const defaultDeadlineMs = 30 * 60_000;
/** How much of the body of an error answer is kept: enough for its message. */
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
            log.info(`${failure.message}; retrying in ${(pauseMs / 1000).toFixed(1)} s`);
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
    return new errors/* SetupError */.w3(`${nameUrl(way.url, asked)} was not downloaded within ${time}`, {
        remedy: `Check the network between this runner and ${way.url.host}, or use a nearer mirror (inputs registry and release-url).`,
        anchor: 'download-failed',
        cause
    });
}
/** The pause that the server asks for, or else doubling pauses with jitter, so that the jobs of a matrix do not retry at once. */
function pauseBefore(tries, error, url) {
    const asked = error instanceof download_transient/* TransientError */.N_ ? error.retryAfterMs : undefined;
    if (asked === undefined)
        return firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
    if (asked <= maxRetryAfterMs)
        return asked;
    throw new errors/* SetupError */.w3(`${url.host} asks to retry only after ${Math.ceil(asked / 1000)} s`, {
        remedy: 'Run the job again later, or use a mirror (inputs registry and release-url).',
        anchor: 'download-failed',
        cause: error
    });
}
/** Sets the time limit for an answer's body. @throws TransientError for a status that may change with a retry. */
async function requireWell({ message }, way, stallMs) {
    message.setTimeout(stallMs, () => {
        // The server is not silent if received data has not been read yet.
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
/** Reads the beginning of an error answer's body; it only helps the user, so it may be missing. */
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
        // The status has been received, which is what matters.
    }
    return Buffer.concat(chunks).toString();
}


/***/ })

};

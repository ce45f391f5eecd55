import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 7698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 4410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ describeEnding),
  z: () => (/* binding */ endingOf)
});

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./lib/agent/ending.js

/** A shell reports an end by signal n as status 128 + n (POSIX, 2.8.2). */
const signalBase = 128;
/** If a number has two names (SIGABRT and SIGIOT), the first is the usual one, but the last entry of a map wins. */
const signalNames = new Map(Object.entries(external_node_os_namespaceObject.constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]));
/** @param status the status returned by a shell's `wait`, if any. */
function endingOf(status) {
    if (status === undefined || Number.isNaN(status))
        return { kind: 'unknown' };
    const signal = signalNames.get(status - signalBase);
    return signal === undefined ? { kind: 'exited', code: status } : { kind: 'signalled', signal };
}
/** @returns the ending as the end of a sentence about the agent: `exited with code 1`. */
function describeEnding(ending) {
    switch (ending.kind) {
        case 'exited':
            return `exited with code ${ending.code}`;
        case 'signalled':
            return `was killed by ${ending.signal}`;
        case 'unknown':
            return 'exited in an unknown way';
    }
}


/***/ }),

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qs: () => (/* binding */ connectPath)
/* harmony export */ });
/* unused harmony exports maxSocketPathBytes, parseServerAddress, formatServerAddress, checkServerAddress */
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8474);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7030);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);





/** The length of sun_path without the NUL at its end (or, for abstract names, at its start): unix(7). */
const maxSocketPathBytes = 107;
/** CreateSandbox removes everything in it (kata-containers, src/agent/src/rpc.rs). */
const agentRunFolder = '/run/kata-containers';
const rootUid = 0;
/** Mode bits of a folder in which anybody can replace other users' files: writable for others, and not sticky. */
const othersWrite = 0o002;
const sticky = 0o1000;
/**
 * @param text `unix:///absolute/path` or `unix://@name`, from the input `server-address`.
 * @throws InputError for anything else, and for an address that no agent could listen on.
 */
function parseServerAddress(text) {
    if (!text.startsWith('unix://')) {
        throw refusal(text, 'is not a Unix socket', 'Use unix:///absolute/path or unix://@name.');
    }
    const rest = text.slice('unix://'.length);
    // An address must fit on one line of a TOML file, a log and an output.
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f]/.test(rest)) {
        throw refusal(text, 'contains a control character', 'Use a plain path or name.');
    }
    if (Buffer.byteLength(rest) > maxSocketPathBytes) {
        const problem = `is ${Buffer.byteLength(rest)} bytes long, but a socket's path can have at most ${maxSocketPathBytes}`;
        throw refusal(text, problem, 'Choose a shorter path, or leave the input empty to have one chosen for you.');
    }
    if (rest === '@')
        throw refusal(text, 'has no name after the @', 'Use unix://@name.');
    return rest.startsWith('@') ? { kind: 'abstract', name: rest.slice(1) } : parseFile(text, rest);
}
/** @returns the address for the agent's setting `server_addr`. */
function formatServerAddress(address) {
    return address.kind === 'file' ? `unix://${address.path}` : `unix://@${address.name}`;
}
/** @returns the `path` for net.connect. */
function connectPath(address) {
    return address.kind === 'file' ? address.path : `\0${address.name}`;
}
/**
 * Checks that an agent can listen on the user's address, and that this does not give access to others. A socket file on
 * which nobody listens any more is accepted: it is removed at the start.
 *
 * @throws InputError otherwise.
 */
async function checkServerAddress(address, log, uid = process.getuid?.()) {
    if (address.kind === 'abstract') {
        refuseAbstractOnOldNode(process.versions.node);
        log.warning(`The abstract address unix://@${address.name} has no permissions: any user of this host can use it to control the agent, which runs as root.`);
        return;
    }
    await checkSocketFolder(address.path, uid);
    await checkSocketIsFree(address.path);
}
/** Node.js 20 pads an abstract name with NULs, and so connects to another name than the agent's. */
function refuseAbstractOnOldNode(nodeVersion) {
    if (Number.parseInt(nodeVersion) > 20)
        return;
    throw refusedAddress(`Node.js ${nodeVersion} cannot connect to an abstract address`, 'Use Node.js 24, or a socket file (unix:///path).');
}
async function checkSocketFolder(socket, uid) {
    const folder = path.dirname(socket);
    const stats = await ifThere(stat(folder), socket);
    if (stats === undefined) {
        throw refusedAddress(`its folder ${folder} does not exist`, 'Create the folder in an earlier step.');
    }
    if (!stats.isDirectory())
        throw refusedAddress(`${folder} is not a folder`, 'Choose another path.');
    if ((stats.mode & othersWrite) !== 0 && (stats.mode & sticky) === 0) {
        throw refusedAddress(`any user can replace what is in ${folder}`, 'Choose a folder that only you can write to.');
    }
    if (stats.uid !== uid && stats.uid !== rootUid) {
        throw refusedAddress(`${folder} belongs to another user (${stats.uid}), who can replace what is in it`, 'Choose a folder that only you can write to.');
    }
}
/** @returns undefined if nothing exists there. */
async function ifThere(stats, socket) {
    try {
        return await stats;
    }
    catch (error) {
        const code = systemErrorCode(error);
        if (code === 'ENOENT')
            return undefined;
        if (code !== 'EACCES')
            throw error;
        throw refusedAddress(`this user has no access to ${socket}`, 'Choose a folder that belongs to you.', error);
    }
}
async function checkSocketIsFree(socket) {
    const stats = await ifThere(lstat(socket), socket);
    if (stats === undefined)
        return;
    if (!stats.isSocket()) {
        throw refusedAddress(`${socket} exists and is not a socket`, 'Remove it, or choose another path.');
    }
    if (await isListening(socket)) {
        throw refusedAddress(`another process listens on ${socket}, or it belongs to another user`, 'Stop it, or choose another path.');
    }
}
/** When its process has exited, a socket's file remains and refuses every connection. */
async function isListening(socket) {
    const connection = createConnection({ path: socket });
    try {
        await once(connection, 'connect');
        return true;
    }
    catch (error) {
        return systemErrorCode(error) !== 'ECONNREFUSED'; // without permission to connect, assume that somebody listens
    }
    finally {
        connection.destroy();
    }
}
function refusedAddress(problem, remedy, cause) {
    return new InputError('server-address', problem, remedy, cause);
}
function parseFile(text, file) {
    if (!file.startsWith('/') || file.endsWith('/')) {
        throw refusal(text, 'is not the absolute path of a file', 'Use unix:///absolute/path (three slashes).');
    }
    if (file.split('/').some(part => part === '..' || part === '.')) {
        throw refusal(text, "contains '.' or '..' in its path", 'Use the path without them.');
    }
    if (`${file}/`.startsWith(`${agentRunFolder}/`)) {
        throw refusal(text, `is in ${agentRunFolder}, which the agent deletes when a sandbox is created`, 'Choose another folder.');
    }
    return { kind: 'file', path: file };
}
function refusal(text, problem, remedy) {
    return new InputError('server-address', `'${text}' ${problem}`, remedy);
}


/***/ }),

/***/ 5353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ beginStop)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/host/processes.js
var processes = __nccwpck_require__(9415);
// EXTERNAL MODULE: ./lib/host/records.js
var records = __nccwpck_require__(1756);
;// CONCATENATED MODULE: ./lib/ttrpc/agent-api.js

/** The requests below require no fields, and protobuf omits unset fields. */
const EMPTY_MESSAGE = new Uint8Array();
/** Does not ask the policy; answered as soon as the agent serves. */
async function check(client, timeoutMs) {
    return decodeServingStatus(await client.call('grpc.Health', 'Check', EMPTY_MESSAGE, { timeoutMs }));
}
/** Does not ask the policy. @returns the agent's release. */
async function version(client, timeoutMs) {
    return decodeAgentVersion(await client.call('grpc.Health', 'Version', EMPTY_MESSAGE, { timeoutMs }));
}
/**
 * Ends the agent and its containers. Asks the policy, for `DestroySandboxRequest`. The agent may exit before its answer is
 * read; a TtrpcClosedError means no more than that.
 */
async function destroySandbox(client, timeoutMs) {
    await client.call('grpc.AgentService', 'DestroySandbox', EMPTY_MESSAGE, { timeoutMs });
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./lib/ttrpc/frames.js
/**
 * The frames of ttrpc: a ten-byte header (length, stream, type, flags; integers big-endian), then the body.
 * Source: containerd/ttrpc, PROTOCOL.md and channel.go.
 */
const HEADER_BYTES = 10;
/** The longest body that ttrpc allows, in bytes (containerd/ttrpc, channel.go: messageLengthMax). */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** The two frame types used by calls without streaming. */
const FrameType = { request: 1, response: 2 };
/** A frame that ttrpc does not allow. After receiving one, nothing more can be read from the connection. */
class FrameError extends Error {
    name = 'FrameError';
}
/**
 * @returns the bytes of a frame.
 * @throws FrameError if the body is longer than {@link MAX_BODY_BYTES}.
 */
function encodeFrame(frame) {
    checkBodyLength(frame.body.length);
    const bytes = new Uint8Array(HEADER_BYTES + frame.body.length);
    const header = new DataView(bytes.buffer);
    header.setUint32(0, frame.body.length);
    header.setUint32(4, frame.streamId);
    header.setUint8(8, frame.type);
    header.setUint8(9, frame.flags);
    bytes.set(frame.body, HEADER_BYTES);
    return bytes;
}
/** Assembles frames from the chunks of a stream, however they are split. */
class FrameDecoder {
    #header;
    /** The part being received: a header, or the body that it announced. */
    #part = new Uint8Array(HEADER_BYTES);
    #received = 0;
    /**
     * Takes the next chunk of the stream.
     *
     * @returns the frames that it completes; iterate over all of them before passing the next chunk.
     * @throws FrameError while iterating, as soon as a header announces a body that is too long.
     */
    *decode(chunk) {
        let rest = chunk;
        for (;;) {
            rest = this.#receive(rest);
            if (this.#received < this.#part.length)
                return;
            const frame = this.#completePart();
            if (frame !== undefined)
                yield frame;
        }
    }
    /** @returns the bytes that do not belong to the part being received. */
    #receive(bytes) {
        const taken = bytes.subarray(0, this.#part.length - this.#received);
        this.#part.set(taken, this.#received);
        this.#received += taken.length;
        return bytes.subarray(taken.length);
    }
    /** @returns the frame, if the completed part was its body. */
    #completePart() {
        const part = this.#part;
        const header = this.#header;
        if (header === undefined) {
            this.#header = decodeHeader(part);
            this.#expect(this.#header.bodyLength);
            return undefined;
        }
        this.#header = undefined;
        this.#expect(HEADER_BYTES);
        return { streamId: header.streamId, type: header.type, flags: header.flags, body: part };
    }
    #expect(bytes) {
        this.#part = new Uint8Array(bytes);
        this.#received = 0;
    }
}
function decodeHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const bodyLength = view.getUint32(0);
    checkBodyLength(bodyLength);
    return { bodyLength, streamId: view.getUint32(4), type: view.getUint8(8), flags: view.getUint8(9) };
}
function checkBodyLength(bytes) {
    if (bytes <= MAX_BODY_BYTES)
        return;
    throw new FrameError(`a ttrpc frame of ${bytes} bytes exceeds the limit of ${MAX_BODY_BYTES}`);
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/varint.js
// Copyright 2008 Google Inc.  All rights reserved.
//
// Redistribution and use in source and binary forms, with or without
// modification, are permitted provided that the following conditions are
// met:
//
// * Redistributions of source code must retain the above copyright
// notice, this list of conditions and the following disclaimer.
// * Redistributions in binary form must reproduce the above
// copyright notice, this list of conditions and the following disclaimer
// in the documentation and/or other materials provided with the
// distribution.
// * Neither the name of Google Inc. nor the names of its
// contributors may be used to endorse or promote products derived from
// this software without specific prior written permission.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
// "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
// LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
// A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
// OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
// SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
// LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
// DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
// THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
// (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
// OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
//
// Code generated by the Protocol Buffer compiler is owned by the owner
// of the input file used when generating it.  This code is not
// standalone and requires a support library to be linked with it.  This
// support library is itself covered by the above license.
/**
 * Read a 64 bit varint as two JS numbers.
 *
 * Stores the low and high words on the reader.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/buffer_decoder.js#L175
 */
function varint64read() {
    const buf = this.buf;
    let pos = this.pos;
    let lo = 0;
    let hi = 0;
    for (let shift = 0; shift < 28; shift += 7) {
        const b = buf[pos++];
        lo |= (b & 0x7f) << shift;
        if ((b & 0x80) == 0) {
            this.pos = pos;
            this.assertBounds();
            this.varint64Lo = lo;
            this.varint64Hi = hi;
            return;
        }
    }
    const middleByte = buf[pos++];
    // last four bits of the first 32 bit number
    lo |= (middleByte & 0x0f) << 28;
    // 3 upper bits are part of the next 32 bit number
    hi = (middleByte & 0x70) >> 4;
    if ((middleByte & 0x80) == 0) {
        this.pos = pos;
        this.assertBounds();
        this.varint64Lo = lo;
        this.varint64Hi = hi;
        return;
    }
    for (let shift = 3; shift <= 31; shift += 7) {
        const b = buf[pos++];
        hi |= (b & 0x7f) << shift;
        if ((b & 0x80) == 0) {
            this.pos = pos;
            this.assertBounds();
            this.varint64Lo = lo;
            this.varint64Hi = hi;
            return;
        }
    }
    throw new Error("invalid varint");
}
/**
 * Write a 64 bit varint, given as two JS numbers, to the given bytes array.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/writer.js#L344
 */
function varint64write(lo, hi, bytes) {
    for (let i = 0; i < 28; i = i + 7) {
        const shift = lo >>> i;
        const hasNext = !(shift >>> 7 == 0 && hi == 0);
        const byte = (hasNext ? shift | 0x80 : shift) & 0xff;
        bytes.push(byte);
        if (!hasNext) {
            return;
        }
    }
    const splitBits = ((lo >>> 28) & 0x0f) | ((hi & 0x07) << 4);
    const hasMoreBits = !(hi >> 3 == 0);
    bytes.push((hasMoreBits ? splitBits | 0x80 : splitBits) & 0xff);
    if (!hasMoreBits) {
        return;
    }
    for (let i = 3; i < 31; i = i + 7) {
        const shift = hi >>> i;
        const hasNext = !(shift >>> 7 == 0);
        const byte = (hasNext ? shift | 0x80 : shift) & 0xff;
        bytes.push(byte);
        if (!hasNext) {
            return;
        }
    }
    bytes.push((hi >>> 31) & 0x01);
}
// constants for binary math
const TWO_PWR_32_DBL = 0x100000000;
/**
 * Parse decimal string of 64 bit integer value as two JS numbers.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function int64FromString(dec) {
    // Check for minus sign.
    const minus = dec[0] === "-";
    if (minus) {
        dec = dec.slice(1);
    }
    // Work 6 decimal digits at a time, acting like we're converting base 1e6
    // digits to binary. This is safe to do with floating point math because
    // Number.isSafeInteger(ALL_32_BITS * 1e6) == true.
    const base = 1e6;
    let lowBits = 0;
    let highBits = 0;
    function add1e6digit(begin, end) {
        // Note: Number('') is 0.
        const digit1e6 = Number(dec.slice(begin, end));
        highBits *= base;
        lowBits = lowBits * base + digit1e6;
        // Carry bits from lowBits to
        if (lowBits >= TWO_PWR_32_DBL) {
            highBits = highBits + ((lowBits / TWO_PWR_32_DBL) | 0);
            lowBits = lowBits % TWO_PWR_32_DBL;
        }
    }
    add1e6digit(-24, -18);
    add1e6digit(-18, -12);
    add1e6digit(-12, -6);
    add1e6digit(-6);
    return minus ? negate(lowBits, highBits) : newBits(lowBits, highBits);
}
/**
 * Losslessly converts a 64-bit signed integer in 32:32 split representation
 * into a decimal string.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function int64ToString(lo, hi) {
    let bits = newBits(lo, hi);
    // If we're treating the input as a signed value and the high bit is set, do
    // a manual two's complement conversion before the decimal conversion.
    const negative = bits.hi & 0x80000000;
    if (negative) {
        bits = negate(bits.lo, bits.hi);
    }
    const result = uInt64ToString(bits.lo, bits.hi);
    return negative ? "-" + result : result;
}
/**
 * Losslessly converts a 64-bit unsigned integer in 32:32 split representation
 * into a decimal string.
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf-javascript/blob/a428c58273abad07c66071d9753bc4d1289de426/experimental/runtime/int64.js#L10
 */
function uInt64ToString(lo, hi) {
    ({ lo, hi } = toUnsigned(lo, hi));
    // Skip the expensive conversion if the number is small enough to use the
    // built-in conversions.
    // Number.MAX_SAFE_INTEGER = 0x001FFFFF FFFFFFFF, thus any number with
    // highBits <= 0x1FFFFF can be safely expressed with a double and retain
    // integer precision.
    // Proven by: Number.isSafeInteger(0x1FFFFF * 2**32 + 0xFFFFFFFF) == true.
    if (hi <= 0x1fffff) {
        return String(TWO_PWR_32_DBL * hi + lo);
    }
    // What this code is doing is essentially converting the input number from
    // base-2 to base-1e7, which allows us to represent the 64-bit range with
    // only 3 (very large) digits. Those digits are then trivial to convert to
    // a base-10 string.
    // The magic numbers used here are -
    // 2^24 = 16777216 = (1,6777216) in base-1e7.
    // 2^48 = 281474976710656 = (2,8147497,6710656) in base-1e7.
    // Split 32:32 representation into 16:24:24 representation so our
    // intermediate digits don't overflow.
    const low = lo & 0xffffff;
    const mid = ((lo >>> 24) | (hi << 8)) & 0xffffff;
    const high = (hi >> 16) & 0xffff;
    // Assemble our three base-1e7 digits, ignoring carries. The maximum
    // value in a digit at this step is representable as a 48-bit integer, which
    // can be stored in a 64-bit floating point number.
    let digitA = low + mid * 6777216 + high * 6710656;
    let digitB = mid + high * 8147497;
    let digitC = high * 2;
    // Apply carries from A to B and from B to C.
    const base = 10000000;
    if (digitA >= base) {
        digitB += Math.floor(digitA / base);
        digitA %= base;
    }
    if (digitB >= base) {
        digitC += Math.floor(digitB / base);
        digitB %= base;
    }
    // If digitC is 0, then we should have returned in the trivial code path
    // at the top for non-safe integers. Given this, we can assume both digitB
    // and digitA need leading zeros.
    return (digitC.toString() +
        decimalFrom1e7WithLeadingZeros(digitB) +
        decimalFrom1e7WithLeadingZeros(digitA));
}
function toUnsigned(lo, hi) {
    return { lo: lo >>> 0, hi: hi >>> 0 };
}
function newBits(lo, hi) {
    return { lo: lo | 0, hi: hi | 0 };
}
/**
 * Returns two's compliment negation of input.
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/Bitwise_Operators#Signed_32-bit_integers
 */
function negate(lowBits, highBits) {
    highBits = ~highBits;
    if (lowBits) {
        lowBits = ~lowBits + 1;
    }
    else {
        // If lowBits is 0, then bitwise-not is 0xFFFFFFFF,
        // adding 1 to that, results in 0x100000000, which leaves
        // the low bits 0x0 and simply adds one to the high bits.
        highBits += 1;
    }
    return newBits(lowBits, highBits);
}
/**
 * Returns decimal representation of digit1e7 with leading zeros.
 */
const decimalFrom1e7WithLeadingZeros = (digit1e7) => {
    const partial = String(digit1e7);
    return "0000000".slice(partial.length) + partial;
};
/**
 * Write a 32 bit varint, signed or unsigned. Same as `varint64write(0, value, bytes)`
 *
 * Copyright 2008 Google Inc.  All rights reserved.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/1b18833f4f2a2f681f4e4a25cdf3b0a43115ec26/js/binary/encoder.js#L144
 */
function varint32write(value, bytes) {
    if (value >>> 0 < 0x80) {
        bytes.push(value);
        return;
    }
    if (value >= 0) {
        // write value as varint 32
        while (value > 0x7f) {
            bytes.push((value & 0x7f) | 0x80);
            value = value >>> 7;
        }
        bytes.push(value);
    }
    else {
        for (let i = 0; i < 9; i++) {
            bytes.push((value & 127) | 128);
            value = value >> 7;
        }
        bytes.push(1);
    }
}
/**
 * Read an unsigned 32 bit varint.
 *
 * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/buffer_decoder.js#L220
 */
function varint32read() {
    let b = this.buf[this.pos++];
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return b;
    }
    let result = b & 0x7f;
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 7;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 14;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    b = this.buf[this.pos++];
    result |= (b & 0x7f) << 21;
    if ((b & 0x80) === 0) {
        this.assertBounds();
        return result;
    }
    // Extract only last 4 bits
    b = this.buf[this.pos++];
    result |= (b & 0x0f) << 28;
    for (let readBytes = 5; (b & 0x80) !== 0 && readBytes < 10; readBytes++)
        b = this.buf[this.pos++];
    if ((b & 0x80) !== 0)
        throw new Error("invalid varint");
    this.assertBounds();
    return result >>> 0;
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/proto-int64.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.

/**
 * Int64Support for the current environment.
 */
const protoInt64 = /*@__PURE__*/ makeInt64Support();
function makeInt64Support() {
    const dv = new DataView(new ArrayBuffer(8));
    // note that Safari 14 implements BigInt, but not the DataView methods
    const ok = typeof BigInt === "function" &&
        typeof dv.getBigInt64 === "function" &&
        typeof dv.getBigUint64 === "function" &&
        typeof dv.setBigInt64 === "function" &&
        typeof dv.setBigUint64 === "function" &&
        (!!globalThis.Deno ||
            !!globalThis.Bun ||
            typeof process != "object" ||
            typeof process.env != "object" ||
            process.env.BUF_BIGINT_DISABLE !== "1");
    if (ok) {
        const MIN = BigInt("-9223372036854775808");
        const MAX = BigInt("9223372036854775807");
        const UMIN = BigInt("0");
        const UMAX = BigInt("18446744073709551615");
        return {
            zero: BigInt(0),
            supported: true,
            parse(value) {
                const bi = typeof value == "bigint" ? value : BigInt(value);
                if (bi > MAX || bi < MIN) {
                    throw new Error(`invalid int64: ${value}`);
                }
                return bi;
            },
            uParse(value) {
                const bi = typeof value == "bigint" ? value : BigInt(value);
                if (bi > UMAX || bi < UMIN) {
                    throw new Error(`invalid uint64: ${value}`);
                }
                return bi;
            },
            enc(value) {
                dv.setBigInt64(0, this.parse(value), true);
                return {
                    lo: dv.getInt32(0, true),
                    hi: dv.getInt32(4, true),
                };
            },
            uEnc(value) {
                dv.setBigInt64(0, this.uParse(value), true);
                return {
                    lo: dv.getInt32(0, true),
                    hi: dv.getInt32(4, true),
                };
            },
            dec(lo, hi) {
                dv.setInt32(0, lo, true);
                dv.setInt32(4, hi, true);
                return dv.getBigInt64(0, true);
            },
            uDec(lo, hi) {
                dv.setInt32(0, lo, true);
                dv.setInt32(4, hi, true);
                return dv.getBigUint64(0, true);
            },
        };
    }
    return {
        zero: "0",
        supported: false,
        parse(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertInt64String(value);
            return value;
        },
        uParse(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertUInt64String(value);
            return value;
        },
        enc(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertInt64String(value);
            return int64FromString(value);
        },
        uEnc(value) {
            if (typeof value != "string") {
                value = value.toString();
            }
            assertUInt64String(value);
            return int64FromString(value);
        },
        dec(lo, hi) {
            return int64ToString(lo, hi);
        },
        uDec(lo, hi) {
            return uInt64ToString(lo, hi);
        },
    };
}
function assertInt64String(value) {
    if (!/^-?[0-9]+$/.test(value)) {
        throw new Error("invalid int64: " + value);
    }
}
function assertUInt64String(value) {
    if (!/^[0-9]+$/.test(value)) {
        throw new Error("invalid uint64: " + value);
    }
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/text-encoding.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.
let te;
/**
 * Protobuf-ES requires the Text Encoding API to convert UTF-8 from and to
 * binary. This WHATWG API is widely available, but it is not part of the
 * ECMAScript standard. This function used to be the way to supply an
 * implementation on runtimes that do not provide one.
 *
 * It only configures the copy of the library it is imported from. To provide
 * the encoding API for every copy of Protobuf-ES in an isolate, install
 * `TextEncoder` (with the methods `encode` and optionally `encodeInto`) and
 * `TextDecoder` (with the `fatal: true` and `ignoreBOM: true` constructor
 * arguments and the `decode` method) on `globalThis`.
 *
 * Providing `encodeUtf8Into` is optional for backwards compatibility. If it
 * is omitted, we emulate it with a wrapper that calls `encodeUtf8`.
 *
 * Note that the Text Encoding API does not provide a way to validate UTF-8.
 * Our implementation uses String.prototype.isWellFormed, and falls back
 * to use encodeURIComponent().
 *
 * @deprecated Install `TextEncoder` and `TextDecoder` on `globalThis` instead.
 */
function configureTextEncoding(textEncoding) {
    var _a;
    te = Object.assign(Object.assign({}, textEncoding), { encodeUtf8Into: (_a = textEncoding.encodeUtf8Into) !== null && _a !== void 0 ? _a : emulateEncodeInto(textEncoding.encodeUtf8.bind(textEncoding)) });
}
function getTextEncoding() {
    if (!te) {
        const globals = globalThis;
        if (!globals.TextEncoder || !globals.TextDecoder) {
            throw new Error("encoding API missing: install TextEncoder and TextDecoder on globalThis");
        }
        const textEncoder = new globals.TextEncoder();
        // A leading U+FEFF in a protobuf string is text, not a byte-order mark.
        const textDecoder = new globals.TextDecoder("utf-8", {
            ignoreBOM: true,
        });
        let textDecoderStrict;
        const config = {
            encodeUtf8(text) {
                return textEncoder.encode(text);
            },
            decodeUtf8(bytes, strict) {
                if (strict) {
                    if (!textDecoderStrict) {
                        textDecoderStrict = new globals.TextDecoder("utf-8", {
                            fatal: true,
                            ignoreBOM: true,
                        });
                    }
                    return textDecoderStrict.decode(bytes);
                }
                return textDecoder.decode(bytes);
            },
            checkUtf8(text) {
                try {
                    encodeURIComponent(text);
                    return true;
                }
                catch (_) {
                    return false;
                }
            },
        };
        // If encodeInto is available, use it. Otherwise, configureTextEncoding
        // fills in a slower fallback that uses encodeUtf8.
        if (textEncoder.encodeInto) {
            config.encodeUtf8Into = textEncoder.encodeInto.bind(textEncoder);
        }
        // Native String.prototype.isWellFormed, if the runtime provides it.
        const nativeStringIsWellFormed = String.prototype.isWellFormed;
        if (nativeStringIsWellFormed) {
            config.checkUtf8 = (text) => {
                return nativeStringIsWellFormed.call(text);
            };
        }
        configureTextEncoding(config);
    }
    return te;
}
/**
 * Simplistic polyfill for encodeUtf8Into.
 *
 * @private
 */
function emulateEncodeInto(encodeUtf8) {
    return (text, dest) => {
        const bytes = encodeUtf8(text);
        dest.set(bytes);
        return { written: bytes.byteLength };
    };
}

;// CONCATENATED MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wire/binary-encoding.js
// Copyright 2021-2026 Buf Technologies, Inc.
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
//      http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.



/**
 * Protobuf binary format wire types.
 *
 * A wire type provides just enough information to find the length of the
 * following value.
 *
 * See https://developers.google.com/protocol-buffers/docs/encoding#structure
 */
var WireType;
(function (WireType) {
    /**
     * Used for int32, int64, uint32, uint64, sint32, sint64, bool, enum
     */
    WireType[WireType["Varint"] = 0] = "Varint";
    /**
     * Used for fixed64, sfixed64, double.
     * Always 8 bytes with little-endian byte order.
     */
    WireType[WireType["Bit64"] = 1] = "Bit64";
    /**
     * Used for string, bytes, embedded messages, packed repeated fields
     *
     * Only repeated numeric types (types which use the varint, 32-bit,
     * or 64-bit wire types) can be packed. In proto3, such fields are
     * packed by default.
     */
    WireType[WireType["LengthDelimited"] = 2] = "LengthDelimited";
    /**
     * Start of a tag-delimited aggregate, such as a proto2 group, or a message
     * in editions with message_encoding = DELIMITED.
     */
    WireType[WireType["StartGroup"] = 3] = "StartGroup";
    /**
     * End of a tag-delimited aggregate.
     */
    WireType[WireType["EndGroup"] = 4] = "EndGroup";
    /**
     * Used for fixed32, sfixed32, float.
     * Always 4 bytes with little-endian byte order.
     */
    WireType[WireType["Bit32"] = 5] = "Bit32";
})(WireType || (WireType = {}));
/**
 * Maximum value for a 32-bit floating point value (Protobuf FLOAT).
 */
const FLOAT32_MAX = 3.4028234663852886e38;
/**
 * Minimum value for a 32-bit floating point value (Protobuf FLOAT).
 */
const FLOAT32_MIN = (/* unused pure expression or super */ null && (-3.4028234663852886e38));
/**
 * Maximum value for an unsigned 32-bit integer (Protobuf UINT32, FIXED32).
 */
const UINT32_MAX = 0xffffffff;
/**
 * Maximum value for a signed 32-bit integer (Protobuf INT32, SFIXED32, SINT32).
 */
const INT32_MAX = 0x7fffffff;
/**
 * Minimum value for a signed 32-bit integer (Protobuf INT32, SFIXED32, SINT32).
 */
const INT32_MIN = -0x80000000;
class BinaryWriter {
    constructor(encodeUtf8) {
        /**
         * Previous fork positions (the write position at the time
         * `fork()` was called).
         */
        this.stackPos = [];
        this.encodeUtf8Into = encodeUtf8
            ? emulateEncodeInto(encodeUtf8)
            : getTextEncoding().encodeUtf8Into;
        this.buffer = EMPTY_BUFFER;
        this.viewCache = EMPTY_VIEW;
        this.pos = 0;
    }
    ensureCapacity(size) {
        const required = this.pos + size;
        if (required > this.buffer.length) {
            let newLen = this.buffer.length || INITIAL_SIZE;
            while (newLen < required)
                newLen *= 2;
            const newBuf = new Uint8Array(newLen);
            if (this.pos > 0)
                newBuf.set(this.buffer);
            this.buffer = newBuf;
        }
    }
    /**
     * The DataView over `buffer`, rebuilt only if the buffer has grown since it
     * was last used.
     */
    view() {
        const bytes = this.buffer;
        const view = this.viewCache;
        // Since ensureCapacity() only ever replaces the buffer with a strictly larger one,
        // equal lengths mean the view is still current. This is faster than comparing
        // buffers directly.
        if (view.byteLength === bytes.byteLength)
            return view;
        const newView = new DataView(bytes.buffer);
        this.viewCache = newView;
        return newView;
    }
    /**
     * Return all bytes written and reset this writer.
     */
    finish() {
        const result = this.buffer.slice(0, this.pos);
        this.pos = 0;
        this.stackPos = [];
        return result;
    }
    /**
     * Start a new fork for length-delimited data like a message
     * or a packed repeated field.
     *
     * Must be joined later with `join()`.
     */
    fork() {
        this.stackPos.push(this.pos);
        // Reserve room for the length prefix. Payloads under 128 bytes, fairly
        // common, will need no copy in join().
        this.ensureCapacity(DEFAULT_LEN_PREFIX_SIZE);
        this.buffer[this.pos++] = 0;
        return this;
    }
    /**
     * Join the last fork. Write its length and bytes, then
     * return to the previous state.
     */
    join() {
        const forkPos = this.stackPos.pop();
        if (forkPos === undefined)
            throw new Error("invalid state, fork stack empty");
        // fork() presumed the payload would fit the prefix it reserved. If it
        // doesn't, we need to shift the bytes we just wrote.
        const len = this.pos - forkPos - DEFAULT_LEN_PREFIX_SIZE;
        const lenPrefixSize = varint32Size(len);
        if (lenPrefixSize > DEFAULT_LEN_PREFIX_SIZE) {
            // Widening pushes the payload past the end of the buffer, so grow first:
            // copyWithin clamps to the buffer instead of throwing, so a short buffer
            // would silently drop the tail of the payload.
            this.ensureCapacity(lenPrefixSize - DEFAULT_LEN_PREFIX_SIZE);
            this.buffer.copyWithin(forkPos + lenPrefixSize, forkPos + DEFAULT_LEN_PREFIX_SIZE, this.pos);
        }
        this.pos = forkPos;
        this.uint32(len);
        this.pos += len;
        return this;
    }
    /**
     * Writes a tag (field number and wire type).
     *
     * Equivalent to `uint32( (fieldNo << 3 | type) >>> 0 )`.
     *
     * Generated code should compute the tag ahead of time and call `uint32()`.
     */
    tag(fieldNo, type) {
        return this.uint32(((fieldNo << 3) | type) >>> 0);
    }
    /**
     * Write a chunk of raw bytes.
     */
    raw(chunk) {
        this.ensureCapacity(chunk.length);
        this.buffer.set(chunk, this.pos);
        this.pos += chunk.length;
        return this;
    }
    /**
     * Write a `uint32` value, an unsigned 32 bit varint.
     */
    uint32(value) {
        assertUInt32(value);
        // uint32 varints are at most 5 bytes; reserve once and avoid per-byte
        // capacity checks.
        this.ensureCapacity(5);
        if (value < 0x80) {
            this.buffer[this.pos++] = value;
            return this;
        }
        while (value > 0x7f) {
            this.buffer[this.pos++] = (value & 0x7f) | 0x80;
            value >>>= 7;
        }
        this.buffer[this.pos++] = value;
        return this;
    }
    /**
     * Write a `int32` value, a signed 32 bit varint.
     */
    int32(value) {
        assertInt32(value);
        if (value >= 0) {
            return this.uint32(value);
        }
        // Negative: sign-extend to 64 bits, encodes to 10 bytes.
        this.ensureCapacity(10);
        for (let i = 0; i < 9; i++) {
            this.buffer[this.pos++] = (value & 0x7f) | 0x80;
            value >>= 7;
        }
        this.buffer[this.pos++] = 1;
        return this;
    }
    /**
     * Write a `bool` value, a varint.
     */
    bool(value) {
        this.ensureCapacity(1);
        this.buffer[this.pos++] = value ? 1 : 0;
        return this;
    }
    /**
     * Write a `bytes` value, length-delimited arbitrary data.
     */
    bytes(value) {
        this.uint32(value.byteLength);
        return this.raw(value);
    }
    /**
     * Write a `string` value, length-delimited data converted to UTF-8 text.
     */
    string(value) {
        // TextEncoder.encode() coerces its argument to string, but encodeInto()
        // rejects non-strings.
        if (typeof value !== "string") {
            value = String(value);
        }
        const len = value.length;
        // Fast path for ASCII.
        if (len <= ASCII_MAX_LENGTH) {
            this.ensureCapacity(len + 1);
            const ascii = this.buffer;
            let pos = this.pos;
            ascii[pos++] = len;
            let i = 0;
            for (; i < len; i++) {
                const code = value.charCodeAt(i);
                if (code > 0x7f)
                    break;
                ascii[pos++] = code;
            }
            if (i == len) {
                this.pos = pos;
                return this;
            }
        }
        // encodeUtf8Into needs the full-length buffer upfront. The length prefix
        // can be upto 5 bytes, and a UTF-16 code unit takes at most 3 UTF-8 bytes.
        this.ensureCapacity(len * 3 + 5);
        // The length prefix goes first, but the byte length is only known after
        // encoding. We guess the final varint size here (assuming most text is
        // ASCII) and then encode.
        const lenPrefixSizeGuess = varint32Size(len);
        const buf = this.buffer;
        const start = this.pos;
        const { written } = this.encodeUtf8Into(value, buf.subarray(start + lenPrefixSizeGuess));
        // If our guess was incorrect, we need to shift the bytes we just wrote.
        const lenPrefixSize = varint32Size(written);
        if (lenPrefixSize != lenPrefixSizeGuess) {
            buf.copyWithin(start + lenPrefixSize, start + lenPrefixSizeGuess, start + lenPrefixSizeGuess + written);
        }
        // Write the lenPrefix and advance the pos.
        this.uint32(written);
        this.pos += written;
        return this;
    }
    /**
     * Write a `float` value, 32-bit floating point number.
     */
    float(value) {
        assertFloat32(value);
        this.ensureCapacity(4);
        this.view().setFloat32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `double` value, a 64-bit floating point number.
     */
    double(value) {
        this.ensureCapacity(8);
        this.view().setFloat64(this.pos, value, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `fixed32` value, an unsigned, fixed-length 32-bit integer.
     */
    fixed32(value) {
        assertUInt32(value);
        this.ensureCapacity(4);
        this.view().setUint32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `sfixed32` value, a signed, fixed-length 32-bit integer.
     */
    sfixed32(value) {
        assertInt32(value);
        this.ensureCapacity(4);
        this.view().setInt32(this.pos, value, true);
        this.pos += 4;
        return this;
    }
    /**
     * Write a `sint32` value, a signed, zigzag-encoded 32-bit varint.
     */
    sint32(value) {
        assertInt32(value);
        // zigzag encode then emit as uint32 varint
        return this.uint32(((value << 1) ^ (value >> 31)) >>> 0);
    }
    /**
     * Write a `sfixed64` value, a signed, fixed-length 64-bit integer.
     */
    sfixed64(value) {
        const tc = protoInt64.enc(value);
        this.ensureCapacity(8);
        const view = this.view();
        view.setInt32(this.pos, tc.lo, true);
        view.setInt32(this.pos + 4, tc.hi, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `fixed64` value, an unsigned, fixed-length 64 bit integer.
     */
    fixed64(value) {
        const tc = protoInt64.uEnc(value);
        this.ensureCapacity(8);
        const view = this.view();
        view.setInt32(this.pos, tc.lo, true);
        view.setInt32(this.pos + 4, tc.hi, true);
        this.pos += 8;
        return this;
    }
    /**
     * Write a `int64` value, a signed 64-bit varint.
     */
    int64(value) {
        const tc = protoInt64.enc(value);
        return this.writeVarint64(tc.lo, tc.hi);
    }
    /**
     * Write a `sint64` value, a signed, zig-zag-encoded 64-bit varint.
     */
    sint64(value) {
        const tc = protoInt64.enc(value), 
        // zigzag encode
        sign = tc.hi >> 31, lo = (tc.lo << 1) ^ sign, hi = ((tc.hi << 1) | (tc.lo >>> 31)) ^ sign;
        return this.writeVarint64(lo, hi);
    }
    /**
     * Write a `uint64` value, an unsigned 64-bit varint.
     */
    uint64(value) {
        const tc = protoInt64.uEnc(value);
        return this.writeVarint64(tc.lo, tc.hi);
    }
    /**
     * Write a 64-bit varint directly into the buffer. Accepts the value as
     * split low/high 32-bit words.
     *
     * Ported from varint64write() to avoid the intermediate number[] buffer.
     * See https://github.com/protocolbuffers/protobuf/blob/8a71927d74a4ce34efe2d8769fda198f52d20d12/js/experimental/runtime/kernel/writer.js#L344
     */
    writeVarint64(lo, hi) {
        // Worst case: 10 bytes.
        this.ensureCapacity(10);
        const buf = this.buffer;
        let pos = this.pos;
        for (let i = 0; i < 28; i = i + 7) {
            const shift = lo >>> i;
            const hasNext = !(shift >>> 7 == 0 && hi == 0);
            buf[pos++] = (hasNext ? shift | 0x80 : shift) & 0xff;
            if (!hasNext) {
                this.pos = pos;
                return this;
            }
        }
        const splitBits = ((lo >>> 28) & 0x0f) | ((hi & 0x07) << 4);
        const hasMoreBits = !(hi >> 3 == 0);
        buf[pos++] = (hasMoreBits ? splitBits | 0x80 : splitBits) & 0xff;
        if (!hasMoreBits) {
            this.pos = pos;
            return this;
        }
        for (let i = 3; i < 31; i = i + 7) {
            const shift = hi >>> i;
            const hasNext = !(shift >>> 7 == 0);
            buf[pos++] = (hasNext ? shift | 0x80 : shift) & 0xff;
            if (!hasNext) {
                this.pos = pos;
                return this;
            }
        }
        buf[pos++] = (hi >>> 31) & 0x01;
        this.pos = pos;
        return this;
    }
}
/**
 * Capacity of the buffer allocated by the first write..
 */
const INITIAL_SIZE = 128;
/**
 * Bytes `fork()` reserves for the length prefix, betting that the payload will
 * be under 128 bytes. `join()` fills them in, and widens them if the bet was
 * wrong.
 */
const DEFAULT_LEN_PREFIX_SIZE = 1;
/**
 * Shared empty buffer used as the initial value before the first write.
 * Avoids allocating and zeroing `INITIAL_SIZE` bytes per BinaryWriter when a
 * writer is only used for a tiny message (or not used at all).
 */
const EMPTY_BUFFER = new Uint8Array(0);
/**
 * Shared empty view, paired with `EMPTY_BUFFER`. Never written to: any
 * fixed-width write first grows the buffer, which replaces this view.
 */
const EMPTY_VIEW = new DataView(EMPTY_BUFFER.buffer);
/**
 * Longest string on the ASCII fast paths. Must stay below 0x80, so
 * that the writer's length prefix always fits a single varint byte.
 */
const ASCII_MAX_LENGTH = 32;
/**
 * Number of bytes needed to encode `value` as an unsigned 32-bit varint.
 */
function varint32Size(value) {
    if (value < 0x80)
        return 1;
    if (value < 0x4000)
        return 2;
    if (value < 0x200000)
        return 3;
    if (value < 0x10000000)
        return 4;
    return 5;
}
class BinaryReader {
    constructor(buf, decodeUtf8 = getTextEncoding().decodeUtf8) {
        this.decodeUtf8 = decodeUtf8;
        this.varint64Lo = 0;
        this.varint64Hi = 0;
        this.varint64 = varint64read; // dirty cast for `this`
        /**
         * Read a `uint32` field, an unsigned 32 bit varint.
         */
        this.uint32 = varint32read;
        this.buf = buf;
        this.len = buf.length;
        this.pos = 0;
        this.view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
    }
    /**
     * Reads a tag - field number and wire type. Tags are uint32 varints; values
     * that do not fit in uint32 are rejected.
     */
    tag() {
        const start = this.pos;
        const tag = this.uint32();
        const bytesRead = this.pos - start;
        if (bytesRead > 5 || (bytesRead == 5 && this.buf[this.pos - 1] > 0x0f)) {
            throw new Error("illegal tag: varint overflows uint32");
        }
        const fieldNo = tag >>> 3;
        const wireType = tag & 7;
        if (fieldNo <= 0 || wireType > 5) {
            throw new Error("illegal tag: field no " + fieldNo + " wire type " + wireType);
        }
        return [fieldNo, wireType];
    }
    /**
     * Skip one element and return the skipped data.
     *
     * When skipping StartGroup, provide the tags field number to check for
     * matching field number in the EndGroup tag. Recursion into nested groups
     * is guarded by the `recursionLimit` argument: When the limit is reached,
     * this method throws.
     */
    skip(wireType, fieldNo, recursionLimit = 100) {
        let start = this.pos;
        switch (wireType) {
            case WireType.Varint:
                while (this.buf[this.pos++] & 0x80) {
                    // ignore
                }
                break;
            // @ts-ignore TS7029: Fallthrough case in switch -- ignore instead of expect-error for compiler settings without noFallthroughCasesInSwitch: true
            case WireType.Bit64:
                this.pos += 4;
            case WireType.Bit32:
                this.pos += 4;
                break;
            case WireType.LengthDelimited:
                let len = this.uint32();
                this.pos += len;
                break;
            case WireType.StartGroup:
                if (recursionLimit <= 0) {
                    throw new Error("maximum recursion depth reached");
                }
                for (;;) {
                    const [fn, wt] = this.tag();
                    if (wt === WireType.EndGroup) {
                        if (fieldNo !== undefined && fn !== fieldNo) {
                            throw new Error("invalid end group tag");
                        }
                        break;
                    }
                    this.skip(wt, fn, recursionLimit - 1);
                }
                break;
            default:
                throw new Error("cant skip wire type " + wireType);
        }
        this.assertBounds();
        return this.buf.subarray(start, this.pos);
    }
    /**
     * Throws error if position in byte array is out of range.
     */
    assertBounds() {
        if (this.pos > this.len)
            throw new RangeError("premature EOF");
    }
    /**
     * Read a `int32` field, a signed 32 bit varint.
     */
    int32() {
        return this.uint32() | 0;
    }
    /**
     * Read a `sint32` field, a signed, zigzag-encoded 32-bit varint.
     */
    sint32() {
        let zze = this.uint32();
        // decode zigzag
        return (zze >>> 1) ^ -(zze & 1);
    }
    /**
     * Read a `int64` field, a signed 64-bit varint.
     */
    int64() {
        this.varint64();
        return protoInt64.dec(this.varint64Lo, this.varint64Hi);
    }
    /**
     * Read a `uint64` field, an unsigned 64-bit varint.
     */
    uint64() {
        this.varint64();
        return protoInt64.uDec(this.varint64Lo, this.varint64Hi);
    }
    /**
     * Read a `sint64` field, a signed, zig-zag-encoded 64-bit varint.
     */
    sint64() {
        this.varint64();
        let lo = this.varint64Lo;
        let hi = this.varint64Hi;
        // decode zig zag
        let s = -(lo & 1);
        lo = ((lo >>> 1) | ((hi & 1) << 31)) ^ s;
        hi = (hi >>> 1) ^ s;
        return protoInt64.dec(lo, hi);
    }
    /**
     * Read a `bool` field, a variant.
     */
    bool() {
        // Fast path: most bools are 0x0 or 0x1.
        const b = this.buf[this.pos];
        if (b < 0x80) {
            this.pos++;
            return b !== 0;
        }
        this.varint64();
        return this.varint64Lo !== 0 || this.varint64Hi !== 0;
    }
    /**
     * Read a `fixed32` field, an unsigned, fixed-length 32-bit integer.
     */
    fixed32() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getUint32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `sfixed32` field, a signed, fixed-length 32-bit integer.
     */
    sfixed32() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getInt32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `fixed64` field, an unsigned, fixed-length 64 bit integer.
     */
    fixed64() {
        return protoInt64.uDec(this.sfixed32(), this.sfixed32());
    }
    /**
     * Read a `fixed64` field, a signed, fixed-length 64-bit integer.
     */
    sfixed64() {
        return protoInt64.dec(this.sfixed32(), this.sfixed32());
    }
    /**
     * Read a `float` field, 32-bit floating point number.
     */
    float() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getFloat32((this.pos += 4) - 4, true);
    }
    /**
     * Read a `double` field, a 64-bit floating point number.
     */
    double() {
        // biome-ignore lint/suspicious/noAssignInExpressions: no
        return this.view.getFloat64((this.pos += 8) - 8, true);
    }
    /**
     * Read a `bytes` field, length-delimited arbitrary data.
     */
    bytes() {
        let len = this.uint32(), start = this.pos;
        this.pos += len;
        this.assertBounds();
        return this.buf.subarray(start, start + len);
    }
    /**
     * Read a `string` field, length-delimited data converted to UTF-8 text. If
     * `strict` is true, throw on invalid UTF-8 instead of substituting U+FFFD.
     */
    string(strict) {
        // Like bytes(), but the ASCII fast path reads the buffer without a view.
        const len = this.uint32();
        const start = this.pos;
        this.pos += len;
        this.assertBounds();
        const buf = this.buf;
        // Fast path for ASCII.
        if (len <= ASCII_MAX_LENGTH) {
            const codes = new Array(len);
            for (let i = 0; i < len; i++) {
                const byte = buf[start + i];
                if (byte > 0x7f) {
                    return this.decodeUtf8(buf.subarray(start, this.pos), strict);
                }
                codes[i] = byte;
            }
            return String.fromCharCode.apply(String, codes);
        }
        return this.decodeUtf8(buf.subarray(start, this.pos), strict);
    }
}
/**
 * Assert a valid signed protobuf 32-bit integer as a number or string.
 */
function assertInt32(arg) {
    if (typeof arg == "string") {
        arg = Number(arg);
    }
    else if (typeof arg != "number") {
        throw new Error("invalid int32: " + typeof arg);
    }
    if (!Number.isInteger(arg) ||
        arg > INT32_MAX ||
        arg < INT32_MIN)
        throw new Error("invalid int32: " + arg);
}
/**
 * Assert a valid unsigned protobuf 32-bit integer as a number or string.
 */
function assertUInt32(arg) {
    if (typeof arg == "string") {
        arg = Number(arg);
    }
    else if (typeof arg != "number") {
        throw new Error("invalid uint32: " + typeof arg);
    }
    if (!Number.isInteger(arg) ||
        arg > UINT32_MAX ||
        arg < 0)
        throw new Error("invalid uint32: " + arg);
}
/**
 * Assert a valid protobuf float32 value as a number or string.
 */
function assertFloat32(arg) {
    if (typeof arg == "string") {
        const o = arg;
        arg = Number(arg);
        if (Number.isNaN(arg) && o !== "NaN") {
            throw new Error("invalid float32: " + o);
        }
    }
    else if (typeof arg != "number") {
        throw new Error("invalid float32: " + typeof arg);
    }
    // float32 is represented with regular 64-bit numbers. A value too large for
    // a float32 becomes infinity when rounded. NaN and infinity are valid values.
    if (!Number.isFinite(Math.fround(arg)) && Number.isFinite(arg)) {
        throw new Error("invalid float32: " + arg);
    }
}

;// CONCATENATED MODULE: ./lib/ttrpc/messages.js
/**
 * The few protobuf messages that the action itself uses, encoded and decoded by hand: generated code for five messages
 * would be several times as large as this folder. Fields added by newer agents are skipped, as protobuf requires.
 */

const NANOSECONDS_PER_MILLISECOND = 1e6;
function encodeRequest(request) {
    return new BinaryWriter()
        .tag(1, WireType.LengthDelimited)
        .string(request.service)
        .tag(2, WireType.LengthDelimited)
        .string(request.method)
        .tag(3, WireType.LengthDelimited)
        .bytes(request.payload)
        .tag(4, WireType.Varint)
        .int64(BigInt(Math.round(request.timeoutMs * NANOSECONDS_PER_MILLISECOND)))
        .finish();
}
/** @throws Error if the bytes are not a protobuf message; this applies to all decoders here. */
function decodeResponse(bytes) {
    const response = { status: { code: 0, message: '' }, payload: new Uint8Array() };
    readFields(bytes, {
        [delimited(1)]: reader => (response.status = decodeStatus(reader.bytes())),
        [delimited(2)]: reader => (response.payload = reader.bytes())
    });
    return response;
}
function messages_decodeServingStatus(bytes) {
    const names = ['UNKNOWN', 'SERVING', 'NOT_SERVING'];
    let status = 'UNKNOWN';
    readFields(bytes, { [varint(1)]: reader => (status = names[reader.int32()] ?? 'UNKNOWN') });
    return status;
}
/**
 * @returns the agent's release, `4.1.0`, from the answer of `grpc.Health/Version` (kata-containers 4.1.0, health.proto).
 * Field 1 is the version of the API: `0.0.1` in every release so far.
 */
function messages_decodeAgentVersion(bytes) {
    let version = '';
    readFields(bytes, { [delimited(2)]: reader => (version = reader.string()) });
    return version;
}
function decodeStatus(bytes) {
    const status = { code: 0, message: '' };
    readFields(bytes, {
        [varint(1)]: reader => (status.code = reader.int32()),
        [delimited(2)]: reader => (status.message = reader.string())
    });
    return status;
}
/** A field's tag in a message: its number and wire type. */
const delimited = (number) => (number << 3) | WireType.LengthDelimited;
const varint = (number) => (number << 3) | WireType.Varint;
/** Reads the given fields; a field with another number or wire type is skipped. */
function readFields(bytes, fields) {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
        const [number, wireType] = reader.tag();
        const read = fields[(number << 3) | wireType];
        if (read === undefined)
            reader.skip(wireType, number);
        else
            read(reader);
    }
}

;// CONCATENATED MODULE: ./lib/ttrpc/client.js





/** In the order of their numbers. Source: google/rpc/code.proto. */
const codeNames = [
    'OK',
    'CANCELLED',
    'UNKNOWN',
    'INVALID_ARGUMENT',
    'DEADLINE_EXCEEDED',
    'NOT_FOUND',
    'ALREADY_EXISTS',
    'PERMISSION_DENIED',
    'RESOURCE_EXHAUSTED',
    'FAILED_PRECONDITION',
    'ABORTED',
    'OUT_OF_RANGE',
    'UNIMPLEMENTED',
    'INTERNAL',
    'UNAVAILABLE',
    'DATA_LOSS',
    'UNAUTHENTICATED'
];
/** The server answered a call with an error. */
class TtrpcError extends Error {
    name = 'TtrpcError';
    /** The number in google/rpc/code.proto. */
    code;
    /** `PERMISSION_DENIED`, …; `CODE_<n>` for a number without a name. */
    codeName;
    /** The server's message, which may have many lines. */
    detail;
    /** @param call the full name of the method, `grpc.Health/Check` */
    constructor(call, status) {
        const codeName = codeNames[status.code] ?? `CODE_${status.code}`;
        super(`${call}: ${codeName}: ${status.message}`);
        this.code = status.code;
        this.codeName = codeName;
        this.detail = status.message;
    }
}
/** The connection ended or was invalid before the answer: it is not known whether the server executed the call. */
class TtrpcClosedError extends Error {
    name = 'TtrpcClosedError';
}
/** No answer came in time: it is not known whether the server has executed the call, or still will. */
class TtrpcTimeoutError extends Error {
    name = 'TtrpcTimeoutError';
}
/** A connection to a ttrpc server, for any number of concurrent calls. While open, it keeps the process alive. */
class TtrpcClient {
    #socket;
    #pending = new Map();
    #nextStreamId = 1;
    /** Why no further calls can be made. */
    #end;
    /**
     * @param path of a Unix socket; an abstract one begins with `\0` (Node.js 20 cannot reach those by their exact
     *   name, Node.js 24 can)
     * @throws the system's error (`ENOENT`, `ECONNREFUSED`, `EACCES`) if nobody listens there, or the signal's reason.
     */
    static async connect(path, options = {}) {
        options.signal?.throwIfAborted();
        const client = new TtrpcClient((0,external_node_net_.createConnection)({ path }));
        try {
            await (0,external_node_events_.once)(client.#socket, 'connect', options);
            return client;
        }
        catch (error) {
            client.close();
            options.signal?.throwIfAborted();
            throw error;
        }
    }
    /** @param socket connected to a ttrpc server; closing the client closes it. */
    constructor(socket) {
        this.#socket = socket;
        const decoder = new FrameDecoder();
        socket.on('data', chunk => {
            this.#receive(decoder, chunk);
        });
        socket.on('error', error => {
            this.#shut(new TtrpcClosedError(`the connection broke: ${error.message}`, { cause: error }));
        });
        // Not 'close', which waits until everything was written, although no more answers can come.
        socket.on('end', () => {
            this.#shut(new TtrpcClosedError('the server closed the connection'));
        });
    }
    /**
     * Calls a method and waits for its answer.
     *
     * @param payload the method's request message, encoded
     * @returns the method's response message, encoded.
     * @throws TtrpcError if the server refuses; TtrpcTimeoutError; TtrpcClosedError; FrameError if the request is too
     *   long; or the signal's reason.
     */
    async call(service, method, payload, options) {
        const name = `${service}/${method}`;
        options.signal?.throwIfAborted();
        if (this.#end !== undefined)
            throw closedBefore(name, this.#end);
        const streamId = this.#nextStreamId;
        const body = encodeRequest({ service, method, payload, timeoutMs: options.timeoutMs });
        const frame = encodeFrame({ streamId, type: FrameType.request, flags: 0, body });
        this.#nextStreamId += 2;
        const answer = this.#awaitAnswer(streamId, name, options);
        this.#socket.write(frame);
        const response = await answer;
        if (response.status.code !== 0)
            throw new TtrpcError(name, response.status);
        return response.payload;
    }
    /** Ends the connection. Calls that wait for an answer fail. Can be called again. */
    close() {
        this.#shut(new TtrpcClosedError('the connection was closed on this side'));
    }
    [Symbol.dispose]() {
        this.close();
    }
    #awaitAnswer(streamId, name, { timeoutMs, signal }) {
        return new Promise((resolve, reject) => {
            const release = () => {
                // A later answer does not belong to any call, and is dropped.
                this.#pending.delete(streamId);
                clearTimeout(timer);
                signal?.removeEventListener('abort', abort);
            };
            const fail = (error) => {
                release();
                reject(error);
            };
            const abort = () => {
                fail(reasonOf(signal));
            };
            const timer = setTimeout(() => {
                fail(new TtrpcTimeoutError(`${name}: no answer within ${timeoutMs} ms`));
            }, timeoutMs);
            signal?.addEventListener('abort', abort);
            this.#pending.set(streamId, {
                answer: response => {
                    release();
                    resolve(response);
                },
                fail: error => {
                    fail(closedBefore(name, error));
                }
            });
        });
    }
    #receive(decoder, chunk) {
        try {
            for (const frame of decoder.decode(chunk))
                this.#settle(frame);
        }
        catch (error) {
            this.#shut(new TtrpcClosedError(`the server does not speak ttrpc: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error }));
        }
    }
    #settle(frame) {
        if (frame.type !== FrameType.response)
            throw new FrameError(`a frame of type ${frame.type} is not a response`);
        const response = decodeResponse(frame.body);
        this.#pending.get(frame.streamId)?.answer(response);
    }
    #shut(reason) {
        if (this.#end !== undefined)
            return;
        this.#end = reason;
        this.#socket.destroy();
        for (const call of [...this.#pending.values()])
            call.fail(reason);
    }
}
function closedBefore(call, reason) {
    return new TtrpcClosedError(`${call}: ${reason.message}`, { cause: reason });
}
/** The reason of an abort may be any value, but a call is rejected with an Error. */
function reasonOf(signal) {
    const reason = signal?.reason;
    return reason instanceof Error ? reason : new Error(String(reason));
}

// EXTERNAL MODULE: ./lib/agent/stop/containers.js + 1 modules
var stop_containers = __nccwpck_require__(5050);
// EXTERNAL MODULE: ./lib/agent/ending.js + 1 modules
var ending = __nccwpck_require__(4410);
// EXTERNAL MODULE: ./lib/agent/server-address.js
var server_address = __nccwpck_require__(1735);
;// CONCATENATED MODULE: ./lib/agent/stop/begin-stop.js










/** After DestroySandbox, an agent ends within about 0.3 s; with containers, it takes longer. */
const destroyWaitMs = 5_000;
const lookAgainMs = 2;
/** Enough for a supervisor to write one line, even on a busy host. */
const noteWaitMs = 2_000;
/**
 * Asks an instance's agent to exit, with DestroySandbox on its own socket, and does not wait for it. Never fails.
 * `finishStop` does the rest.
 */
async function beginStop({ instance, wasServing }) {
    const { record, running } = await readSettledRecord(instance);
    const containers = await (0,stop_containers/* readContainers */.Z)(instance.runDir);
    const logBytes = await (0,promises_.stat)(instance.logPath).then(({ size }) => size, () => 0 // not created yet, or not readable: then it shows none of the job's calls
    );
    const hasEnded = record?.agent !== undefined && running === undefined;
    const { answer } = running
        ? await askToEnd(instance, running)
        : { answer: Promise.resolve({ obeyed: false }) };
    return {
        instance,
        wasServing,
        isRecorded: record !== undefined,
        endedBefore: hasEnded ? (0,ending/* endingOf */.z)(record.exitStatus) : undefined,
        containers,
        logBytes,
        answer
    };
}
/**
 * Reads an instance's record and which agent of it runs. If the agent has just ended, its supervisor may need a moment to
 * record how.
 */
async function readSettledRecord({ id }) {
    const deadline = Date.now() + noteWaitMs;
    for (;;) {
        const record = (0,records/* readRecord */.aE)(id);
        if (record === undefined || (0,records/* isAgentRunning */.fF)(record))
            return { record, running: record?.agent };
        if (record.agent === undefined || record.exitStatus !== undefined || Date.now() >= deadline)
            return { record };
        // A supervisor that has exited may have written it after the record was read.
        if (record.supervisor === undefined || !(0,processes/* isRunning */.W_)(record.supervisor))
            return { record: (0,records/* readRecord */.aE)(id) };
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(lookAgainMs);
    }
}
/** @returns once the agent has been asked; its answer is a separate promise. */
async function askToEnd(instance, agent) {
    const deadline = Date.now() + destroyWaitMs;
    const refused = (error) => ({ obeyed: !(0,processes/* isRunning */.W_)(agent), refusal: (0,errors/* messageOf */.bD)(error) });
    try {
        const client = await TtrpcClient.connect((0,server_address/* connectPath */.Qs)(instance.serverAddress), {
            signal: AbortSignal.timeout(destroyWaitMs)
        });
        const answer = destroySandbox(client, destroyWaitMs)
            .finally(() => {
            client.close();
        })
            .then(() => waitForEnd(agent, deadline), refused);
        return { answer };
    }
    catch (error) {
        return { answer: Promise.resolve(refused(error)) };
    }
}
async function waitForEnd(agent, deadline) {
    while ((0,processes/* isRunning */.W_)(agent)) {
        if (Date.now() >= deadline)
            return { obeyed: false, refusal: 'it was answered, but the agent is still running' };
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(lookAgainMs);
    }
    return { obeyed: true };
}


/***/ }),

/***/ 5050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ isSystemds),
  Z: () => (/* binding */ readContainers)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/json/object.js
/** @returns whether a JSON value is an object, which has named fields. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** @returns the object; an empty one for any other value, so that the caller reports the missing field. */
function asObject(value) {
    return isObject(value) ? value : {};
}

;// CONCATENATED MODULE: ./lib/agent/stop/containers.js




/** The form that a runtime with systemd's cgroup driver sends: `slice:prefix:name`. */
const systemdPath = /^[^:/]*:[^:]*:[^:]+$/;
/** @returns whether the agent asks systemd to create the container's cgroup. */
function isSystemds({ cgroupsPath }) {
    return systemdPath.test(cgroupsPath);
}
/**
 * @param runDir the folder on the host that the agent sees as /run/kata-containers.
 * @returns each container that has a configuration there.
 */
async function readContainers(runDir) {
    const folders = await (0,promises_.readdir)(runDir).catch(() => []); // not created yet, or removed with its job
    const containers = await Promise.all(folders.map(folder => readContainer(runDir, folder)));
    return containers.filter(found => found !== undefined);
}
async function readContainer(runDir, id) {
    try {
        // A container could replace it by a pipe, and opening that would block forever.
        const flag = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK;
        const config = external_node_path_.join(runDir, id, 'config.json');
        const spec = JSON.parse(await (0,promises_.readFile)(config, { encoding: 'utf8', flag }));
        return { id, cgroupsPath: cgroupsPathIn(spec) };
    }
    catch {
        return undefined; // a folder of the agent that does not belong to a container
    }
}
function cgroupsPathIn(spec) {
    if (!isObject(spec) || !isObject(spec['linux']))
        return '';
    const found = spec['linux']['cgroupsPath'];
    return typeof found === 'string' && !found.includes('\n') ? found : '';
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   vq: () => (/* binding */ systemErrorCode),
/* harmony export */   w3: () => (/* binding */ SetupError)
/* harmony export */ });
/* unused harmony exports anchors, InputError */
/** The headings of docs/troubleshooting.md that an error may point to; a test compares the two. */
const anchors = (/* unused pure expression or super */ null && ([
    'bad-input',
    'unsupported-host',
    'no-root',
    'no-namespaces',
    'missing-tool',
    'artifact-not-found',
    'registry-refused',
    'download-failed',
    'disk-full',
    'digest-mismatch',
    'not-attested',
    'attestation-not-checked',
    'bad-archive',
    'bad-manifest',
    'not-an-agent',
    'agent-too-old',
    'wrong-architecture',
    'missing-library',
    'policy-not-loaded',
    'socket-in-use',
    'agent-ended',
    'agent-silent',
    'run-in-use'
]));
/**
 * A failure that says what happened (the message) and what to do (the remedy). Everything that the action reports to a
 * user is one of these; any other error is a defect of the action, and is shown with its stack.
 */
class SetupError extends Error {
    name = 'SetupError';
    remedy;
    anchor;
    logTail;
    at;
    constructor(message, details) {
        super(message, 'cause' in details ? { cause: details.cause } : undefined);
        this.remedy = details.remedy;
        this.anchor = details.anchor;
        this.logTail = details.logTail ?? [];
        this.at = details.at;
    }
}
/** A mistake in an input of the action (or an option of the CLI), with its name as the user wrote it. */
class InputError extends SetupError {
    input;
    name = 'InputError';
    constructor(input, problem, remedy, cause) {
        super(`input '${input}': ${problem}`, { remedy, anchor: 'bad-input', cause });
        this.input = input;
    }
}
/** @returns the text of whatever was thrown, for use inside a message. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** @returns the `code` of a Node.js system error (`ENOENT`, …), otherwise undefined. */
function systemErrorCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}


/***/ }),

/***/ 9415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W_: () => (/* binding */ isRunning),
/* harmony export */   qC: () => (/* binding */ readIfThere)
/* harmony export */ });
/* unused harmony export identifyProcess */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);


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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UT: () => (/* binding */ linesWith),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   fF: () => (/* binding */ isAgentRunning)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _processes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9415);


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


/***/ }),

/***/ 5317:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _agent_stop_begin_stop_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5353);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _runner_state_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5223);



// A later step or another user may read the coverage file that is written here.
process.umask(0o022);
const loadRunner = () => Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(416)]).then(__nccwpck_require__.bind(__nccwpck_require__, 416));
try {
    // An agent takes some time to shut down: ask it first, and load the rest meanwhile.
    const state = (0,_runner_state_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .un)({ state: name => process.env[`STATE_${name}`] ?? '' });
    const stopping = state && (await (0,_agent_stop_begin_stop_js__WEBPACK_IMPORTED_MODULE_0__/* .beginStop */ .E)(state));
    const [{ teardown }, { actionsRunner }, { actionRoot }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(408), __nccwpck_require__.e(150)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4150)),
        loadRunner(),
        __nccwpck_require__.e(/* import() */ 215).then(__nccwpck_require__.bind(__nccwpck_require__, 6215))
    ]);
    await teardown(actionsRunner, { actionRoot: actionRoot(), keepsCoverage: true }, stopping);
}
catch (error) {
    // A post step never fails a job. The next start on this host removes what may be left.
    const { actionsRunner } = await loadRunner();
    actionsRunner.warning(`The post step could not finish: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ readDownloads),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* unused harmony exports saveInstance, saveDownloads, saveServing */
const instanceKey = 'instance';
const servingKey = 'serving';
const downloadsKey = 'downloads';
/** Saves what is required to find and remove an instance. Called before anything of it exists. */
function saveInstance(runner, instance) {
    runner.saveState(instanceKey, JSON.stringify(instance));
}
/** Saves the folder for unfinished downloads. Called before it is created. */
function saveDownloads(runner, folder) {
    runner.saveState(downloadsKey, folder);
}
/** @returns the folder given to {@link saveDownloads}; only a main step that was killed leaves it. */
function readDownloads(runner) {
    return runner.state(downloadsKey) || undefined;
}
/** Saves that the agent has answered. */
function saveServing(runner) {
    runner.saveState(servingKey, 'true');
}
/** @returns what the main step saved; undefined if it failed before it saved anything. */
function readState(runner) {
    const instance = runner.state(instanceKey);
    if (instance === '')
        return undefined;
    // Our own main step wrote it with this type, and the runner passes it on unchanged.
    return { instance: JSON.parse(instance), wasServing: runner.state(servingKey) === 'true' };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5317);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

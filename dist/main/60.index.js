export const id = 60;
export const ids = [60];
export const modules = {

/***/ 2060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  takeTool: () => (/* binding */ takeTool)
});

// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __webpack_require__(8701);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/host/disk.js
var disk = __webpack_require__(657);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/host/tool.js
var tool = __webpack_require__(642);
// EXTERNAL MODULE: ./lib/artifact/unpack/byte-reader.js
var byte_reader = __webpack_require__(1559);
// EXTERNAL MODULE: ./lib/artifact/unpack/content.js
var unpack_content = __webpack_require__(1672);
// EXTERNAL MODULE: ./lib/artifact/unpack/format.js
var unpack_format = __webpack_require__(1146);
;// CONCATENATED MODULE: ./lib/artifact/unpack/decompress.js








const maxWordsChars = 500;
/** Whether {@link openPlain} can read this format. */
function isTarFormat(format) {
    return format === 'zstd' || format === 'xz' || format === 'gzip' || format === 'tar';
}
/**
 * @param start the byte of the file that its compressed content begins at.
 * @returns the plain content of a compressed file.
 * @throws SetupError where a tool for it is missing. What is damaged fails in the stream.
 */
function openPlain(file, format, start = 0) {
    return decompress((0,unpack_content/* readFrom */.zP)(file, start), format);
}
/** @returns the plain content of a stream, which is read as it comes; otherwise as {@link openPlain}. */
async function decompress(source, format) {
    switch (format) {
        case 'tar':
            return source;
        case 'gzip':
            return (0,unpack_content/* fromGenerator */.OD)(source, inflated(source, format, () => external_node_zlib_.createGunzip({ chunkSize: unpack_content/* chunkBytes */.nr })));
        case 'xz':
            return (0,unpack_content/* fromGenerator */.OD)(source, decompressed(await (0,tool/* findTool */.SG)('xz'), source));
        case 'zstd': {
            const create = builtInZstd();
            return (0,unpack_content/* fromGenerator */.OD)(source, create ? inflated(source, format, create) : decompressed(await (0,tool/* findTool */.SG)('zstd'), source));
        }
    }
}
/**
 * Compressed files may be several one after another, with zeros between. Node.js stops after the first frame of
 * zstd, and after the first zeros behind gzip, without a word.
 */
async function* inflated(source, format, create) {
    const bytes = new byte_reader/* ByteReader */.k(source);
    do {
        const inflater = create();
        feed(bytes, inflater).catch((error) => inflater.destroy(error));
        yield* inflater;
    } while (await hasMore(bytes, format));
}
/** Gives the inflater what it takes: up to where its content ends, what it was given last is looked at again. */
async function feed(bytes, inflater) {
    const use = async (chunk) => {
        const before = inflater.bytesWritten;
        // It fails by itself, where it is read.
        await new Promise(resolve => inflater.write(chunk, resolve));
        return inflater.bytesWritten - before;
    };
    while (await bytes.give(use))
        ;
    inflater.end();
}
async function hasMore(bytes, format) {
    if (!(await bytes.skipZeros()))
        return false;
    if ((0,unpack_format/* formatOf */.be)(await bytes.peek(unpack_format/* headBytes */.c4)) === format)
        return true;
    throw new Error(`behind its ${format} content something else begins at byte ${bytes.offset}`);
}
/** Node.js has zstd from 22.15 on; with its default chunks it is three times slower than the tool. */
function builtInZstd() {
    const { createZstdDecompress } = external_node_zlib_;
    return createZstdDecompress && (() => createZstdDecompress({ chunkSize: unpack_content/* chunkBytes */.nr }));
}
/** What the tool writes to stdout; the stream fails when the tool does, and the tool ends when its pipes do. */
async function* decompressed(tool, source) {
    const child = (0,external_node_child_process_.spawn)(tool, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
    // A tool that ends before its input does has said why by its exit code.
    (0,external_node_stream_.pipeline)(source, child.stdin, () => undefined);
    const closed = (0,external_node_events_.once)(child, 'close');
    // Awaited below; when the reader leaves early nobody is there to hear of its failure.
    closed.catch(() => undefined);
    let words = '';
    child.stderr.on('data', (chunk) => (words = (words + chunk.toString()).slice(0, maxWordsChars)));
    yield* child.stdout;
    const [code, signal] = await closed;
    if (source.errored)
        throw source.errored;
    if (code !== 0)
        throw new Error(words.trim() || `${tool} ended with ${code ?? signal ?? 'no code'}`);
}

// EXTERNAL MODULE: ./lib/artifact/cache/staging.js
var staging = __webpack_require__(6502);
// EXTERNAL MODULE: ./lib/artifact/tool.js
var artifact_tool = __webpack_require__(2266);
// EXTERNAL MODULE: ./lib/artifact/unpack/archive.js
var unpack_archive = __webpack_require__(1295);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/artifact/guest-image/folder-tree.js
var folder_tree = __webpack_require__(9518);
;// CONCATENATED MODULE: ./lib/artifact/guest-image/disk/erofs.js









const chunkBytes = 1 << 20;
/**
 * Unpacks the file system with fsck.erofs. Up to its version 1.8 it can neither take one file alone, nor begin
 * anywhere but at the first byte of an image.
 */
async function openErofs(place, run, signal) {
    const { folder, offset, size, what } = place;
    const partition = (0,external_node_path_.join)(folder, 'partition');
    await (0,disk/* requireSpace */.MK)(folder, size, `the file system of ${what}`);
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, 'image'), {
        start: offset,
        end: offset + size - 1,
        highWaterMark: chunkBytes
    }), (0,external_node_fs_.createWriteStream)(partition, { flags: 'wx' }), { signal });
    const options = { cwd: folder, env: { LC_ALL: 'C' }, signal };
    const ended = await run('fsck.erofs', ['--extract=tree', '--no-preserve', 'partition'], options);
    if (ended.exitCode !== 0)
        throw explainFailure((0,tool/* wordsOf */.Z9)(ended), what);
    await (0,external_node_fs_promises_.rm)(partition);
    // A guest's folders may be read-only, and then only root could remove what is in them.
    await run('chmod', ['-R', 'u+rwX', 'tree'], options);
    return (0,folder_tree/* folderTree */.j)((0,external_node_path_.join)(folder, 'tree'));
}
function explainFailure(words, what) {
    if (!/option/.test(words))
        return (0,unpack_archive/* describeDamage */.PB)(`the file system of ${what} cannot be unpacked: ${words}`);
    return new errors/* SetupError */.w3(`fsck.erofs is too old to unpack ${what}: ${words}`, {
        remedy: 'It takes erofs-utils 1.5 or later, as in Debian 12 and Ubuntu 24.04.',
        anchor: 'missing-tool'
    });
}

;// CONCATENATED MODULE: ./lib/artifact/guest-image/disk/ext4.js




/** debugfs has a command line of its own: a name that could mean something else to it is not followed. */
const safePath = /^[\w@%+=:,./-]+$/;
const kinds = {
    regular: 'file',
    directory: 'folder',
    symlink: 'link'
};
/** Reads the file system with debugfs, which needs neither a mount, nor root, nor a copy. */
function openExt4(place, run, signal) {
    const { folder, what } = place;
    const ask = (request) => askDebugfs(place, request, run, signal);
    const look = async (path) => {
        if (!safePath.test(path))
            throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} the name ${JSON.stringify(path)} is not followed`);
        const text = await ask(`stat "/${path}"`);
        const [, type] = /^Inode: \d+\s+Type: (.+?)\s+Mode:/m.exec(text) ?? [];
        if (type === undefined)
            return undefined;
        switch (kinds[type]) {
            case 'file':
                return { kind: 'file', size: Number(/\bSize: (\d+)/.exec(text)?.[1]) };
            case 'folder':
                return { kind: 'folder' };
            case 'link':
                return { kind: 'link', target: await targetOf(text, () => ask(`cat "/${path}"`)) };
            default:
                return { kind: 'special' };
        }
    };
    return {
        look,
        async save(path, into) {
            const entry = await look(path);
            await ask(`dump "/${path}" dumped`);
            const dumped = (0,external_node_path_.join)(folder, 'dumped');
            const { size } = await (0,external_node_fs_promises_.stat)(dumped);
            if (entry?.kind !== 'file' || size !== entry.size) {
                throw (0,unpack_archive/* describeDamage */.PB)(`of ${path} in ${what} only ${size} bytes could be read`);
            }
            await (0,external_node_fs_promises_.copyFile)(dumped, into);
        }
    };
}
/**
 * debugfs ends with 0 also where a request failed; its words, behind a first line with its version, tell.
 * @returns what it wrote to stdout; nothing where the file that was asked for is not there.
 */
async function askDebugfs({ folder, offset, what }, request, run, signal) {
    const env = { LC_ALL: 'C', DEBUGFS_PAGER: '__none__' };
    const ended = await run('debugfs', ['-R', request, `image?offset=${offset}`], { cwd: folder, env, signal });
    const words = ended.stderr
        .split('\n')
        .filter(line => line.trim() !== '' && !/^debugfs \d/.test(line))
        .join(' ');
    if (ended.exitCode === 0 && (words === '' || /File not found by ext2_lookup/.test(words)))
        return ended.stdout;
    throw (0,unpack_archive/* describeDamage */.PB)(`the file system of ${what} cannot be read: ${words || (0,tool/* wordsOf */.Z9)(ended)}`);
}
/** Up to 59 bytes stand in the inode, and longer ones in a block of their own. */
async function targetOf(stat, read) {
    return /^Fast link dest: "(.*)"$/m.exec(stat)?.[1] ?? read();
}

;// CONCATENATED MODULE: ./lib/artifact/guest-image/disk/disk-image.js








/** File systems that a guest may have, and that are not read here: they are named to the user. */
const otherFileSystems = [
    { name: 'xfs', offset: 0, bytes: Buffer.from('XFSB') },
    { name: 'squashfs', offset: 0, bytes: Buffer.from('hsqs') },
    { name: 'LUKS, which is encrypted', offset: 0, bytes: Buffer.from('LUKS\xba\xbe', 'latin1') },
    { name: 'hashes of dm-verity', offset: 0, bytes: Buffer.from('verity\0\0') }
];
/**
 * Opens the root file system of a disk image: the first ext4 or EROFS that its partition table names, or the image
 * itself where it has one without a table. Nothing is mounted.
 *
 * @param fileFormat what the file is.
 * @param what names the image in errors.
 * @throws SetupError for one that has none, is damaged, or takes a tool that is missing.
 */
async function openDiskImage(file, fileFormat, what, { scratch, signal }, run = tool/* runTool */.qI) {
    await (0,external_node_fs_promises_.symlink)(file, (0,external_node_path_.join)(scratch, 'image'));
    const partitions = await listPartitions(file, fileFormat, scratch, what, run, signal);
    const seen = [];
    for (const { offset, size } of partitions) {
        const head = await (0,unpack_format/* readHead */.zy)(file, unpack_format/* headBytes */.c4, offset);
        const format = (0,unpack_format/* formatOf */.be)(head);
        const place = { folder: scratch, offset, size, what };
        if (format === 'ext4')
            return openExt4(place, run, signal);
        if (format === 'erofs')
            return openErofs(place, run, signal);
        seen.push(nameContent(head, format));
    }
    throw new errors/* SetupError */.w3(`${what} has no partition with a file system that can be read (ext4 or EROFS); it has: ${seen.join(', ') || 'none'}`, {
        remedy: 'Take another image (input guest-image), an initrd, or the component artifact.',
        anchor: 'bad-archive'
    });
}
async function listPartitions(file, format, scratch, what, run, signal) {
    const { size } = await (0,external_node_fs_promises_.stat)(file);
    if (format === 'ext4' || format === 'erofs')
        return [{ offset: 0, size }];
    const ended = await run('sfdisk', ['--json', 'image'], { cwd: scratch, env: { LC_ALL: 'C' }, signal });
    if (ended.exitCode === 0)
        return parsePartitions(ended.stdout, what);
    const words = (0,tool/* wordsOf */.Z9)(ended).replace(/^sfdisk: image: /, '');
    throw (0,unpack_archive/* describeDamage */.PB)(`${what} is neither an initrd nor a disk image: ${words}`);
}
/** Reads what `sfdisk --json` says of a table, MBR or GPT. */
function parsePartitions(json, what) {
    const { partitiontable: table } = JSON.parse(json);
    const sectorBytes = Number(table?.sectorsize ?? 512);
    const partitions = (table?.partitions ?? []).map(({ start, size }) => ({
        offset: Number(start) * sectorBytes,
        size: Number(size) * sectorBytes
    }));
    if (partitions.every(({ offset, size }) => Number.isSafeInteger(offset) && size > 0))
        return partitions;
    throw (0,unpack_archive/* describeDamage */.PB)(`the partition table of ${what} makes no sense`);
}
function nameContent(head, format) {
    const other = otherFileSystems.find(({ offset, bytes }) => head.subarray(offset, offset + bytes.length).equals(bytes));
    return other?.name ?? (format === 'unknown' || format === 'disk' ? 'something unknown' : format);
}

// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-agent.js
var guest_agent = __webpack_require__(6661);
;// CONCATENATED MODULE: ./lib/artifact/guest-image/initrd/initrd-index.js

/** Of kata's initrds the largest have some ten thousand; each costs memory. */
const maxEntries = 1_000_000;
/** What an initrd or a tar holds, by path: of two entries of one path the later is kept. */
class InitrdIndex {
    what;
    mostEntries;
    byPath = new Map();
    byInode = new Map();
    /** @param what names the image in errors. */
    constructor(what, mostEntries = maxEntries) {
        this.what = what;
        this.mostEntries = mostEntries;
    }
    add(entry, number) {
        if (this.byPath.size >= this.mostEntries) {
            throw (0,unpack_archive/* describeDamage */.PB)(`${this.what} has more than ${this.mostEntries} entries`);
        }
        this.addFoldersAbove(entry.path);
        this.byPath.set(entry.path, { entry, number });
        // GNU cpio gives the content of a file with several names to the last of them, others to the first.
        if (entry.inode !== undefined && entry.size > 0)
            this.byInode.set(entry.inode, { entry, number });
    }
    look(path) {
        const found = this.byPath.get(path);
        if (found === undefined)
            return this.byPath.has(path) ? { kind: 'folder' } : undefined;
        const { type, target } = found.entry;
        switch (type) {
            case 'file':
                return { kind: 'file', size: this.contentOf(found).entry.size };
            case 'link':
                return { kind: 'link', target };
            default:
                return { kind: type };
        }
    }
    /** @returns the number of the entry that has the content of the file at this path. */
    numberOf(path) {
        const found = this.byPath.get(path);
        return found === undefined ? undefined : this.contentOf(found).number;
    }
    contentOf(found) {
        const { inode, size } = found.entry;
        return inode === undefined || size > 0 ? found : (this.byInode.get(inode) ?? found);
    }
    /** Archives need not name the folders that their files lie in. */
    addFoldersAbove(path) {
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            const folder = path.slice(0, at);
            if (this.byPath.has(folder))
                return;
            this.byPath.set(folder, undefined);
        }
    }
}

;// CONCATENATED MODULE: ./lib/artifact/guest-image/initrd/newc.js


/** [Linux, Documentation/driver-api/early-userspace/buffer-format.rst] 070702 is the same, with a checksum. */
const magics = ['070701', '070702'];
const magicBytes = 6;
const headerBytes = 110;
const fieldChars = 8;
/** PATH_MAX of Linux, which also bounds the target of a link. */
const maxPathBytes = 4096;
const trailer = 'TRAILER!!!';
const typeMask = 0o170000;
const types = {
    0o100000: 'file',
    0o040000: 'folder',
    0o120000: 'link'
};
/** Whether an archive begins with these bytes. */
function isNewc(head) {
    return magics.includes(head.toString('latin1', 0, magicBytes));
}
/**
 * Reads one archive, up to and including its trailer. Whoever takes the entries may read their content from `bytes`;
 * what is left of it is passed over.
 *
 * @param archive tells this archive's inodes from those of others.
 * @param what names the image in errors.
 * @throws SetupError for what is no such archive, or is cut short.
 */
async function* readNewc(bytes, archive, what) {
    let last = '';
    try {
        for (;;) {
            const entry = await readHeader(bytes, archive, what);
            if (entry === undefined)
                return;
            last = entry.path;
            const end = bytes.offset + entry.size;
            yield entry;
            await bytes.skip(end - bytes.offset + padding(entry.size));
        }
    }
    catch (error) {
        throw explainEnd(error, last, what);
    }
}
/** @returns what is meant where the bytes ended too soon, in or after an entry; any other error as it is. */
function explainEnd(error, path, what) {
    if (!(error instanceof byte_reader/* CutShortError */.t))
        return error;
    return (0,unpack_archive/* describeDamage */.PB)(`${what} is cut short: its cpio archive ends in or after '${path}', before its trailer`);
}
/** @returns undefined for the trailer. */
async function readHeader(bytes, archive, what) {
    const at = bytes.offset;
    const header = (await bytes.read(headerBytes)).toString('latin1');
    const fields = header.slice(6).match(/[0-9a-f]{8}/gi) ?? [];
    const [ino, mode, , , nlink, , size, major, minor, , , nameBytes] = fields.map(field => parseInt(field, 16));
    if (!isNewc(Buffer.from(header)) || fields.length * fieldChars !== headerBytes - magicBytes) {
        throw (0,unpack_archive/* describeDamage */.PB)(`${what} has no cpio entry (newc) at byte ${at}, where one should begin`);
    }
    if (mode === undefined || size === undefined || nameBytes === undefined || nameBytes > maxPathBytes) {
        throw (0,unpack_archive/* describeDamage */.PB)(`${what} has at byte ${at} a cpio entry with a name of ${nameBytes ?? 0} bytes`);
    }
    const name = (await bytes.read(nameBytes)).toString().replace(/\0.*$/s, '');
    await bytes.skip(padding(headerBytes + nameBytes));
    if (name === trailer)
        return undefined;
    const path = (0,unpack_archive/* memberPath */.Mb)(name);
    if (path === undefined)
        throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} the name ${name} leads out of the archive`);
    const type = types[mode & typeMask] ?? 'special';
    if (type === 'link' && size > maxPathBytes)
        throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} the link ${name} has ${size} bytes`);
    return {
        path,
        type,
        size,
        target: type === 'link' ? (await bytes.peek(size)).toString() : '',
        inode: type === 'file' && (nlink ?? 1) > 1 ? [archive, major, minor, ino].join(':') : undefined
    };
}
function padding(length) {
    return (4 - (length % 4)) % 4;
}

;// CONCATENATED MODULE: ./lib/artifact/guest-image/initrd/initrd.js











/**
 * Reads an initrd once, and writes down the files at the places that an agent may have. Only where a link leads to
 * another file it is read again, up to that file.
 *
 * @param format what the file is.
 * @param what names the image in errors.
 * @throws SetupError for one that is damaged, or unpacks to too much.
 */
async function openInitrd(file, format, what, options) {
    const index = new InitrdIndex(what);
    const saved = new Map();
    for await (const read of readInitrd(file, format, what, options)) {
        const { entry, number } = read;
        index.add(entry, number);
        if (entry.type !== 'file' || entry.size === 0 || !guest_agent/* agentPlaces */.Qy.includes(entry.path))
            continue;
        const kept = (0,external_node_path_.join)(options.scratch, `entry-${number}`);
        await saveContent(read, kept, what, options);
        saved.set(number, kept);
    }
    return {
        look: path => Promise.resolve(index.look(path)),
        async save(path, into) {
            const wanted = index.numberOf(path);
            const kept = wanted === undefined ? undefined : saved.get(wanted);
            if (kept !== undefined)
                return (0,external_node_fs_promises_.copyFile)(kept, into);
            for await (const read of readInitrd(file, format, what, options)) {
                if (read.number === wanted)
                    return saveContent(read, into, what, options);
            }
        }
    };
}
async function saveContent({ entry: { path, size }, bytes }, into, what, { limits }) {
    (0,unpack_archive/* requireSize */.lY)({ path, size }, limits.memberBytes);
    try {
        await (0,promises_.pipeline)(bytes.take(size), (0,external_node_fs_.createWriteStream)(into, { flags: 'wx' }));
    }
    catch (error) {
        throw explainEnd(error, path, what);
    }
}
/** Gives what the kernel would see: plain archives one after another, then compressed ones. */
async function* readInitrd(file, format, what, options) {
    let section = { format: isTarFormat(format) ? format : 'tar', start: 0 };
    let number = 0;
    let archives = 0;
    while (section !== undefined) {
        const plain = plainOf(file, section, what, options);
        const bytes = new byte_reader/* ByteReader */.k(plain);
        try {
            while (await atNewc(bytes)) {
                for await (const entry of readNewc(bytes, archives++, what))
                    yield { entry, number: number++, bytes };
                await bytes.skipZeros();
            }
            section = await sectionAt(bytes, section, what);
        }
        finally {
            // A reader that has what it wanted leaves early.
            await plain.return(undefined);
        }
    }
}
async function atNewc(bytes) {
    return isNewc(await bytes.peek(magicBytes));
}
/** @returns the compressed part that begins where plain archives end; undefined at the end. */
async function sectionAt(bytes, { format }, what) {
    const head = await bytes.peek(magicBytes);
    if (head.length === 0 && bytes.offset > 0)
        return undefined;
    const next = (0,unpack_format/* formatOf */.be)(head);
    if (format === 'tar' && bytes.offset > 0 && isTarFormat(next))
        return { format: next, start: bytes.offset };
    throw (0,unpack_archive/* describeDamage */.PB)(`${what} has at byte ${bytes.offset} neither a cpio archive (newc) nor one that is compressed with gzip, xz or zstd`);
}
async function* plainOf(file, { format, start }, what, { limits, signal }) {
    const plain = await openPlain(file, format, start);
    try {
        for await (const chunk of (0,unpack_archive/* limitContent */.vf)(plain, what, limits)) {
            signal?.throwIfAborted();
            yield chunk;
        }
    }
    catch (error) {
        signal?.throwIfAborted();
        throw (0,unpack_archive/* explainFailure */.SP)(error, what);
    }
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./lib/json/object.js
var object = __webpack_require__(139);
;// CONCATENATED MODULE: ./lib/artifact/unpack/tar-entry.js




/** Records that say nothing of what the content is: POSIX's, and those for attributes of star, bsdtar and others. */
const harmlessRecords = /^(atime|charset|comment|ctime|gid|gname|hdrcharset|linkpath|mtime|path|size|uid|uname|(realtime|security|LIBARCHIVE|RHT|MSWINDOWS|SCHILY\.(acl|xattr))\..*|SCHILY\.(dev|ino|nlink|devmajor|devminor|fflags))$/;
/** What tar-stream takes of the records for the whole archive only where an entry has records of its own. */
const decisiveRecords = /^(path|linkpath|size)$/;
/** tar-stream's names; it has none for a type that it does not know. */
const tar_entry_types = new Map([
    ['file', 'file'],
    ['contiguous-file', 'file'],
    ['directory', 'folder'],
    ['symlink', 'link'],
    ['link', 'link'],
    ['fifo', 'special'],
    ['character-device', 'special'],
    ['block-device', 'special']
]);
const ownForm = 'in a form of its own of GNU tar, most likely as a sparse file';
/** @returns a reader that takes tars from before POSIX (v7), too; their headers have a checksum like any other. */
function createTarReader() {
    const options = {
        allowUnknownFormat: true
    };
    return (0,tar_stream.extract)(options);
}
/** @param tar where the entry comes from. */
function readEntry(header, tar) {
    const records = recordsIn(header.pax);
    // GNU tar calls a sparse file otherwise, in some forms, and has its name in a record.
    const realName = records.get('GNU.sparse.name');
    const name = typeof realName === 'string' ? realName : header.name;
    const type = tar_entry_types.get(header.type);
    return {
        name,
        path: (0,unpack_archive/* memberPath */.Mb)(name),
        // One that nobody knows is to be taken for a file, as POSIX has it; what is odd about it is told where it is wanted.
        type: type ?? 'file',
        size: header.size,
        target: type === 'link' ? `${header.type === 'link' ? '/' : ''}${header.linkname}` : '',
        executable: (header.mode & 0o111) !== 0,
        oddity: type === undefined ? ownForm : oddityOf([...records.keys()], tar)
    };
}
/** @throws SetupError for an entry whose content is not simply what follows its header. */
function requirePlain({ name, oddity }, what) {
    if (oddity === undefined)
        return;
    throw new errors/* SetupError */.w3(`in ${what} ${name} is stored ${oddity}`, {
        remedy: 'Make the archive anew without --sparse (-S), in one volume; nothing of it was used.',
        anchor: 'bad-archive'
    });
}
function oddityOf(records, tar) {
    const odd = records.find(key => !harmlessRecords.test(key));
    if (odd?.startsWith('GNU.sparse'))
        return 'as a sparse file';
    if (odd !== undefined)
        return `in a form that the PAX record ${odd} describes`;
    // tar-stream gives an entry that has no records of its own none of those for all entries either.
    const forAll = records.length === 0 && '_paxGlobal' in tar ? [...recordsIn(tar._paxGlobal).keys()] : [];
    const decisive = forAll.find(key => decisiveRecords.test(key) || !harmlessRecords.test(key));
    return decisive && `in a form that the PAX record ${decisive}, which is for all entries, describes`;
}
function recordsIn(pax) {
    return new Map(Object.entries((0,object/* asObject */.e)(pax)));
}

// EXTERNAL MODULE: ./lib/artifact/guest-image/guest-tree.js
var guest_tree = __webpack_require__(2042);
;// CONCATENATED MODULE: ./lib/artifact/guest-image/tarred-images.js










/** The largest so far, with the drivers of a GPU, has 2 GB. */
const maxImageBytes = 8 * 2 ** 30;
/** Where kata's tarballs have their guest images; some of QEMU's firmware elsewhere is called .img, too. */
const imageMember = /(^|\/)share\/kata-containers\/[^/]+\.(img|image|initrd)$/;
/**
 * What sets a guest image behind the plain ones, as the part of its name that says so. Each is less like what an
 * ordinary sandbox runs than those before; the last hold no agent, or one that is encrypted.
 */
const variants = [/mariner/, /confidential/, /nvidia/, /-extension|-se\./];
/**
 * @param wanted the image that the user names, which may be called as it likes.
 * @returns undefined for a member that is no guest image.
 */
function tarredImage({ path, type, size, target }, wanted) {
    if (path === undefined)
        return undefined;
    if (!imageMember.test(path) && !(wanted !== undefined && isCalled(path, wanted)))
        return undefined;
    if (type === 'file')
        return { path, size };
    if (type !== 'link')
        return undefined;
    // A link starts from its own folder, an absolute one from the archive's root.
    const from = target.startsWith('/') ? '' : external_node_path_.posix.dirname(path);
    return { path, size: 0, leadsTo: external_node_path_.posix.join(from, target).replace(/^\//, '') };
}
/**
 * Chooses by name, or in this order: images of no special kind before those for Mariner, confidential guests and
 * GPUs; of one kind, root file systems before initrds.
 *
 * @returns the first, and the names of all in their order.
 * @throws InputError where the image that the user names is not there; SetupError where its link leads nowhere.
 */
function chooseImage(images, wanted, what) {
    const byPath = new Map(images.map(image => [image.path, image]));
    const sorted = [...images].sort(compareImages);
    const sound = sorted.filter(image => wanted !== undefined || fileOf(image, byPath) !== undefined);
    const chosen = wanted === undefined ? sound[0] : sorted.find(image => isCalled(image.path, wanted));
    const order = sorted.map(({ path }) => external_node_path_.posix.basename(path));
    if (chosen === undefined)
        throw notThere(wanted, order, what);
    const path = fileOf(chosen, byPath);
    if (path === undefined) {
        throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} the link ${chosen.path} leads to ${chosen.leadsTo ?? ''}, and to no guest image of that archive`);
    }
    return { name: external_node_path_.posix.basename(chosen.path), path, order };
}
/** Writes a member of a tarball to a file as it passes. */
async function writeMember(body, entry, into, what, { maxBytes = maxImageBytes, signal, mode } = {}) {
    requirePlain(entry, what);
    (0,unpack_archive/* requireSize */.lY)(entry, maxBytes);
    await (0,io/* mkdirP */.U$)((0,external_node_path_.dirname)(into));
    await (0,disk/* requireSpace */.MK)((0,external_node_path_.dirname)(into), entry.size, `'${entry.path}'`);
    // wx: never through a link, never over another member.
    await (0,promises_.pipeline)(body, (0,external_node_fs_.createWriteStream)(into, { flags: 'wx', mode }), { signal });
}
/** Writes one member of a tarball to a file, and reads no further than its end. */
async function saveMember(open, member, into, what, { maxBytes = maxImageBytes, signal } = {}) {
    const tar = createTarReader();
    // What fails on the way destroys the last stream too, whose reader is told; an early end is our own doing.
    (0,external_node_stream_.pipeline)(await open(), tar, () => undefined);
    try {
        for await (const body of tar) {
            // An archive that breaks off breaks the entry under way, too; the loop tells of it.
            body.on('error', () => undefined);
            const entry = readEntry(body.header, tar);
            if (entry.type === 'file' && entry.path === member) {
                await writeMember(body, { ...entry, path: member }, into, what, { maxBytes, signal });
                return;
            }
            body.resume();
        }
    }
    catch (error) {
        signal?.throwIfAborted();
        throw (0,unpack_archive/* explainFailure */.SP)(error, what);
    }
    throw (0,unpack_archive/* describeDamage */.PB)(`${what} no longer holds ${member}: it was changed meanwhile`);
}
function isCalled(path, name) {
    return path === name.replace(/^\.?\/+/, '') || external_node_path_.posix.basename(path) === name;
}
/** @returns the member that has the content; undefined for a link that leads nowhere, or in a circle. */
function fileOf(image, byPath) {
    let at = image;
    for (let links = 0; at?.leadsTo !== undefined && links < guest_tree/* maxLinks */._; links++)
        at = byPath.get(at.leadsTo);
    return at?.leadsTo === undefined ? at?.path : undefined;
}
/** @returns a negative number where the first comes before the second in the order of choice. */
function compareImages({ path: a }, { path: b }) {
    const order = variantOf(a) - variantOf(b) || Number(isInitrd(a)) - Number(isInitrd(b));
    return order || (a < b ? -1 : Number(a > b));
}
function variantOf(path) {
    return variants.findLastIndex(pattern => pattern.test(external_node_path_.posix.basename(path))) + 1;
}
function isInitrd(path) {
    return external_node_path_.posix.basename(path).includes('initrd');
}
function notThere(wanted, order, what) {
    const held = order.length === 0 ? 'no guest image' : order.join(', ');
    if (wanted === undefined)
        return (0,unpack_archive/* describeDamage */.PB)(`the guest images of ${what} are links that lead nowhere: ${held}`);
    return new errors/* InputError */.dz('guest-image', `${what} contains no ${wanted}; it contains ${held}`, 'Give the name of one of its images, or leave guest-image out.');
}

;// CONCATENATED MODULE: ./lib/artifact/guest-image/guest-image.js












/** Whether a file of this format is a guest image by what it begins with. */
function isImageFormat(format) {
    return format === 'cpio' || format === 'disk' || format === 'ext4' || format === 'erofs';
}
/**
 * Takes the agent out of a guest image that the user gave.
 * @param format what the file is.
 * @returns where it was: the path in the guest.
 */
async function takeAgentOfImage(file, format, into, what, options) {
    if (options.guestImage !== undefined) {
        throw new errors/* InputError */.dz('guest-image', `${what} is itself a guest image`, 'Leave guest-image out.');
    }
    return (0,staging/* inTempFolder */.am)(options.temp, 'guest-image-', scratch => takeFrom(file, format, into, what, scratch, options));
}
/**
 * Takes the agent out of one of a tarball's guest images. Only that image is written, for as long as it is needed.
 * @param open reads the tarball, where the image is not the one that was kept as it passed.
 * @returns where it was: the image and the path in the guest.
 */
async function takeAgentOfTarredImage(open, images, kept, into, what, options) {
    const { guestImage, log, signal } = options;
    const { name, path, order } = chooseImage(images, guestImage, what);
    log.info(`Guest images, in the order of choice: ${order.join(', ')}`);
    log.info(`Taking the agent out of ${name}${path.endsWith(`/${name}`) ? '' : `, which is ${path}`}`);
    return (0,staging/* inTempFolder */.am)(options.temp, 'guest-image-', async (scratch) => {
        const image = path === kept.path ? kept.file : (0,external_node_path_.join)(scratch, 'member');
        if (path !== kept.path)
            await saveMember(open, path, image, what, { signal });
        const imageFormat = await (0,unpack_format/* detectFormat */.Tz)(image);
        const taken = await takeFrom(image, imageFormat, into, `${name} of ${what}`, scratch, options);
        return { ...taken, place: `${name}: ${taken.place}` };
    });
}
async function takeFrom(image, format, into, what, scratch, { platform, signal, probe }) {
    const options = { scratch, limits: unpack_archive/* unpackLimits */.rw, signal };
    const open = format === 'cpio' || isTarFormat(format) ? openInitrd : openDiskImage;
    const tree = await open(image, format, what, options);
    return takeAgentOfTree(tree, into, what, { platform, probe });
}
/** Takes the agent out of a guest's root file system, wherever that is kept. */
async function takeAgentOfTree(tree, into, what, { platform, probe }) {
    const agent = (0,external_node_path_.join)(into, artifact_tool/* kataAgent */.L.member);
    await (0,io/* mkdirP */.U$)((0,external_node_path_.dirname)(agent));
    return (0,guest_agent/* takeAgentOfGuest */.oK)(tree, agent, what, {
        platform,
        maxBytes: unpack_archive/* unpackLimits */.rw.memberBytes,
        probe
    });
}

;// CONCATENATED MODULE: ./lib/artifact/unpack/guest-components.js
/**
 * The files of the guest's confidential-computing components in kata's tarballs, over the versions. An agent
 * that finds them launches them, and they wait for a confidential guest that a runner is not.
 */
const patterns = [
    /^usr\/local\/bin\/(attestation-agent|attestation-agent-nv|confidential-data-hub|api-server-rest)$/,
    /^usr\/local\/bin\/luks-encrypt-storage$/,
    /^usr\/local\/lib\/libnvat\.so[^/]*$/,
    /^etc\/ocicrypt_config\.json$/,
    /^pause_bundle\/.+$/
];
/** @param member a path inside an archive, without leading `./`. */
function isGuestComponent(member) {
    return patterns.some(pattern => pattern.test(member));
}

;// CONCATENATED MODULE: ./lib/artifact/tarball.js













/** Enough names to show what an archive contains. */
const maxNamesShown = 8;
/**
 * Unpacks the agent (or another tool), and with `keepGuestComponents` those too, from a tar in one pass. A second pass is
 * required only if a link leads to a file at an unusual place. Nothing else is written. Links are followed within the
 * archive.
 * @param source the plain tar.
 * @param open reads it again from its beginning.
 * @param into a folder for this call only: on failure, what was written is left there.
 * @returns a function that moves what was unpacked to its place, and reports what is missing: it throws NoAgentError if
 *   there is no tool, and no guest image or init that may be one.
 * @throws SetupError for an archive that is damaged or not safe to unpack.
 */
async function unpackTool(source, open, into, what, options) {
    const { signal, limits = unpack_archive/* unpackLimits */.rw, tool = artifact_tool/* kataAgent */.L } = options;
    const index = new InitrdIndex(what);
    const contents = {
        index,
        files: [],
        found: [],
        pruned: [],
        images: [],
        firstNames: [],
        fileCount: 0,
        entryCount: 0
    };
    const visitor = { ...options, into, what, limits, tool, contents };
    await readTar(source, visitor);
    const tree = {
        look: path => Promise.resolve(index.look(path)),
        save: (path, target) => saveMember(open, path, target, what, { maxBytes: limits.memberBytes, signal })
    };
    return () => settle(tree, visitor);
}
async function readTar(source, visitor) {
    const { what, limits, signal, contents } = visitor;
    const tar = createTarReader();
    const over = new AbortController();
    let visiting = Promise.resolve();
    tar.on('entry', (header, body, next) => {
        // If the archive is truncated, its current entry fails as well, possibly while nothing reads it; the pipeline below
        // reports the error.
        body.on('error', () => undefined);
        visiting = visit(readEntry(header, tar), body, { ...visitor, signal: over.signal }).then(() => {
            next();
        }, next);
    });
    try {
        await (0,promises_.pipeline)(source, plain => (0,unpack_archive/* limitContent */.vf)(plain, what, limits), tar, { signal });
    }
    catch (error) {
        signal?.throwIfAborted();
        // The map of a sparse file may continue after its header, and cannot be read as a header.
        if (contents.last && /Invalid tar header/.test((0,errors/* messageOf */.bD)(error)))
            requirePlain(contents.last, what);
        throw (0,unpack_archive/* explainFailure */.SP)(error, what);
    }
    finally {
        // The caller may rely on nothing being written after this function ends.
        over.abort();
        await visiting;
    }
}
async function visit(entry, body, visitor) {
    const { into, what, keepGuestComponents, limits, tool, guestImage, imageFile, signal, contents } = visitor;
    contents.last = entry;
    const { path: member, type } = entry;
    if (member === undefined) {
        if ((0,external_node_path_.basename)(entry.name) === tool.name)
            throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} ${entry.name} leads out of the archive`);
        await skip(body);
        return;
    }
    contents.index.add({ ...entry, path: member, inode: undefined }, contents.entryCount++);
    const found = { ...entry, path: member };
    const isWanted = type === 'file' && guestImage === undefined && tool.places.includes(member);
    if (isWanted)
        requireContent(entry, visitor);
    const image = noteEntry(found, contents, guestImage);
    const component = tool === artifact_tool/* kataAgent */.L && type !== 'folder' && isGuestComponent(member);
    if (component && !keepGuestComponents)
        contents.pruned.push(member);
    if (isWanted || (component && keepGuestComponents && type === 'file')) {
        const mode = isWanted || entry.executable ? 0o755 : 0o644;
        await writeMember(body, found, (0,external_node_path_.join)(into, member), what, { maxBytes: limits.memberBytes, mode, signal });
        contents[isWanted ? 'found' : 'files'].push(member);
    }
    else if (image !== undefined && imageFile !== undefined && isToKeep(image, entry, visitor)) {
        await (0,external_node_fs_promises_.rm)(imageFile, { force: true });
        await writeMember(body, found, imageFile, what, { signal });
        contents.keptImage = image;
    }
    else
        await skip(body);
}
/** An image with an oddity is reported only if it is chosen. */
function isToKeep(image, { type, oddity }, { tool, contents }) {
    const { found, keptImage } = contents;
    if (type !== 'file' || oddity !== undefined || tool !== artifact_tool/* kataAgent */.L || found.length > 0)
        return false;
    return keptImage === undefined || compareImages(image, keptImage) < 0;
}
async function settle(tree, visitor) {
    const { tool, guestImage, contents } = visitor;
    const { index, files, pruned, images, keptImage } = contents;
    const place = guestImage === undefined ? await placeTool(tree, visitor) : undefined;
    const mayBeGuest = images.length > 0 || guestImage !== undefined || guest_agent/* initPlaces */.Br.some(init => index.look(init) !== undefined);
    if (place === undefined && !(tool === artifact_tool/* kataAgent */.L && mayBeGuest))
        throw noTool(visitor);
    return { files, place, pruned, images, keptImage: keptImage?.path, tree };
}
/** Moves the tool to its standard place. @returns its place in the archive. */
async function placeTool(tree, { tool, into, what, contents }) {
    const member = (0,external_node_path_.join)(into, tool.member);
    const chosen = await findPlace(tree, tool, what);
    if (chosen !== undefined && chosen !== tool.member) {
        await (0,external_node_fs_promises_.rm)(member, { force: true });
        await (0,io/* mkdirP */.U$)((0,external_node_path_.dirname)(member));
        if (contents.found.includes(chosen))
            await (0,external_node_fs_promises_.rename)((0,external_node_path_.join)(into, chosen), member);
        else {
            await tree.save(chosen, member);
            await (0,external_node_fs_promises_.chmod)(member, 0o755);
        }
    }
    for (const other of contents.found) {
        if (other !== tool.member)
            await (0,external_node_fs_promises_.rm)((0,external_node_path_.join)(into, other), { force: true });
    }
    if (chosen !== undefined)
        contents.files.push(tool.member);
    return chosen;
}
/** @returns the first file that is found at one of the tool's places, with links followed. */
async function findPlace(tree, { places, member }, what) {
    for (const place of places) {
        const found = await (0,guest_tree/* followLinks */.n)(tree, place, what);
        if (found === undefined || (found.entry.kind === 'folder' && place !== member))
            continue;
        if (found.entry.kind !== 'file')
            throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} ${place} is not a file (${found.entry.kind})`);
        if (found.entry.size === 0)
            throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} ${found.path} is empty`);
        return found.path;
    }
    return undefined;
}
/** Records an entry. @returns it as a guest image, if it is one. */
function noteEntry(entry, contents, guestImage) {
    const image = tarredImage(entry, guestImage);
    if (image !== undefined)
        contents.images.push(image);
    if (entry.type === 'file') {
        contents.fileCount++;
        if (contents.firstNames.length < maxNamesShown)
            contents.firstNames.push(entry.path);
    }
    return image;
}
function requireContent({ path = '', size }, { what, contents }) {
    if (size === 0)
        throw (0,unpack_archive/* describeDamage */.PB)(`in ${what} ${path} is empty`);
    if (contents.found.includes(path))
        throw (0,unpack_archive/* describeDamage */.PB)(`${what} contains ${path} twice`);
}
async function skip(body) {
    await new Promise((resolve, reject) => {
        body.once('end', resolve).once('error', reject).once('close', resolve).resume();
    });
}
function noTool({ what, tool, contents: { index, firstNames, fileCount } }) {
    const more = fileCount > firstNames.length ? `, and ${fileCount - firstNames.length} more files` : '';
    const link = index.look(tool.member);
    const dangling = link?.kind === 'link' ? `, only a link from there to ${link.target}, which is not in it` : '';
    return new unpack_archive/* NoAgentError */.Hk(`${what} contains no ${tool.member}${dangling}; it contains ${firstNames.join(', ') || 'no files'}${more}`, {
        remedy: 'Use the component artifact (source: registry), a tarball that contains it or a guest image, or the binary itself.',
        anchor: 'not-an-agent'
    });
}

// EXTERNAL MODULE: ./lib/artifact/unpack/elf.js
var elf = __webpack_require__(6100);
;// CONCATENATED MODULE: ./lib/artifact/take.js















/**
 * Reads an artifact in one pass, and writes the parts that may be required. Its format is determined by its content, not
 * its name, because download-artifact and mirrors rename files.
 *
 * @param signal ends the reading.
 * @returns a function to call once the artifact's digest is verified: only this function opens guest images, and runs an
 *   init to ask for its version. It throws if there is no tool, and PassedError if another pass is required.
 * @throws SetupError for an archive that is damaged or not safe to unpack.
 */
async function takeTool(content, into, what, options, signal = options.signal) {
    const { tool, platform } = options;
    const { head, all } = await (0,unpack_content/* peek */.se)(content.open(), unpack_format/* headBytes */.c4);
    const format = (0,unpack_format/* formatOf */.be)(head);
    if (isTarFormat(format)) {
        const { head: magic, all: tar } = await peekPlain(all, format, what);
        const open = async () => decompress(content.open(), format);
        if (tool !== artifact_tool/* kataAgent */.L || !isNewc(magic))
            return takeOfTarball(tar, open, content, into, what, options, signal);
        tar.destroy();
    }
    else if (format === 'elf') {
        const binary = (0,external_node_path_.join)(into, tool.member);
        await (0,io/* mkdirP */.U$)((0,external_node_path_.dirname)(binary));
        await (0,disk/* requireSpace */.MK)(into, content.size ?? 0, what);
        // upload-artifact drops the execute bit.
        await (0,promises_.pipeline)(all, (0,external_node_fs_.createWriteStream)(binary, { mode: 0o755 }), { signal });
    }
    else
        all.destroy();
    return async () => {
        const own = { files: [tool.member], pruned: [] };
        if (tool === artifact_tool/* kataAgent */.L && (isTarFormat(format) || isImageFormat(format)))
            return { ...own, ...(await takeAgentOfImage((0,unpack_content/* fileOf */.W7)(content), format, into, what, options)) };
        if (options.guestImage !== undefined)
            throw new errors/* InputError */.dz('guest-image', `${what} is not a tarball with guest images`, 'Omit guest-image.');
        (0,elf/* requireElfHead */.B)(head, platform, what);
        return own;
    };
}
/** Reports damage in the same words as the code that reads the whole content. */
async function peekPlain(source, format, what) {
    try {
        return await (0,unpack_content/* peek */.se)(await decompress(source, format), magicBytes);
    }
    catch (error) {
        throw (0,unpack_archive/* explainFailure */.SP)(error, what);
    }
}
/** Most release tarballs contain the agent only inside their guest images. */
async function takeOfTarball(tar, open, content, into, what, options, signal) {
    const { guestImage, tool, temp } = options;
    const image = (0,external_node_path_.join)(temp, 'image');
    const imageFile = content.file === undefined ? image : undefined;
    const settle = await unpackTool(tar, open, into, what, { ...options, imageFile, signal });
    return async () => {
        const { files, pruned, images, keptImage, place, tree } = await settle();
        if (place === tool.member)
            return { files, pruned };
        if (place !== undefined)
            return { files, pruned, place };
        const kept = { path: keptImage, file: image };
        const isRootfs = images.length === 0 && guestImage === undefined;
        const taken = isRootfs
            ? await takeAgentOfTree(tree, into, what, options)
            : await takeAgentOfTarredImage(open, images, kept, into, what, options);
        return { files: [...files, tool.member], pruned, ...taken };
    };
}


/***/ })

};

/** The end of the bytes where there should be more. */
export class CutShortError extends Error {}

/** A stream of bytes, read in pieces of wanted lengths; what is in memory is one chunk of it. */
export class ByteReader {
  /** How many bytes have been read. */
  offset = 0
  private readonly source: AsyncIterator<Buffer>
  private chunk: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** @throws CutShortError where fewer are left. */
  async read(length: number): Promise<Buffer> {
    const found = await this.peek(length)
    if (found.length < length) throw new CutShortError()
    this.advance(length)
    return found
  }

  /** @returns the next bytes without passing them; fewer than `length` at the end. */
  async peek(length: number): Promise<Buffer> {
    while (this.chunk.length < length) {
      const next = await this.source.next()
      if (next.done) break
      this.chunk = this.chunk.length === 0 ? next.value : Buffer.concat([this.chunk, next.value])
    }
    return this.chunk.subarray(0, length)
  }

  /** Gives the next bytes as they come. */
  async *take(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      if ((await this.peek(1)).length === 0) throw new CutShortError()
      const part = this.chunk.subarray(0, left)
      this.advance(part.length)
      left -= part.length
      yield part
    }
  }

  /** Gives all that is left as it comes. */
  async *rest(): AsyncGenerator<Buffer> {
    while ((await this.peek(1)).length > 0) {
      const { chunk } = this
      this.advance(chunk.length)
      yield chunk
    }
  }

  /**
   * Shows what is at hand, at least one byte, to `use`, and passes as many as that returns.
   * @returns whether it used up all that there was; false at the end, too.
   */
  async give(use: (bytes: Buffer) => Promise<number>): Promise<boolean> {
    await this.peek(1)
    const { chunk } = this
    const used = await use(chunk)
    this.advance(used)
    return chunk.length > 0 && used === chunk.length
  }

  /** Passes the next bytes. */
  async skip(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      if ((await this.peek(1)).length === 0) throw new CutShortError()
      const passed = Math.min(left, this.chunk.length)
      this.advance(passed)
      left -= passed
    }
  }

  /** Passes zeros. @returns whether something follows them. */
  async skipZeros(): Promise<boolean> {
    while ((await this.peek(1)).length > 0) {
      const end = this.chunk.findIndex(byte => byte !== 0)
      this.advance(end === -1 ? this.chunk.length : end)
      if (end !== -1) return true
    }
    return false
  }

  private advance(length: number): void {
    this.chunk = this.chunk.subarray(length)
    this.offset += length
  }
}

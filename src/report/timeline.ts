import { performance } from 'node:perf_hooks'

/** A stage of the start; times are in milliseconds since the first stage began. */
export interface Stage {
  name: string
  startMs: number
  durationMs: number
}

/** Records how long each stage of the start took. */
export class Timeline {
  readonly stages: Stage[] = []
  readonly #begin: number

  constructor(private readonly now: () => number = () => performance.now()) {
    this.#begin = now()
  }

  /** Runs a stage and records how long it took, even if it fails. */
  async measure<T>(name: string, stage: () => Promise<T>): Promise<T> {
    const start = this.now()
    try {
      return await stage()
    } finally {
      this.stages.push({ name, startMs: start - this.#begin, durationMs: this.now() - start })
    }
  }
}

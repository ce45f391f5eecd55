import { SetupError } from '../../errors.js'
import { describeKind, formatOf, headBytes, readHead } from './format.js'
import { type Platform, platforms } from '../../host/platform.js'

/** As far as `e_machine` in elf.h, whose names the constants below follow. */
const headerBytes = 20
const elfClass64 = 2
const elfData2Msb = 2
const typeExec = 2
/** What a position-independent executable has, too. */
const typeDyn = 3

/** @throws SetupError unless the file is an ELF executable for this platform. `what` names it to the user. */
export async function requireElf(file: string, platform: Platform, what: string): Promise<void> {
  requireElfHead(await readHead(file, headBytes), platform, what)
}

/** @param head the first {@link headBytes} of a file. @throws as {@link requireElf}. */
export function requireElfHead(head: Buffer, platform: Platform, what: string): void {
  if (formatOf(head) !== 'elf' || head.length < headerBytes) {
    throw refuseFile(`${what} is ${describeKind(head)}, not an ELF binary`)
  }
  const machine = machineOf(head)
  if (machine.elf64 && machine.number === platform.elfMachine && machine.bigEndian === platform.bigEndian) {
    requireExecutable(machine.type, what)
    return
  }
  throw new SetupError(
    `${what} is a binary for another architecture: ${nameMachine(machine)}, not ${platform.uname}`,
    {
      remedy: `Take the agent that was built for ${platform.uname}, or run the job on a runner of its architecture.`,
      anchor: 'wrong-architecture'
    }
  )
}

interface Machine {
  elf64: boolean
  bigEndian: boolean
  type: number
  number: number
}

function machineOf(header: Buffer): Machine {
  const bigEndian = header[5] === elfData2Msb
  const half = (offset: number) => (bigEndian ? header.readUInt16BE(offset) : header.readUInt16LE(offset))
  return { elf64: header[4] === elfClass64, bigEndian, type: half(16), number: half(18) }
}

function requireExecutable(type: number, what: string): void {
  if (type !== typeExec && type !== typeDyn) throw refuseFile(`${what} is an ELF file, but no executable`)
}

function nameMachine({ elf64, bigEndian, number }: Machine): string {
  const known = platforms.find(
    platform => elf64 && platform.elfMachine === number && platform.bigEndian === bigEndian
  )
  return known?.uname ?? `${elf64 ? 64 : 32}-bit ${bigEndian ? 'big' : 'little'}-endian machine ${number}`
}

function refuseFile(message: string): SetupError {
  return new SetupError(message, {
    remedy:
      'Give a kata-agent binary, or a tarball (.tar, or that in gzip, xz or zstd) or guest image that holds one. Unpack other archives in an earlier step.',
    anchor: 'not-an-agent'
  })
}

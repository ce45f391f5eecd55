import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const script = path.resolve('script/refresh-api.mjs')
const protos = 'src/libs/protocols/protos'

/** A small release: one call, and the files that the script reads. */
const firstProto = `syntax = "proto3"; package grpc; import "types.proto"; import "google/protobuf/empty.proto";
// A comment of upstream's.
service AgentService { rpc GetIPTables(Ask) returns (google.protobuf.Empty); }
message Ask { string old_name = 1; repeated types.Kind kinds = 2; map<string, uint64> counts = 3; oneof one { bool yes = 4; } }`
const firstServer = `impl agent_ttrpc::AgentService for AgentService {
    async fn get_ip_tables(
        &self,
    ) -> Result<Empty> {
        trace_rpc_call!(ctx, "get_iptables", req);
    }
}
`

describe('refresh-api', () => {
  let checkout: string
  let out: string

  beforeEach(() => {
    checkout = mkdtempSync(path.join(tmpdir(), 'kata-'))
    out = path.join(checkout, 'out')
    mkdirSync(out)
    git('init', '--quiet')
    put(
      `${protos}/google/protobuf/empty.proto`,
      'syntax = "proto3"; package google.protobuf; message Empty {}'
    )
    put(`${protos}/types.proto`, 'syntax = "proto3"; package types; enum Kind { a = 0; b = 1; }')
    for (const name of ['oci', 'csi']) put(`${protos}/${name}.proto`, 'syntax = "proto3"; package grpc;')
    put(
      `${protos}/health.proto`,
      'syntax = "proto3"; package grpc; message CheckRequest {} service Health { rpc Check(CheckRequest) returns (CheckRequest); }'
    )
  })
  afterEach(() => {
    rmSync(checkout, { recursive: true })
  })

  function git(...args: string[]): void {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false']
    execFileSync('git', ['-C', checkout, ...identity, ...args], { stdio: 'pipe' })
  }

  function put(file: string, text: string): void {
    mkdirSync(path.join(checkout, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(checkout, file), text)
  }

  function release(tag: string, agentProto: string, server: string): void {
    put(`${protos}/agent.proto`, agentProto)
    put('src/agent/src/rpc.rs', server)
    git('add', 'src')
    git('commit', '--quiet', '--message', tag)
    git('tag', tag)
  }

  function refresh(): void {
    execFileSync(process.execPath, [script, checkout, out], { stdio: 'pipe' })
  }

  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(out, name), 'utf8'))

  it('writes the facts of the newest release, and since when they apply', () => {
    release('3.8.0', firstProto, '')
    release('3.9.0', firstProto, firstServer)
    release('3.10.0', firstProto, firstServer.replace('req);', 'req);\n        is_allowed(&req).await?;'))
    release('4.0.0-rc0', 'not proto', '')
    const newProto = firstProto
      .replace('old_name = 1;', 'new_name = 1; optional bool more = 5;')
      .replace('(google.protobuf.Empty);', '(google.protobuf.Empty); rpc ReadStdout(Ask) returns (Ask);')
    const newServer = firstServer.replace(
      /\n}\n$/,
      '\n    async fn read_stdout(\n        if is_allowed(&req).await.is_err() {\n    }\n}\n'
    )
    release('4.0.0', newProto, newServer.replace('req);', 'req);\n        is_allowed(&req).await?;'))
    refresh()
    expect(read('messages.json')).toEqual({
      messages: {
        'google.protobuf.Empty': {},
        'grpc.CheckRequest': {},
        'grpc.Ask': {
          new_name: { number: 1, type: 'string', formerly: 'old_name' },
          more: { number: 5, type: 'bool', label: 'optional', since: '4.0.0' },
          kinds: { number: 2, type: 'types.Kind', label: 'repeated' },
          counts: { number: 3, type: 'uint64', mapOf: 'string' },
          yes: { number: 4, type: 'bool', oneof: 'one' }
        }
      },
      enums: { 'types.Kind': { a: 0, b: 1 } }
    })
    expect(read('calls.json')).toEqual([
      {
        method: 'GetIPTables',
        request: 'Ask',
        response: 'google.protobuf.Empty',
        loggedAs: 'get_iptables',
        since: '3.9.0',
        gated: true,
        gatedSince: '3.10.0'
      },
      {
        method: 'ReadStdout',
        request: 'Ask',
        response: 'Ask',
        loggedAs: null,
        since: '4.0.0',
        gated: true,
        deniedSilently: true,
        waits: 'until the process has written something, or ended'
      }
    ])
    expect(read('health-calls.json')).toEqual([expect.objectContaining({ method: 'Check', gated: false })])
    expect(readFileSync(path.join(out, 'messages.json'), 'utf8')).not.toContain('comment')
  })

  it.each([
    ['is of another type', 'string old_name = 1', 'bytes old_name = 1'],
    ['is gone', 'string old_name = 1;', ''],
    ['is a list', 'string old_name = 1', 'repeated string old_name = 1']
  ])(
    'fails if a field %s in a newer release: one set of messages would not suffice',
    (_what, before, after) => {
      release('3.9.0', firstProto, firstServer)
      release('4.0.0', firstProto.replace(before, after), firstServer)
      expect(refresh).toThrow(/grpc.Ask.old_name is .* in 3.9.0, but now/)
    }
  )

  it('fails for a checkout without the tags', () => {
    release('4.0.0', firstProto, firstServer)
    expect(refresh).toThrow(/has no tag 3.9.0/)
  })

  it('fails for a call that no agent serves', () => {
    release('3.9.0', firstProto, firstServer.replace('get_ip_tables', 'get_other'))
    expect(refresh).toThrow(/no agent serves GetIPTables/)
  })
})

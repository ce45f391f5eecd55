import { rmRF } from '@actions/io'
import { checkAgentCtl, obtainAgentCtl } from './artifact/agent-ctl.js'
import { openHttp } from './artifact/open-http.js'
import { planDownloads } from './artifact/install.js'
import { obtainAgent } from './artifact/obtain.js'
import { explainNoAnswer } from './agent/start/diagnosis.js'
import { createLauncher } from './agent/launcher.js'
import { createInstance, planInstance, startParameters, type Instance } from './agent/instance.js'
import { waitUntilServing } from './agent/start/readiness.js'
import { RunningAgent } from './agent/start/running-agent.js'
import { checkServerAddress } from './agent/server-address.js'
import { cliIn, rootScriptIn, type Environment } from './runner/environment.js'
import { hostPlatform } from './host/platform.js'
import { checkHost } from './host/preflight.js'
import { sweepLeftOvers } from './host/sweep.js'
import { readInputs } from './runner/inputs.js'
import { checkPolicySize, readPolicy } from './policy/policy.js'
import { reportPaths, reportReady } from './report/report.js'
import type { Runner } from './runner/runner.js'
import { saveDownloads, saveInstance, saveServing } from './runner/state.js'
import { Timeline } from './report/timeline.js'

/**
 * The main step: reads the inputs, starts an agent, waits until it answers, and sets its socket as an output.
 *
 * What is required to undo it is saved before anything is started; {@link teardown} undoes it, even if this fails
 * halfway.
 *
 * @throws SetupError with cause and remedy, or the reason of `cancel`.
 */
export async function setup(
  runner: Runner,
  environment: Environment,
  cancel: AbortSignal
): Promise<Instance> {
  const timeline = new Timeline()
  const rootScript = rootScriptIn(environment.actionRoot)

  // Invalid inputs are reported before anything changes on this host.
  const inputs = readInputs(name => runner.input(name), environment)
  const policy = await readPolicy(inputs.policy)
  if (inputs.serverAddress !== undefined) await checkServerAddress(inputs.serverAddress, runner)
  const platform = hostPlatform()
  await checkAgentCtl(inputs.agentCtl, platform)

  // Requests are sent meanwhile, but nothing on this host changes until it is known that it can run an agent.
  const hostChecked = timeline.measure('Check the host', () =>
    checkHost(inputs.isolation, rootScript, runner)
  )
  const unable = new AbortController()
  hostChecked.catch((error: unknown) => {
    unable.abort(error)
  })
  const signal = AbortSignal.any([cancel, unable.signal])
  const httpGet = openHttp({ log: runner, signal })
  const dependencies = { log: runner, signal, httpGet, hostChecked }
  const { agent, agentCtl } = await withDownloads(runner, environment, async downloads => {
    const request = { ...inputs, platform, temp: downloads }
    const agent = await timeline.measure('Get the agent', () => obtainAgent(request, dependencies))
    checkPolicySize(policy, agent.build.version)
    const agentCtl = await obtainAgentCtl(inputs.agentCtl, request, agent.build, dependencies)
    return { agent, agentCtl }
  }).finally(() => {
    httpGet.closeConnections()
    return hostChecked
  })
  const host = await hostChecked
  cancel.throwIfAborted()

  const instance = planInstance({ ...inputs, agentVersion: agent.build.version }, environment.temp)
  saveInstance(runner, instance)
  if (host.leftOvers.length > 0) await sweepLeftOvers(host.privilege, rootScript, runner)
  await createInstance(instance, { ...inputs, policyText: policy.text })
  await createLauncher(instance, { node: process.execPath, cli: cliIn(environment.actionRoot) })
  reportPaths(runner, instance, agent, agentCtl)

  const running = await timeline.measure('Start the agent', () =>
    RunningAgent.start(host.privilege, rootScript, {
      ...startParameters(instance, agent.path),
      owner: environment.owner
    })
  )
  try {
    const readiness = await timeline.measure('Wait for its answer', () =>
      waitUntilServing(running, instance.serverAddress, inputs.startTimeoutSeconds * 1000, cancel)
    )
    if (readiness.kind !== 'serving') {
      throw await explainNoAnswer(readiness, instance, { ...inputs, ...environment, policy })
    }
    saveServing(runner)
    await reportReady(runner, {
      instance,
      agent,
      timeline,
      pid: running.identity.pid,
      readiness
    })
    return instance
  } finally {
    running.release()
  }
}

/** Passes `get` a folder for downloads. It is saved first, so that the post step removes it if this step is killed. */
async function withDownloads<T>(
  runner: Runner,
  { temp }: Environment,
  get: (folder: string) => Promise<T>
): Promise<T> {
  const folder = planDownloads(temp)
  saveDownloads(runner, folder)
  try {
    return await get(folder)
  } finally {
    await rmRF(folder)
  }
}

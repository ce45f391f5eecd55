/**
 * What the bundles hold in the place of undici, by `paths` in tsconfig.json. It is a megabyte that each step would
 * load, and no step uses: `@actions/http-client` wants it for `getAgentDispatcher`, which is for callers of `fetch`;
 * its own requests go through proxies with the package `tunnel`.
 */
export function ProxyAgent(): never {
  throw new Error('undici is not in this bundle: see src/undici.ts')
}

/**
 * What the bundles hold in the place of undici, by `paths` in tsconfig.json. It is a megabyte that each step would
 * load, and no step uses: `@actions/http-client`, which the toolkit loads and we do not use, wants it for callers of
 * `fetch`.
 */
export function ProxyAgent(): never {
  throw new Error('undici is not in this bundle: see src/artifact/download/undici.ts')
}

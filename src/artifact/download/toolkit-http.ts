/**
 * What the bundles hold in the place of `@actions/http-client`, by `paths` in tsconfig.json. The toolkit wants it for
 * downloads and OIDC tokens, of which there are none here; with it come undici, and all of Node.js's TLS at each start.
 */
export function HttpClient(): never {
  throw new Error('no HTTP client is in this bundle: see src/artifact/download/toolkit-http.ts')
}

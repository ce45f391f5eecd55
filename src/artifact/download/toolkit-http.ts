/**
 * Replaces `@actions/http-client` in the bundles, by `paths` in tsconfig.json. The toolkit uses it only for downloads and
 * OIDC tokens, which this action does not use; it would load undici and all of Node.js's TLS at each start.
 */
export function HttpClient(): never {
  throw new Error('this bundle does not contain an HTTP client: see src/artifact/download/toolkit-http.ts')
}

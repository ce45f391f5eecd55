/** One challenge of a `WWW-Authenticate` header; scheme and parameter names are in lower case. */
export interface Challenge {
  scheme: string
  params: Map<string, string>
}

/** RFC 9110 §5.6.2 and §5.6.4: a token, and possibly `=` with a token or a quoted string. */
const challengeItem =
  /[\s,=/]*([!#$%&'*+.^_`|~\w-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w:/-]+)))?/gy

/**
 * Reads the challenges of RFC 9110 §11.6.1: `Bearer realm="…",service="…", Basic realm="…"`. A name without a
 * value begins a new challenge.
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = []
  for (const [, name = '', quoted, plain] of header.matchAll(challengeItem)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain
    if (value === undefined) challenges.push({ scheme: name.toLowerCase(), params: new Map() })
    else challenges.at(-1)?.params.set(name.toLowerCase(), value)
  }
  return challenges
}

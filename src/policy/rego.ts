/**
 * What can be read from Rego without an engine: the package of a policy, and the names of its rules.
 * Source: the grammar at https://www.openpolicyagent.org/docs/policy-reference#grammar.
 */

/** White space or a comment, allowed before each word. Matched one at a time, as a repetition could overflow the stack. */
const GAP = /[ \t\r\n]+|#[^\n]*/y
const PACKAGE = /package(?=[\s#])/y
const PACKAGE_NAME = /[^\s#;{]+/y

/** Comments and strings (whose content is not code), brackets, names, and line ends. */
const TOKEN = /#[^\n]*|"(?:\\.|[^"\\\n])*"|`[^`]*`|[A-Za-z_]\w*|[()[\]{}]|\n/g

/** Words that can begin a line at the top level but are not names of rules. `default` precedes one. */
const NO_RULE_NAMES = new Set(
  'as contains default else every if import in not package some with true false null input data'.split(' ')
)

/** @returns the package that a policy declares (undefined if that is not its first statement), and the line, from 1. */
export function findPackage(text: string): { name: string | undefined; line: number } {
  const start = skipGaps(text, 0)
  const line = text.slice(0, start).split('\n').length
  const end = endOfMatch(PACKAGE, text, start)
  if (end === undefined) return { name: undefined, line }
  PACKAGE_NAME.lastIndex = skipGaps(text, end)
  return { name: PACKAGE_NAME.exec(text)?.[0], line }
}

function skipGaps(text: string, start: number): number {
  let end = start
  for (let next: number | undefined = start; next !== undefined; next = endOfMatch(GAP, text, end)) end = next
  return end
}

function endOfMatch(sticky: RegExp, text: string, start: number): number | undefined {
  sticky.lastIndex = start
  return sticky.test(text) ? sticky.lastIndex : undefined
}

/**
 * @returns the names of a policy's rules and functions at the top level. A simple scan: it may return too many words if a
 * rule continues over several lines without brackets, but misses none as long as each rule begins a line.
 */
export function rulesNamedIn(text: string): Set<string> {
  const names = new Set<string>()
  let depth = 0
  let begins = true
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') begins = true
    else if ('([{'.includes(token)) depth += 1
    else if (')]}'.includes(token)) depth -= 1
    else if (begins && depth === 0 && isName(token)) names.add(token)
    if (token !== '\n' && token !== 'default') begins = false
  }
  return names
}

function isName(token: string): boolean {
  return /^\w/.test(token) && !NO_RULE_NAMES.has(token)
}

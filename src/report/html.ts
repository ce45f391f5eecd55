/** A longer text tells nobody more, and a summary has no room for it. */
const maxTextLength = 4_000

/**
 * @returns the text as HTML that shows it, with nothing in it that Markdown, HTML or a line's end could make more of.
 * A Markdown table would not do: there, a cell's text can end the cell.
 */
export function escapeHtml(text: string): string {
  const shown = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text
  // eslint-disable-next-line no-control-regex
  return shown.replace(/[&<>"'`|\\*[\]~$@#\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
    return `&#${character.charCodeAt(0)};`
  })
}

/** @returns a table without a head, of a name and a value in each row. */
export function htmlTable(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td><code>${escapeHtml(value)}</code></td></tr>`
  )
  return `<table>${cells.join('')}</table>`
}

/** @returns lines as they are, folded away under a title; on one line of HTML, since a blank one would end it. */
export function htmlDetails(title: string, lines: readonly string[]): string {
  const text = lines.map(escapeHtml).join('&#10;')
  return `<details><summary>${escapeHtml(title)}</summary><pre>${text}</pre></details>`
}

/** Nobody reads a longer text, and a summary does not have room for it. */
const maxTextLength = 4_000

/**
 * @returns the text escaped, so that neither Markdown nor HTML nor a line end has an effect. A Markdown table would not be
 * safe: there, a cell's text can end the cell.
 */
export function escapeHtml(text: string): string {
  const shown = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text
  // eslint-disable-next-line no-control-regex
  return shown.replace(/[&<>"'`|\\*[\]~$@#\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
    return `&#${character.charCodeAt(0)};`
  })
}

/** @returns a table without a header, with a name and a value in each row. */
export function htmlTable(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td><code>${escapeHtml(value)}</code></td></tr>`
  )
  return `<table>${cells.join('')}</table>`
}

/** @returns lines unchanged, collapsed under a title; as one line of HTML, because a blank line would end it. */
export function htmlDetails(title: string, lines: readonly string[]): string {
  const text = lines.map(escapeHtml).join('&#10;')
  return `<details><summary>${escapeHtml(title)}</summary><pre>${text}</pre></details>`
}

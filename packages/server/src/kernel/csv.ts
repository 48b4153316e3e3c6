/**
 * Spreadsheets run what begins like a formula, so such a cell gets an apostrophe before it; they hide it, and
 * `unquotedCell` takes it away again. Negative numbers are left as they are.
 */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const negative = /^-\d+([.,]\d+)?$/

/** The mark that lets every spreadsheet read UTF-8; goes before the first line. */
export const csvMark = '\ufeff'

/** One line of a CSV as RFC 4180 has it, with formulas made harmless. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const harmless = formula.test(text) && !negative.test(text) ? `'${text}` : text
  return /[",\r\n;\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A cell as it was before `csvLine` made a formula of it harmless. */
export const unquotedCell = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text

import { readable } from './figures.ts'

/** One measured thing. `bare` is what the same machine does without the product. */
export interface Figure {
  name: string
  measured: number
  unit: string
  bare?: number
  ratio?: number
  /** What `ratio`, or without one `measured`, is held to. */
  target?: { atMost: number } | { atLeast: number }
}

/** Whether a figure keeps its promise; null when nothing was promised. */
export function keeps({ measured, ratio, target }: Figure): boolean | null {
  if (!target) return null
  const value = ratio ?? measured
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}

const header = ['name', 'measured', 'bare', 'ratio', 'target', 'ok']

/** The figures as an aligned table for the terminal. */
export function plainTable(figures: readonly Figure[]): string {
  const lines = [header, ...figures.map(cells)]
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const padded = lines.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  )
  return padded.join('\n')
}

/** The same as Markdown. */
export function markdownTable(figures: readonly Figure[]): string {
  const row = (line: readonly string[]) => `| ${line.join(' | ')} |`
  return [row(header), '|---|--:|--:|--:|--:|---|', ...figures.map((f) => row(cells(f)))].join('\n')
}

function cells(figure: Figure): string[] {
  const { name, measured, unit, bare, ratio, target } = figure
  return [
    name,
    `${readable(measured)} ${unit}`.trim(),
    bare === undefined ? '' : `${readable(bare)} ${unit}`.trim(),
    ratio === undefined ? '' : readable(ratio),
    targetText(target),
    verdict(keeps(figure)),
  ]
}

function verdict(kept: boolean | null): string {
  if (kept === null) return ''
  return kept ? 'yes' : 'NO'
}

function targetText(target: Figure['target']): string {
  if (!target) return ''
  return 'atMost' in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`
}

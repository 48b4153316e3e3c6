import type { ContactImport } from '@switchboard/contract'
import { Download } from 'lucide-react'
import { saveFile } from '../../../save-file.ts'
import { Button } from '../../../ui/button.tsx'
import { many } from './import-words.ts'

/** The rows that cannot be taken and why: the first hundred, also as a file. */
export function RowErrors({ held }: { held: ContactImport }) {
  if (held.errorCount === 0) return null
  const rest = held.errorCount - held.errors.length
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <h2 className="flex-1 text-sm font-semibold">{many(held.errorCount, 'problem')}</h2>
        <Button size="sm" onClick={() => save(held)}>
          <Download aria-hidden />
          Download
        </Button>
      </div>
      <div
        tabIndex={0}
        role="region"
        aria-label="Problems by row"
        className="max-h-80 overflow-auto rounded-lg border border-line"
      >
        <table className="w-full text-start text-sm">
          <thead className="sticky top-0 bg-surface text-xs text-fg-3">
            <tr className="[&>th]:border-b [&>th]:border-line [&>th]:px-3 [&>th]:py-1.5 [&>th]:text-start [&>th]:font-medium">
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {held.errors.map((e, i) => (
              <tr key={i} className="align-baseline [&>td]:px-3 [&>td]:py-1.5">
                <td className="tabular-nums">{e.row}</td>
                <td className="max-w-40 [overflow-wrap:anywhere]">
                  <bdi>{e.column}</bdi>
                </td>
                <td className="[overflow-wrap:anywhere]">{e.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && <p className="text-xs text-fg-3">And {many(rest, 'more')}, which show once these are mended.</p>}
    </div>
  )
}

/** Quoted, and never a formula for a spreadsheet. */
const cell = (value: string | number): string =>
  `"${String(value)
    .replace(/^[=+\-@\t\r]/, "'$&")
    .replaceAll('"', '""')}"`

function save({ errors, fileName }: ContactImport): void {
  const lines = [['Row', 'Column', 'Code', 'Message'], ...errors.map((e) => [e.row, e.column, e.code, e.message])]
  const text = lines.map((line) => line.map(cell).join(',')).join('\r\n')
  const blob = new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' })
  saveFile({ blob, fileName: `${fileName.replace(/\.\w+$/, '')}-problems.csv` })
}

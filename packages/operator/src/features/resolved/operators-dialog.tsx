import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stars } from '../../ui/stars.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { boardFilters, rangeWords } from './filters.ts'
import { useAnonymous, useAverages } from './use-resolved.ts'

/** How each operator was rated, and what was said anonymously. */
export function OperatorsDialog({ onClose }: { onClose: () => void }) {
  const { range } = useStore(boardFilters)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ratings by operator"
      description={`${rangeWords[range].replace('…', ' time')}, anonymous ratings included.`}
      width={520}
    >
      <Averages />
      <Anonymous />
    </Dialog>
  )
}

function Averages() {
  const { data, isError, error, refetch } = useAverages(useStore(boardFilters))
  const operators = useData((s) => s.operators)
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} className="min-h-24" />
  if (!data) return <Spinner label="Loading" />
  if (data.items.length === 0) return <p className="text-sm text-fg-2">Nobody was rated in this time.</p>
  return (
    <table className="w-full text-sm">
      <thead className="text-left text-xs text-fg-3">
        <tr>
          <th className="py-1 font-medium">Operator</th>
          <th className="w-20 py-1 text-right font-medium">Ratings</th>
          <th className="w-36 py-1 text-right font-medium">Average</th>
        </tr>
      </thead>
      <tbody>
        {data.items.map(({ operatorId, count, average }) => (
          <tr key={operatorId} className="border-t border-line">
            <td className="py-1.5 break-words">
              <bdi>{operatorId ? (operators[operatorId]?.name ?? 'Somebody') : 'No one'}</bdi>
            </td>
            <td className="py-1.5 text-right tabular-nums">{count}</td>
            <td className="py-1.5">
              <span className="flex items-center justify-end gap-2 tabular-nums">
                <Stars value={average} />
                {average.toFixed(2)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Anonymous() {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useAnonymous()
  const operators = useData((s) => s.operators)
  const said = data?.pages.flatMap((p) => p.items) ?? []
  if (said.length === 0) return null
  return (
    <section className="mt-5">
      <h3 className="text-sm font-semibold">Said anonymously</h3>
      <p className="text-xs text-fg-3">Nothing tells which conversation these are about.</p>
      <ul className="mt-2">
        {said.map((r) => (
          <li key={r.id} className="border-t border-line py-2">
            <p className="flex flex-wrap items-center gap-x-2 text-xs text-fg-2">
              <Stars value={r.stars} />
              <bdi>{r.operatorId ? (operators[r.operatorId]?.name ?? 'Somebody') : 'No one'}</bdi>
              <time dateTime={r.day} className="ms-auto tabular-nums">
                {r.day}
              </time>
            </p>
            {r.text && (
              <p dir="auto" className="mt-0.5 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">
                {r.text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  )
}

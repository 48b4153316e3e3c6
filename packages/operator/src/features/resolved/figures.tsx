import type { ApiOutput } from '@switchboard/contract'
import { Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from '../../store/create-store.ts'
import { Button } from '../../ui/button.tsx'
import { reasonOf } from '../../ui/states.tsx'
import { durationWords } from './duration.ts'
import { boardFilters } from './filters.ts'
import { useFigures } from './use-resolved.ts'

type Known = ApiOutput<'GET /v1/resolved/figures'>

/** Figures over everything the filters find, not only over what is on the screen. */
export function Figures() {
  const { data, isError, error, refetch } = useFigures(useStore(boardFilters))
  if (isError && !data)
    return (
      <div role="alert" className="mx-4 mb-3 flex items-center gap-2 text-sm text-fg-2">
        The figures could not be reckoned. {reasonOf(error)}
        <Button size="sm" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    )
  return (
    <dl
      aria-busy={!data}
      className="mx-4 mb-3 grid grid-cols-[repeat(auto-fit,minmax(128px,1fr))] gap-px overflow-hidden rounded-lg border border-line bg-line"
    >
      <Figure label="Resolved">{data && data.count.toLocaleString()}</Figure>
      <Figure label="Rated">{data && rated(data)}</Figure>
      <Figure label="Average rating">{data && average(data)}</Figure>
      <div className="bg-surface px-3 py-2">
        <dt className="text-xs text-fg-3">Distribution</dt>
        <dd>{data ? <Distribution stars={data.stars} /> : <Waiting />}</dd>
      </div>
      <Figure label="Median first reply">{data && duration(data.firstReplySeconds)}</Figure>
      <Figure label="Median to resolve">{data && duration(data.resolutionSeconds)}</Figure>
    </dl>
  )
}

const none = '–'
const duration = (seconds: number | null): string => (seconds === null ? none : durationWords(seconds))
const rated = ({ count, rated: n }: Known): string =>
  count === 0 ? none : `${n.toLocaleString()} (${Math.round((n / count) * 100)} %)`
const average = ({ average: value }: Known): ReactNode =>
  value === null ? (
    none
  ) : (
    <span className="inline-flex items-center gap-1">
      {value.toFixed(2)}
      <Star aria-hidden className="size-4 fill-current text-waiting-ring" />
    </span>
  )

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3 py-2">
      <dt className="text-xs text-fg-3">{label}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children ?? <Waiting />}</dd>
    </div>
  )
}

const Waiting = () => <span className="skeleton my-1.5 block h-3 w-12" />

/** One bar for each number of stars; the counts are in the name of the whole. */
function Distribution({ stars }: { stars: number[] }) {
  const most = Math.max(1, ...stars)
  const words = stars.map((n, i) => `${i + 1} ${i === 0 ? 'star' : 'stars'}: ${n}`).join(', ')
  return (
    <span role="img" aria-label={words} title={words} className="flex h-6 items-end gap-1">
      {stars.map((n, i) => (
        <span key={i} className="flex h-full w-5 items-end rounded-sm bg-sunken">
          <span className="w-full rounded-sm bg-waiting-ring" style={{ height: `${(n / most) * 100}%` }} />
        </span>
      ))}
    </span>
  )
}

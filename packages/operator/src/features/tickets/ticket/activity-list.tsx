import type { Activity, Ticket } from '@switchboard/contract'
import { History } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { clockTime, dayWords, fullTime } from '../../conversations/times.ts'
import { activityLine, type ActivityLine } from './activity-words.ts'

const none: Activity[] = []

/** What happened to a ticket, newest first, edits with both values. */
export function TicketActivity({ t, ready }: { t: Ticket; ready: boolean }) {
  const activity = useData((s) => s.activity[`ticket:${t.id}`]) ?? none
  // Names of boards, people and fields may come after the timeline.
  useData((s) => s.boards)
  useData((s) => s.ticketSettings)
  const lines = activity.toReversed().flatMap((a) => {
    const line = activityLine(a)
    return line ? [{ a, line }] : []
  })
  const days = [...Map.groupBy(lines, ({ a }) => dayWords(new Date(a.at)))]
  if (days.length === 0 && !ready) return <PaneLoading />
  if (days.length === 0)
    return (
      <EmptyState icon={<History />} title="Nothing has happened yet" className="min-h-60">
        Edits, moves and merges are kept here with who did them.
      </EmptyState>
    )
  return (
    <div className="py-4">
      {days.map(([day, entries]) => (
        <section key={day} className="mb-4">
          <h2 className="mb-1 text-xs font-medium text-fg-3">{day}</h2>
          <ol>
            {entries.map(({ a, line }) => (
              <li key={a.id} className="flex items-baseline gap-3 py-1 text-sm">
                <time
                  dateTime={a.at}
                  title={fullTime(new Date(a.at))}
                  className="w-16 shrink-0 text-xs text-fg-3 tabular-nums"
                >
                  {clockTime(new Date(a.at))}
                </time>
                <Line line={line} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Line({ line: { who, what, edits } }: { line: ActivityLine }) {
  const shown = edits.filter((e) => e.from !== '' || e.to !== '')
  return (
    <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
      <bdi className="font-medium">{who}</bdi> {what}
      {edits.length === 1 && shown.length === 1 && (
        <span className="text-fg-2">
          : <FromTo edit={shown[0]!} />
        </span>
      )}
      {edits.length > 1 && (
        <ul className="mt-0.5 border-s border-line ps-3 text-fg-2">
          {edits.map((e) => (
            <li key={e.label}>
              <bdi>{e.label}</bdi>
              {shown.includes(e) && (
                <>
                  : <FromTo edit={e} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function FromTo({ edit: { from, to } }: { edit: ActivityLine['edits'][number] }) {
  return (
    <>
      <bdi className="text-fg-3 line-through">{from}</bdi> → <bdi>{to}</bdi>
    </>
  )
}

import type { Department, PresenceState, Schedule } from '@switchboard/contract'
import { useMemo } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { presence } from '../../../store/live.ts'
import { useLoads } from '../../../store/loads.ts'
import { useMe, useWorkspace } from '../../../store/session.ts'
import { isOpenNow, openWords } from '../../settings/hours/open-words.ts'
import type { Target } from '../acts.ts'
import { useNow } from '../use-now.ts'

/** Somebody, or some department, that a conversation can be handed to. */
export interface TargetEntry {
  key: string
  kind: 'operator' | 'department'
  id: string
  name: string
  hint: string
  presence: PresenceState | null
  /** Why choosing this one may leave the contact waiting; null when nothing speaks against it. */
  warning: string | null
  isMe: boolean
  target: Target
}

const rank: Record<PresenceState, number> = { online: 0, away: 1, offline: 2 }
const words: Record<PresenceState, string> = { online: 'Online', away: 'Away', offline: 'Offline' }

/** People by presence (me first), then departments by name. */
export function useTargets(): TargetEntry[] {
  const operators = useData((s) => s.operators)
  const departments = useData((s) => s.departments)
  const states = useStore(presence)
  const me = useMe().operator
  const loads = useLoads()
  const usual = useWorkspace().settings.capacity
  const hours = useData((s) => s.hours)
  const now = useNow()
  return useMemo(() => {
    const people = Object.values(operators)
      .filter((o) => o.disabledAt === null)
      .map((o): TargetEntry => {
        const isMe = o.id === me.id
        const load = loads[o.id]
        const capacity = load?.capacity ?? usual
        const state = isMe ? me.availability : (states[o.id] ?? 'offline')
        return {
          key: `operator:${o.id}`,
          kind: 'operator',
          id: o.id,
          name: isMe ? `${o.name} (you)` : o.name,
          hint: load ? `${words[state]} · ${load.load}/${capacity}` : words[state],
          presence: state,
          isMe,
          warning: isMe ? null : warningOf(o.name, state, load !== undefined && load.load >= capacity),
          target: { operatorId: o.id },
        }
      })
      .sort(
        (a, b) =>
          Number(b.isMe) - Number(a.isMe) || rank[a.presence!] - rank[b.presence!] || a.name.localeCompare(b.name),
      )
    const groups = Object.values(departments)
      .filter((d) => d.archivedAt === null)
      .map((d): TargetEntry => {
        const online = d.memberIds.filter((id) => states[id] === 'online').length
        return {
          key: `department:${d.id}`,
          kind: 'department',
          id: d.id,
          name: d.name,
          isMe: false,
          presence: null,
          ...doorsOf(d, online, hours[d.id]?.schedule ?? hours['workspace']?.schedule ?? null, new Date(now)),
          target: { departmentId: d.id },
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name))
    return [...people, ...groups]
  }, [operators, departments, states, me, loads, usual, hours, now])
}

/** How many of a department are here, and whether it is open by its hours or the workspace's. */
function doorsOf(
  { name, memberIds }: Department,
  online: number,
  schedule: Schedule | null,
  now: Date,
): Pick<TargetEntry, 'hint' | 'warning'> {
  const here = `${online}/${memberIds.length} online`
  if (!isOpenNow(schedule, now)) {
    const closed = openWords(schedule, now)
    return { hint: closed, warning: `${name}: ${closed[0]!.toLowerCase()}${closed.slice(1)}.` }
  }
  return {
    hint: schedule === null ? here : `Open · ${here}`,
    warning: online > 0 ? null : `Nobody of ${name} is online now.`,
  }
}

function warningOf(name: string, state: PresenceState, full: boolean): string | null {
  if (state !== 'online') return `${name} is ${words[state].toLowerCase()} now.`
  return full ? `${name} has as many conversations as they may be given.` : null
}

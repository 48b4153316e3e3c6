import { useEffect, useEffectEvent } from 'react'
import { offerKeys } from '../../../commands/focus.ts'
import { runCommand } from '../../../commands/run.ts'
import { goTo } from '../../../navigation.ts'
import { cardAt, current, focusCard } from './current.ts'
import type { Lane } from './lanes.ts'
import { openMoveMenu } from './move-menu.tsx'
import { step, stepAcross } from './moving.ts'

/** The keys of the board: from card to card, opening, and moving the card with them. */
export function useBoardKeys(lanes: Lane[], columnIds: string[], mayMove: boolean, onColumn: (id: string) => void) {
  const press = useEffectEvent((chord: string, target: EventTarget | null): boolean => {
    if (chord === 'N') return runCommand('new-ticket')
    const onCard = cardAt(target)
    const isArrow = chord.startsWith('Arrow')
    // Arrows belong to whatever has the focus; letters find the card that had it last.
    if (isArrow && onCard === null) return false
    const id = onCard ?? current.get()
    const found = id === null ? null : find(lanes, id)
    if (!found) return id === null || !onCard ? focusFirst(chord, lanes, columnIds) : false
    switch (chord) {
      case 'J':
      case 'ArrowDown':
        return focus(found.rows[found.at + 1]?.id ?? below(lanes, found, 1))
      case 'K':
      case 'ArrowUp':
        return focus(found.rows[found.at - 1]?.id ?? below(lanes, found, -1))
      case 'H':
      case 'ArrowLeft':
        return focus(beside(found, columnIds, -1))
      case 'L':
      case 'ArrowRight':
        return focus(beside(found, columnIds, 1))
      case 'Enter':
        // A button within the card keeps its own Enter.
        if (!(target as Element).matches('[data-card] > a')) return false
        goTo(`/tickets/${found.id}`)
        return true
      case 'M':
        if (!mayMove || !onCard) return false
        openMoveMenu(found.id)
        return true
      case 'Alt+ArrowUp':
      case 'Alt+ArrowDown':
        if (mayMove && onCard && step(found.id, found.rows, chord === 'Alt+ArrowUp' ? -1 : 1)) focusCard(found.id)
        return onCard !== null
      case 'Alt+ArrowLeft':
      case 'Alt+ArrowRight':
        if (mayMove && onCard) across(found, chord === 'Alt+ArrowLeft' ? -1 : 1)
        return onCard !== null
      default:
        return false
    }
  })

  const across = (found: Found, by: 1 | -1) => {
    const to = columnIds[columnIds.indexOf(found.columnId) + by]
    if (to === undefined) return
    stepAcross(found.id, found.rows, to, found.lane.cells[to] ?? [])
    onColumn(to)
    focusCard(found.id)
  }
  const focus = (id: string | undefined): boolean => {
    if (id === undefined) return false
    const columnId = find(lanes, id)?.columnId
    if (columnId) onColumn(columnId)
    focusCard(id)
    return true
  }
  const focusFirst = (chord: string, all: Lane[], ids: string[]): boolean =>
    'JKHL'.includes(chord) && focus(all.flatMap((lane) => ids.flatMap((id) => lane.cells[id] ?? []))[0]?.id)

  useEffect(() => offerKeys((chord, target) => press(chord, target)), [])
}

interface Found {
  id: string
  lane: Lane
  columnId: string
  rows: Lane['cells'][string]
  at: number
}

function find(lanes: Lane[], id: string): Found | null {
  for (const lane of lanes)
    for (const [columnId, rows] of Object.entries(lane.cells)) {
      const at = rows.findIndex((t) => t.id === id)
      if (at >= 0) return { id, lane, columnId, rows, at }
    }
  return null
}

/** The first or last card of the same column in the lane beyond. */
function below(lanes: Lane[], { lane, columnId }: Found, by: 1 | -1): string | undefined {
  for (let i = lanes.indexOf(lane) + by; lanes[i]; i += by) {
    const rows = lanes[i]!.cells[columnId] ?? []
    if (rows.length > 0) return rows.at(by > 0 ? 0 : -1)!.id
  }
  return undefined
}

/** The card at the same height in the next column that has any. */
function beside({ lane, columnId, at }: Found, columnIds: string[], by: 1 | -1): string | undefined {
  for (let i = columnIds.indexOf(columnId) + by; columnIds[i] !== undefined; i += by) {
    const rows = lane.cells[columnIds[i]!] ?? []
    if (rows.length > 0) return rows[Math.min(at, rows.length - 1)]!.id
  }
  return undefined
}

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { dragging, type Dragging } from './drag-state.ts'
import { edgeScroll } from './edge-scroll.ts'
import { move, type Drop } from './moving.ts'

/** Makes a card one that can be taken; returns how to stop. */
export const takeable = (element: HTMLElement, id: string): (() => void) =>
  draggable({ element, getInitialData: () => ({ ticketId: id }) })

/** Makes the cell of a board a place to drop cards at; returns how to stop. */
export const droppable = (element: HTMLElement, data: () => Omit<Drop, 'after'> & { cell: string }): (() => void) =>
  dropTargetForElements({
    element,
    canDrop: ({ source }) => typeof source.data['ticketId'] === 'string',
    getData: () => ({ ...data() }),
  })

/** Follows drags over a board: shows where the card would go, scrolls at the edges, and moves it when dropped. */
export function followDrags(board: HTMLElement): () => void {
  const scroll = edgeScroll(board)
  return combine(
    monitorForElements({
      canMonitor: ({ source }) => typeof source.data['ticketId'] === 'string',
      onDragStart: ({ source }) => dragging.set({ id: String(source.data['ticketId']), over: null }),
      onDrag: ({ source, location: { current } }) => {
        const cell = current.dropTargets[0]?.element as HTMLElement | undefined
        scroll.at(current.input, cell)
        const id = String(source.data['ticketId'])
        const over = cell
          ? { cell: String(current.dropTargets[0]!.data['cell']), before: cardBelow(cell, id, current.input.clientY) }
          : null
        dragging.set((held) => (held && sameOver(held.over, over) ? held : { id, over }))
      },
      onDrop: ({ source, location: { current } }) => {
        scroll.stop()
        dragging.set(null)
        const target = current.dropTargets[0]
        if (!target) return
        const { columnId, change } = target.data as unknown as Drop
        const id = String(source.data['ticketId'])
        const after = cardAbove(target.element as HTMLElement, id, current.input.clientY)
        void move(id, { columnId, after, ...(change && { change }) })
      },
    }),
    scroll.stop,
  )
}

const sameOver = (a: Dragging['over'], b: Dragging['over']): boolean => a?.cell === b?.cell && a?.before === b?.before

const cardsOf = (cell: HTMLElement, without: string): HTMLElement[] =>
  [...cell.querySelectorAll<HTMLElement>('[data-card]')]
    .filter((card) => card.dataset['card'] !== without)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)

const isBelow = (card: HTMLElement, y: number): boolean => {
  const { top, height } = card.getBoundingClientRect()
  return y < top + height / 2
}

/** The drawn card before which one at this height would go; null behind the last. */
const cardBelow = (cell: HTMLElement, id: string, y: number): string | null =>
  cardsOf(cell, id).find((card) => isBelow(card, y))?.dataset['card'] ?? null

/** The drawn card behind which one at this height would go; null before the first. */
const cardAbove = (cell: HTMLElement, id: string, y: number): string | null =>
  cardsOf(cell, id).findLast((card) => !isBelow(card, y))?.dataset['card'] ?? null

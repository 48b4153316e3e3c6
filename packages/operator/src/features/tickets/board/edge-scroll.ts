const reach = 56
const fastest = 18

interface Point {
  clientX: number
  clientY: number
}

/** Scrolls a board sideways, and its cells up and down, while something is held at their edges. */
export function edgeScroll(board: HTMLElement): { at: (point: Point, cell?: HTMLElement) => void; stop: () => void } {
  let frame = 0
  let now: { point: Point; cell: HTMLElement | undefined } | null = null

  const turn = () => {
    frame = 0
    if (!now) return
    const { point, cell } = now
    const wide = board.getBoundingClientRect()
    const x = pull(point.clientX, wide.left, wide.right)
    board.scrollLeft += x
    const scroller = cell?.querySelector<HTMLElement>('[data-scroller]') ?? board
    const tall = scroller.getBoundingClientRect()
    const y = pull(point.clientY, tall.top, tall.bottom)
    scroller.scrollTop += y
    if (x !== 0 || y !== 0) frame = requestAnimationFrame(turn)
  }

  return {
    at: (point, cell) => {
      now = { point, cell }
      frame ||= requestAnimationFrame(turn)
    },
    stop: () => {
      cancelAnimationFrame(frame)
      frame = 0
      now = null
    },
  }
}

/** How far to scroll in one frame: faster the nearer to the edge. */
function pull(at: number, from: number, to: number): number {
  if (at < from + reach) return -fastest * Math.min(1, (from + reach - at) / reach)
  if (at > to - reach) return fastest * Math.min(1, (at - (to - reach)) / reach)
  return 0
}

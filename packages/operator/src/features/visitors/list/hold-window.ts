/** The part of the list that the server shows: ids in order, the first at index `from`. */
export interface ListWindow {
  from: number
  order: readonly string[]
}

export interface HeldWindow {
  /** The row at each index. */
  at: ReadonlyMap<number, string>
  /** Rows that have left and are only still shown. */
  gone: ReadonlySet<string>
  /** How many new rows wait for the hand to go. */
  fresh: number
}

export const nothingHeld: HeldWindow = { at: new Map(), gone: new Set(), fresh: 0 }

/**
 * Keeps rows still under the hand. While `holding`, what stands at an index stays there, also after it left. Rows not
 * seen yet fill the free indexes between those that are; who finds no room is new and waits.
 */
export function holdWindow(before: HeldWindow, { from, order }: ListWindow, holding: boolean): HeldWindow {
  if (!holding || before.at.size === 0)
    return { at: new Map(order.map((id, i) => [from + i, id])), gone: new Set(), fresh: 0 }
  const indexOf = new Map([...before.at].map(([i, id]) => [id, i]))
  const at = new Map(before.at)
  const firstKnown = order.findIndex((id) => indexOf.has(id))
  let fresh = 0
  // Rows before the first known one go upwards from it, all others downwards from the one they follow.
  const head = firstKnown < 0 ? [] : order.slice(0, firstKnown)
  let free = firstKnown < 0 ? from - 1 : indexOf.get(order[firstKnown]!)!
  for (const id of head.toReversed()) {
    free -= 1
    if (free >= 0 && !at.has(free)) at.set(free, id)
    else fresh += 1
  }
  const lastKnown = order.findLastIndex((id) => indexOf.has(id))
  let previous = from - 1
  order.forEach((id, i) => {
    const known = indexOf.get(id)
    if (known !== undefined) previous = known
    else if (i > firstKnown) {
      let next = previous + 1
      while (i > lastKnown && at.has(next)) next += 1
      if (at.has(next)) fresh += 1
      else {
        at.set(next, id)
        previous = next
      }
    }
  })
  return { at, gone: leftOut(before.at, order), fresh }
}

/** Missing between two that are there means gone; beyond them it may only have been pushed out of the window. */
function leftOut(at: ReadonlyMap<number, string>, order: readonly string[]): ReadonlySet<string> {
  const here = new Set(order)
  const indexes = [...at.keys()].sort((a, b) => a - b)
  const first = indexes.findIndex((i) => here.has(at.get(i)!))
  const last = indexes.findLastIndex((i) => here.has(at.get(i)!))
  const between = first < 0 ? [] : indexes.slice(first, last + 1)
  return new Set(between.map((i) => at.get(i)!).filter((id) => !here.has(id)))
}

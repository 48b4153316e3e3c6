export interface HeldOrder {
  rows: string[]
  /** Rows that have left the list and are only still shown. */
  gone: ReadonlySet<string>
  /** How many new rows wait for the hand to go. */
  fresh: number
}

/**
 * Keeps rows still under the hand. While `holding`, order stays, rows that left stay (dimmed), new rows wait,
 * except behind the last row, where they move nothing. The row `keep` stays even when not holding.
 */
export function holdOrder(
  before: string[],
  next: string[],
  { holding, keep }: { holding: boolean; keep: string | null },
): HeldOrder {
  return holding && before.length > 0 ? held(before, next) : settled(before, next, keep)
}

function held(before: string[], next: string[]): HeldOrder {
  const was = new Set(before)
  const is = new Set(next)
  const lastCommon = next.findLastIndex((id) => was.has(id))
  const tail = next.slice(lastCommon + 1)
  const rows = [...before, ...tail]
  return {
    rows,
    gone: new Set(before.filter((id) => !is.has(id))),
    fresh: next.length - tail.length - before.filter((id) => is.has(id)).length,
  }
}

function settled(before: string[], next: string[], keep: string | null): HeldOrder {
  const at = keep === null || next.includes(keep) ? -1 : before.indexOf(keep)
  if (at < 0) return { rows: next, gone: new Set(), fresh: 0 }
  return { rows: next.toSpliced(Math.min(at, next.length), 0, keep!), gone: new Set([keep!]), fresh: 0 }
}

/** True when `next` is to replace `held`; equal revisions are the same thing. */
export const isNewer = (held: { revision: number } | undefined, next: { revision: number }): boolean =>
  held === undefined || next.revision > held.revision

/** The map with `next` in it, unless what it holds is newer. */
export const put = <T extends { id: string; revision: number }>(map: Record<string, T>, next: T): Record<string, T> =>
  putAs(map, next.id, next)

export function putAs<T extends { revision: number }>(map: Record<string, T>, key: string, next: T): Record<string, T> {
  return isNewer(map[key], next) ? { ...map, [key]: next } : map
}

export const without = <T>(map: Record<string, T>, ids: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([id]) => !ids.includes(id)))

import { newId } from '../../kernel/ids.ts'

/** One look at one page, in however many tabs; it becomes a page visit. */
export interface Look {
  /** Of the page visit. */
  id: string
  /** Null for a page whose address is not known. */
  url: string | null
  since: number
  tabs: number
  /** When the last tab went without saying that the page was left: it may come back. */
  lostAt: number | null
}

/** What one visitor looks at. Several tabs on one page, and a tab whose connection is replaced, are one look. */
export class Looks {
  private readonly open = new Map<string | null, Look>()

  /** A tab shows a page; `isNew` when nobody looked at it. */
  begin(url: string | null, at: number): { look: Look; isNew: boolean } {
    const held = this.open.get(url)
    if (held) {
      held.tabs++
      held.lostAt = null
      return { look: held, isNew: false }
    }
    const look: Look = { id: newId(at), url, since: at, tabs: 1, lostAt: null }
    this.open.set(url, look)
    return { look, isNew: true }
  }

  /** A tab shows another page, or was closed by leaving it; answers true when nobody looks at the page any more. */
  leave(look: Look): boolean {
    if (--look.tabs > 0) return false
    this.open.delete(look.url)
    return true
  }

  /** A tab's connection went; whether the page is still looked at shows when it comes back. */
  lose(look: Look, at: number): void {
    if (--look.tabs === 0) look.lostAt = at
  }

  /** Ends all of them. */
  close(): Look[] {
    const all = [...this.open.values()]
    this.open.clear()
    return all
  }
}

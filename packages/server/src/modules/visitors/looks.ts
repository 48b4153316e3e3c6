import { newId } from '../../kernel/ids.ts'
import type { SaidPage } from './page.ts'

/** One look at one page, in however many tabs; it becomes a page visit. */
export interface Look {
  /** Of the page visit. */
  id: string
  /** As it was first said. Its address is null when it is not known. */
  page: SaidPage
  since: number
  tabs: number
  /** When the last tab went without saying that the page was left: it may come back. */
  lostAt: number | null
  /** How long it lasted, once it has ended. */
  seconds: number | null
}

/** What one visitor looks at. Several tabs on one page, and a tab whose connection is replaced, are one look. */
export class Looks {
  /** Few: a list costs less than a map for each visitor. Made anew, as one that grows takes room for many. */
  private open: readonly Look[] = []

  /** A tab shows a page; `isNew` when nobody looked at it. */
  begin(page: SaidPage, at: number): { look: Look; isNew: boolean } {
    const held = this.open.find((look) => look.page.url === page.url)
    if (held) {
      held.tabs++
      held.lostAt = null
      return { look: held, isNew: false }
    }
    const look: Look = { id: newId(at), page, since: at, tabs: 1, lostAt: null, seconds: null }
    this.open = [...this.open, look]
    return { look, isNew: true }
  }

  /** A tab shows another page, or was closed by leaving it; answers true when nobody looks at the page any more. */
  leave(look: Look): boolean {
    if (--look.tabs > 0) return false
    this.open = this.open.filter((held) => held !== look)
    return true
  }

  /** A tab's connection went; whether the page is still looked at shows when it comes back. */
  lose(look: Look, at: number): void {
    if (--look.tabs === 0) look.lostAt = at
  }

  /** Ends all of them. */
  close(): readonly Look[] {
    const all = this.open
    this.open = []
    return all
  }
}

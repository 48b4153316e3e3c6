import type { Visitor } from '@switchboard/contract'
import { asVisitor, joined, searchText, type Share } from './share.ts'

/** A visitor who is here: the shares of all processes joined. `version` grows with every change of the roster. */
export interface Present {
  readonly share: Share
  readonly version: number
  /** As operators get it; made when first asked for. */
  readonly visitor: Visitor
  /** What a search looks through. */
  readonly text: string
}

/** Everybody on the workspaces' sites now. This one lives in memory; another engine only has to keep these promises. */
export interface Roster {
  /** A process says how a visitor of its own stands; it may change the share it gave before and give it again. */
  put(process: string, share: Share): void
  /** A process has no sockets of the visitor any more. */
  remove(process: string, workspaceId: string, id: string): void
  /** Drops what a process said, but for the named visitors: `workspaceId:id`. */
  keepOnly(process: string, keys: ReadonlySet<string>): void
  find(workspaceId: string, id: string): Present | undefined
  all(workspaceId: string): ReadonlyMap<string, Present>
  /** A contact's browsers that are here. */
  ofContact(workspaceId: string, contactId: string): Present[]
  /** Grows with every change in the workspace. */
  version(workspaceId: string): number
  /** A visitor who is here or left at most `withinMs` ago, as last seen. */
  findLately(workspaceId: string, id: string, withinMs: number): Share | undefined
  /** Forgets who left long ago. */
  forget(): void
}

class Entry implements Present {
  readonly shares = new Map<string, Share>()
  /** Set by the first change, before anybody sees the entry. */
  share!: Share
  /** Under which contact it is found. */
  contactId: string | undefined = undefined
  version = 0
  private made: Visitor | null = null
  private words: string | null = null

  get text(): string {
    return (this.words ??= searchText(this.visitor))
  }

  get visitor(): Visitor {
    return (this.made ??= asVisitor(this.share))
  }

  /** `given` is the share that is new or other now. */
  changed(version: number, given?: Share) {
    const isAlone = given === this.share && this.shares.size === 1
    if (!isAlone) this.share = joined([...this.shares.values()], this.share)
    this.version = version
    this.made = null
    this.words = null
  }
}

/** The visitors of one workspace. */
interface Ward {
  here: Map<string, Entry>
  byContact: Map<string, Set<Entry>>
  left: Map<string, { share: Share; at: number }>
  version: number
}

const rememberMs = 600_000
const mostRemembered = 20_000

/** Opens an empty roster; `now` in ms. */
export function openRoster(now: () => number): Roster {
  const wards = new Map<string, Ward>()
  const none: ReadonlyMap<string, Present> = new Map()
  let version = 0

  function wardOf(workspaceId: string): Ward {
    let ward = wards.get(workspaceId)
    if (!ward) wards.set(workspaceId, (ward = { here: new Map(), byContact: new Map(), left: new Map(), version: 0 }))
    return ward
  }

  /** Keeps the index by contact in step with what an entry says now. */
  function index(ward: Ward, entry: Entry, after: string | undefined) {
    const before = entry.contactId
    if (before === after) return
    entry.contactId = after
    const former = before === undefined ? undefined : ward.byContact.get(before)
    if (former?.delete(entry) && former.size === 0) ward.byContact.delete(before!)
    if (after === undefined) return
    const members = ward.byContact.get(after)
    if (members) members.add(entry)
    else ward.byContact.set(after, new Set([entry]))
  }

  function drop(ward: Ward, entry: Entry, process: string) {
    if (!entry.shares.delete(process)) return
    ward.version = ++version
    if (entry.shares.size > 0) {
      entry.changed(version)
      return index(ward, entry, entry.share.contact?.id)
    }
    const { share } = entry
    index(ward, entry, undefined)
    ward.here.delete(share.id)
    ward.left.set(share.id, { share, at: now() })
    if (ward.left.size > mostRemembered) ward.left.delete(ward.left.keys().next().value!)
  }

  return {
    put(process, share) {
      const ward = wardOf(share.workspaceId)
      let entry = ward.here.get(share.id)
      if (!entry) ward.here.set(share.id, (entry = new Entry()))
      entry.shares.set(process, share)
      ward.version = ++version
      entry.changed(version, share)
      index(ward, entry, entry.share.contact?.id)
      ward.left.delete(share.id)
    },
    remove(process, workspaceId, id) {
      const ward = wards.get(workspaceId)
      const entry = ward?.here.get(id)
      if (ward && entry) drop(ward, entry, process)
    },
    keepOnly(process, keys) {
      for (const [workspaceId, ward] of wards)
        for (const [id, entry] of ward.here) if (!keys.has(`${workspaceId}:${id}`)) drop(ward, entry, process)
    },
    find: (workspaceId, id) => wards.get(workspaceId)?.here.get(id),
    all: (workspaceId) => wards.get(workspaceId)?.here ?? none,
    ofContact: (workspaceId, contactId) => [...(wards.get(workspaceId)?.byContact.get(contactId) ?? [])],
    version: (workspaceId) => wards.get(workspaceId)?.version ?? 0,
    findLately(workspaceId, id, withinMs) {
      const ward = wards.get(workspaceId)
      const left = ward?.left.get(id)
      return ward?.here.get(id)?.share ?? (left && now() - left.at <= withinMs ? left.share : undefined)
    },
    forget() {
      for (const { left } of wards.values())
        for (const [id, { at }] of left) {
          // In the order of leaving: the first young one ends it.
          if (now() - at <= rememberMs) break
          left.delete(id)
        }
    },
  }
}

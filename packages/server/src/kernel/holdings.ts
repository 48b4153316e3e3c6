import type { Emit } from './command.ts'
import type { Ctx } from './context.ts'
import type { Queryable, Tx } from './db.ts'

/**
 * What one module keeps of contacts. The contacts module asks these when two contacts are merged or taken apart again,
 * and when a person is exported or erased; app.ts joins them.
 */
export interface Holding {
  /** As previews and exports call it, such as `conversations`. */
  name: string
  /** How many things belong to a contact. */
  count(db: Queryable, workspaceId: string, contactId: string): Promise<number>
  /** Gives everything of one contact to another and answers the ids that moved. */
  move(ctx: Ctx, tx: Tx, emit: Emit, fromId: string, intoId: string): Promise<string[]>
  /** Gives those of the moved things that still exist back to `toId`. */
  moveBack(ctx: Ctx, tx: Tx, emit: Emit, ids: string[], toId: string): Promise<void>
  /** A browser of the contact got another id: what began under the former one goes on under the new one. */
  renameBrowser?(ctx: Ctx, tx: Tx, contactId: string, formerId: string, newId: string): Promise<void>
  /** Everything of the person as JSON, and the ids of the files that belong to it. */
  exported(ctx: Ctx, contactId: string): Promise<{ data: unknown; fileIds: string[] }>
  /** Removes everything of the person and answers how many things there were, and the files to remove. */
  erase(ctx: Ctx, tx: Tx, contactId: string): Promise<{ removed: number; fileIds: string[] }>
}

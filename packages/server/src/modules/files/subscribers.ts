import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { thumbnailKey } from './images.ts'
import type { FileStore } from './store.ts'

/** A picture in use as an avatar or logo is not swept as an unattached upload, and everybody may see it. */
export const avatarSubscriber: Subscriber = {
  name: 'avatars',
  types: ['operator.updated', 'workspace.updated'],
  batch: 100,
  async handle(ctx, tx, events) {
    await attach(
      ctx,
      tx,
      'avatar',
      events.map((e) => (e.type === 'operator.updated' ? e.data.operator.avatarFileId : null)),
    )
    await attach(
      ctx,
      tx,
      'logo',
      events.map((e) => (e.type === 'workspace.updated' ? e.data.workspace.widget.logoFileId : null)),
    )
  },
}

async function attach(ctx: Ctx, tx: Tx, to: 'avatar' | 'logo', named: (string | null | undefined)[]): Promise<void> {
  const ids = named.filter((id) => typeof id === 'string')
  if (ids.length > 0)
    await sql`update files set attached_to = ${to} where workspace_id = ${ctx.workspaceId} and id = any(${ids}) and attached_to is null`.execute(
      tx,
    )
}

/** Removes uploads that nobody sent within a day, and half-written ones. */
export async function sweepFiles(kernel: Kernel, store: FileStore): Promise<void> {
  const yesterday = new Date(kernel.clock.now().getTime() - 24 * 3_600_000)
  const gone = await rows(
    kernel.db,
    sql<{ id: string }>`delete from files where attached_to is null and created_at < ${yesterday} returning id`,
  )
  for (const { id } of gone) {
    await store.remove(id)
    await store.remove(thumbnailKey(id))
  }
  await store.sweep()
}

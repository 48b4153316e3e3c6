import type { Visitor } from '@switchboard/contract'
import { systemCtx } from '../../kernel/context.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { FoundAlert } from '../visitors/index.ts'
import { getWorkspace, listReachable } from '../workspaces/index.ts'
import { jobOf, subscribedNow } from './push.ts'
import { mayPush, pushText, type Notice } from './rules.ts'

/** Pushes a visitor alert to its owner's browsers, as their preferences say; once per visit, whichever process saw it. */
export async function pushAlert(kernel: Kernel, { workspaceId, operatorId, ...found }: FoundAlert): Promise<void> {
  const ctx = systemCtx(kernel, workspaceId)
  await kernel.db.transaction().execute(async (tx) => {
    const browsers = (await subscribedNow(ctx, tx)).filter((s) => s.operator_id === operatorId)
    if (browsers.length === 0 || !(await getWorkspace(ctx)).features.includes('push')) return
    const person = (await listReachable(ctx, tx)).find((p) => p.id === operatorId)
    if (!person?.permissions.includes('visitors:read') || !mayPush(person, 'visitorAlert', ctx.now)) return
    const notice = noticeOf(found)
    const shown = { ...notice, text: pushText(person, notice) }
    const source = `alert:${found.alertId}:${found.visitor.id}:${found.visitor.arrivedAt}`
    await kernel.jobs.add(
      tx,
      browsers.map((s) => jobOf(source, ctx.now.toISOString(), s.id, shown)),
    )
  })
}

const noticeOf = ({ name, visitor }: Pick<FoundAlert, 'name' | 'visitor'>): Notice => ({
  event: 'visitorAlert',
  title: name,
  text: `${nameOf(visitor)} is on ${visitor.page ? pageOf(visitor.page.url) : 'the site'}`,
  tag: visitor.id,
  path: `/visitors/${visitor.id}`,
  contactId: visitor.contact?.id ?? null,
})

const nameOf = ({ id, contact }: Visitor): string => contact?.name ?? contact?.email ?? `Visitor ${id.slice(-4)}`

function pageOf(url: string): string {
  const { host, pathname } = new URL(url)
  return pathname === '/' ? host : pathname
}

import type { Workspace } from '@switchboard/contract'
import { first, sql, type Queryable } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { asWorkspace, getWorkspaceRow, workspaceRows } from './tables.ts'

/** The workspace that a script tag's code names; refuses wrong codes as `widget_unknown`. */
export async function getWorkspaceByKey(db: Queryable, widgetKey: string): Promise<Workspace> {
  const row = await first(db, workspaceRows(sql`w.widget_key = ${widgetKey}`))
  if (!row) throw new Refusal('not_found', 'widget_unknown', 'No workspace has this widget code.')
  return asWorkspace(row)
}

/** What proves a visitor's identity; never leaves the server but for the widget settings. */
export async function getWorkspaceSecrets(db: Queryable, workspaceId: string): Promise<{ identitySecret: string }> {
  return { identitySecret: (await getWorkspaceRow(db, workspaceId)).identity_secret }
}

/** The workspace the demo page shows: the oldest; undefined before set-up. */
export async function getFirstWorkspace(db: Queryable): Promise<Workspace | undefined> {
  const row = await first(db, workspaceRows(sql`true order by w.created_at, w.id limit 1`))
  return row && asWorkspace(row)
}

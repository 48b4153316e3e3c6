import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import { setTimeout as wait } from 'node:timers/promises'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { getEnabledOperator, getOpenDepartment } from '../workspaces/index.ts'
import { relabel, type Labels } from './labels.ts'
import type { Action } from './rules.ts'
import { applyAll, getRows } from './store.ts'
import type { ConversationRow } from './tables.ts'

type Act = ApiParsed<'POST /v1/conversations/bulk'>['act']
type Labelling = Extract<Act, { do: 'priority' | 'tag' | 'untag' }>
type Moving = Exclude<Act, Labelling>

/** So many are locked, decided and stored at a time: a longer step would keep others waiting for this process. */
const perStep = 25
/** A pause after each step, for whoever waits meanwhile, in ms. */
const restMs = 4

/** One act on many conversations: all of them or none; answers those it really changed. */
export const changeMany = (
  ctx: Ctx,
  { ids, act }: ApiParsed<'POST /v1/conversations/bulk'>,
): Promise<ApiOutput<'POST /v1/conversations/bulk'>> =>
  command(ctx, async (tx, emit) => {
    await refuseStrangers(ctx, tx, act)
    // In ascending order of their ids, so that two bulk acts wait for each other instead of blocking each other.
    const unique = [...new Set(ids)].toSorted()
    const changedIds: string[] = []
    for (let i = 0; i < unique.length; i += perStep) {
      if (i > 0) await wait(restMs)
      changedIds.push(...(await changeSome(ctx, tx, emit, unique.slice(i, i + perStep), act)))
    }
    return { changedIds }
  })

async function changeSome(ctx: Ctx, tx: Tx, emit: Emit, ids: readonly string[], act: Act): Promise<string[]> {
  const held = await lockRows(ctx, tx, ids)
  if (isLabelling(act)) return relabel(ctx, tx, emit, held, (row) => labelled(row, act))
  const enabled = await enabledAmong(ctx, tx, act, held)
  const acts = held
    .filter((row) => isMeant(row, act))
    .map((row) => ({ held: row, action: actionOf(ctx, act, enabled.has(row.assignee_id ?? '')) }))
  return (await applyAll(ctx, tx, emit, acts)).map((row) => row.id)
}

async function refuseStrangers(ctx: Ctx, tx: Tx, act: Act): Promise<void> {
  if (act.do === 'tag' || act.do === 'untag') await refuseForeignTags(tx, ctx.workspaceId, act.tagIds)
  if (act.do === 'assign' && act.operatorId !== null) await getEnabledOperator(ctx, tx, act.operatorId)
  if (act.do === 'move' && act.departmentId !== null) await getOpenDepartment(ctx, tx, act.departmentId)
}

async function lockRows(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<ConversationRow[]> {
  const found = await getRows(tx, ctx.workspaceId, ids, true)
  if (found.size !== ids.length) throw notFound()
  return ids.map((id) => found.get(id)!)
}

const isLabelling = (act: Act): act is Labelling => act.do === 'priority' || act.do === 'tag' || act.do === 'untag'

function labelled({ priority, tag_ids: tagIds }: ConversationRow, act: Labelling): Labels {
  switch (act.do) {
    case 'priority':
      return { priority: act.priority, tag_ids: tagIds }
    case 'tag':
      return { priority, tag_ids: [...new Set([...tagIds, ...act.tagIds])] }
    case 'untag':
      return { priority, tag_ids: tagIds.filter((id) => !act.tagIds.includes(id)) }
  }
}

/** What is resolved is neither assigned nor snoozed with the rest: that would open it again unasked. */
const isMeant = (row: ConversationRow, act: Moving): boolean =>
  row.status !== 'closed' || (act.do !== 'assign' && act.do !== 'snooze')

function actionOf(ctx: Ctx, act: Moving, assigneeEnabled: boolean): Action {
  switch (act.do) {
    case 'close':
      return { do: 'close' }
    case 'reopen':
      return { do: 'reopen', operatorId: operatorOf(ctx).id, undo: act.undo, assigneeEnabled }
    case 'snooze':
      return { do: 'snooze', until: new Date(act.until) }
    case 'assign':
      return act.operatorId === null ? { do: 'unassign' } : { do: 'assign', operatorId: act.operatorId }
    case 'move':
      return { do: 'move', departmentId: act.departmentId }
  }
}

/** Which of the assignees may still work; only reopening asks. */
async function enabledAmong(ctx: Ctx, tx: Tx, act: Act, held: readonly ConversationRow[]): Promise<Set<string>> {
  if (act.do !== 'reopen') return new Set()
  const ids = [...new Set(held.flatMap((row) => row.assignee_id ?? []))]
  const found = await rows(
    tx,
    sql<{
      id: string
    }>`select id from operators where workspace_id = ${ctx.workspaceId} and id = any(${ids}) and disabled_at is null`,
  )
  return new Set(found.map(({ id }) => id))
}

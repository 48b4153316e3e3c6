import { visitorOf, type Ctx, type VisitorActor } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { entityKinds } from '../entity-kinds.ts'
import { addComment } from '../modules/comments/index.ts'
import { editContact } from '../modules/contacts/index.ts'
import {
  acceptConversation,
  assignConversation,
  closeConversation,
  getConversationRow,
  postMessage,
  snoozeConversation,
  startFromWidget,
  transferConversation,
} from '../modules/conversations/index.ts'
import { dialogues, type Dialogue } from './dialogues.ts'
import { deviceOf, nameOf } from './names.ts'
import { rateSome } from './rated.ts'

export interface Scene {
  kernel: Kernel
  workspaceId: string
  operators: Ctx[]
  departmentIds: string[]
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** How the n-th of all conversations stands now: most are resolved, the newest wait. */
function outcomeOf(n: number, all: number): 'waiting' | 'assigned' | 'active' | 'snoozed' | 'closed' {
  const fromEnd = all - 1 - n
  if (fromEnd < 28) return 'waiting'
  if (fromEnd < 36) return 'assigned'
  if (fromEnd < 62) return 'active'
  return fromEnd < 76 ? 'snoozed' : 'closed'
}

/** Minutes ago that the n-th began: the last hours are dense, the rest spreads over two months. */
function beganMinutesAgo(n: number, all: number): number {
  const fromEnd = all - n
  if (fromEnd <= 28) return Math.round(1 + fromEnd ** 1.45)
  return fromEnd <= 80 ? 130 + fromEnd * 3 + (n % 7) : 420 + (fromEnd - 80) * 370 + ((n * 97) % 240)
}

/** Plays one conversation through the ordinary commands, at the times it would have happened. */
export async function playConversation(scene: Scene, n: number, all: number): Promise<void> {
  const dialogue = dialogues[(n * 7) % dialogues.length]!
  const outcome = outcomeOf(n, all)
  const clock = { at: Date.now() - beganMinutesAgo(n, all) * minuteMs }
  const later = (minutes: number) => {
    clock.at = Math.min(Date.now() - 1_000, clock.at + minutes * minuteMs)
    return new Date(clock.at)
  }
  const visitor = visitorCtx(scene, later(0))
  const id = await begin(visitor, dialogue, n)
  const operator = scene.operators[n % scene.operators.length]!
  const at = (minutes: number): Ctx => ({ ...operator, now: later(minutes) })
  const known = await getConversationRow(scene.kernel.db, scene.workspaceId, id)
  await nameContact(at(0), known.contact_id, n, dialogue.language)
  if (n % 3 === 0)
    await transferConversation(at(0), { id, departmentId: scene.departmentIds[n % scene.departmentIds.length]! })
  if (outcome === 'assigned') await assignConversation(at(0), id, undefined)
  if (outcome === 'waiting' || outcome === 'assigned') return
  await acceptConversation(at(1 + (n % 4)), id, true)
  const told = outcome === 'active' ? dialogue.lines.slice(0, 2 + (n % dialogue.lines.length)) : dialogue.lines
  const writer: Ctx = { ...visitor, actor: { ...visitorOf(visitor), contactId: known.contact_id } }
  await play(writer, at, later, id, told)
  if (outcome === 'snoozed') await snoozeConversation(at(1), id, new Date(Date.now() + ((n % 5) + 1) * (dayMs / 3)))
  if (outcome !== 'closed') return
  await closeConversation(at(2), id)
  await rateSome(writer, later, id, n)
}

function visitorCtx({ kernel, workspaceId }: Scene, now: Date): Ctx {
  const actor: VisitorActor = {
    kind: 'visitor',
    visitorId: newId(now.getTime()),
    contactId: null,
    verified: false,
    name: null,
  }
  return { kernel, workspaceId, actor, now, requestId: 'seed', address: 'seed' }
}

async function begin(visitor: Ctx, dialogue: Dialogue, n: number): Promise<string> {
  const page = {
    url: `https://shop.acme.test${dialogue.page}`,
    title: dialogue.title,
    language: dialogue.language,
    ...deviceOf(n, dialogue.language),
  }
  const { id } = await startFromWidget(visitor, { clientId: `seed-${n}-first`, text: dialogue.lines[0]![1], page })
  return id
}

async function nameContact(ctx: Ctx, id: string, n: number, language: string): Promise<void> {
  const name = nameOf(n, language)
  if (!name) return
  const email = n % 4 === 0 ? undefined : `contact${n}@example.com`
  await editContact(ctx, {
    id,
    name,
    ...(email && { email }),
    metadata: { plan: n % 5 === 0 ? 'wholesale' : 'shop', orders: n % 9 },
  })
}

async function play(
  visitor: Ctx,
  at: (minutes: number) => Ctx,
  later: (minutes: number) => Date,
  id: string,
  lines: Dialogue['lines'],
): Promise<void> {
  for (const [i, [who, text]] of lines.entries()) {
    if (i === 0) continue
    const clientId = `seed-line-${i}`
    if (who === 'c') await postMessage({ ...visitor, now: later(1 + (i % 3)) }, id, { clientId, text })
    else if (who === 'o') await postMessage(at(1), id, { clientId, text })
    else
      await addComment(at(1), entityKinds, {
        entity: `conversation:${id}`,
        clientId,
        text,
        mentions: [],
        departmentMentions: [],
      })
  }
}

import { Refusal } from '../../kernel/errors.ts'
import type { Ctx } from '../../kernel/context.ts'
import { excerptOf } from '../../kernel/excerpt.ts'
import { nothingFound, type Finder, type Hit } from '../../kernel/finders.ts'
import { termsOf } from '../../kernel/words.ts'
import { findMessages } from '../conversations/index.ts'
import { placesOf, stageNames, stageOf, type Stage, type StageName } from './finding.ts'
import type { PlaceRow } from './tables.ts'

interface Cursor {
  stage: StageName
  after: PlaceRow
}

/** Messages by their words: all words first; when nobody wrote them, what was probably meant; then any of the words. */
export const messageFinder: Finder = {
  permission: 'conversations:read',
  async find(ctx, { q, cursor, limit, ...filters }) {
    const { db } = ctx.kernel
    const from = readCursor(cursor)
    const terms = termsOf(q)
    if (terms.length === 0) return nothingFound
    // The next page goes on in the stage that found the first one.
    for (const name of from ? [from.stage] : stageNames) {
      const stage = await stageOf(db, ctx.workspaceId, name, terms)
      if (!stage) continue
      const places = await placesOf(db, ctx.workspaceId, stage, filters, from?.after ?? null, limit + 1)
      if (places.length === 0) continue
      const last = places.length > limit ? places[limit - 1] : undefined
      return {
        items: await hitsOf(ctx, stage, places.slice(0, limit)),
        nextCursor: last ? writeCursor({ stage: name, after: last }) : null,
      }
    }
    return nothingFound
  },
}

async function hitsOf(ctx: Ctx, stage: Stage, places: readonly PlaceRow[]): Promise<Hit[]> {
  const found = await findMessages(
    ctx.kernel.db,
    ctx.workspaceId,
    places.map((p) => ({ conversationId: p.conversation_id, seq: p.seq })),
  )
  return found.map((hit) => ({ kind: 'message', ...hit, ...excerptOf(hit.message.text, stage.words) }))
}

const writeCursor = ({ stage, after }: Cursor): string =>
  Buffer.from(JSON.stringify([stage, after.at, after.conversation_id, after.seq])).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$/

function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null
  try {
    const [name, at, id, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      string,
      string,
      number,
    ]
    const stage = stageNames.find((s) => s === name)
    const fits = instant.test(at) && !Number.isNaN(Date.parse(at)) && uuid.test(id) && Number.isInteger(seq)
    if (stage && fits && Math.abs(seq) < 2 ** 31) return { stage, after: { at, conversation_id: id, seq } }
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}

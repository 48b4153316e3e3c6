import { Refusal } from '../../kernel/errors.ts'
import { excerptOf } from '../../kernel/excerpt.ts'
import { nothingFound, type Finder, type Hit } from '../../kernel/finders.ts'
import { termsOf } from '../../kernel/words.ts'
import { asFound } from '../conversations/index.ts'
import { countAndFind, findIn, stageNames, stageOf, type Stage, type StageName } from './finding.ts'
import type { FoundRow, PlaceRow } from './tables.ts'

interface Cursor {
  stage: StageName
  after: PlaceRow
}

/** Messages by their words: all words first; when nobody wrote them, what was probably meant; then any of the words. */
export const messageFinder: Finder = {
  permission: 'conversations:read',
  async find({ kernel, workspaceId }, { q, cursor, limit, ...filters }) {
    const from = readCursor(cursor)
    const terms = termsOf(q)
    if (terms.length === 0) return nothingFound
    const place = { filters, after: from?.after ?? null, limit: limit + 1 }
    const first = await countAndFind(kernel, workspaceId, terms, place)
    // The next page goes on in the stage that found the first one.
    for (const name of from ? [from.stage] : stageNames) {
      const stage = await stageOf(kernel.db, workspaceId, name, terms, first.counts)
      if (!stage) continue
      const found = (name === 'all' && first.found) || (await findIn(kernel, workspaceId, stage, place))
      if (found.length === 0) continue
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        items: found.slice(0, limit).flatMap((row) => hitOf(row, stage)),
        nextCursor: last ? writeCursor({ stage: name, after: { ...last, at: last.at_text } }) : null,
      }
    }
    return nothingFound
  },
}

/** What was erased since its words were gathered is left out. */
function hitOf(row: FoundRow, stage: Stage): Hit[] {
  const found = asFound(row)
  return found ? [{ kind: 'message', ...found, ...excerptOf(found.message.text, stage.words) }] : []
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

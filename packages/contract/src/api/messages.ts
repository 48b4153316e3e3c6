import { z } from 'zod'
import { message } from '../entities.ts'
import { id, seqInAddress } from '../ids.ts'
import { pageOf, paging } from '../kit.ts'

/** Typed text; the settings of the workspace limit it further, this is the wall behind them. */
export const text = z.string().max(50_000)
export const fileIds = z.array(id).max(20).optional()

/** A page of a conversation's messages in order of seq: the newest, or those before or after a seq. */
export const messagePage = {
  input: z.strictObject({
    id,
    before: seqInAddress.optional(),
    after: seqInAddress.optional(),
    limit: paging.limit,
  }),
  output: pageOf(message),
}

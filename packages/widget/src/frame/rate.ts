import { ApiError } from '@switchboard/sdk/client'
import { ask, client, personNow } from './calls.ts'
import { conversations } from './state.ts'

export interface RatingGiven {
  stars: number
  text: string
  anonymous: boolean
}

/** Sends a rating; false when it did not arrive and may be sent again. */
export async function rate(id: string, given: RatingGiven): Promise<boolean> {
  const person = personNow()
  try {
    await ask(() => client.call('POST /v1/widget/conversations/:id/rating', { id, ...given }))
  } catch (error) {
    // An answer that was lost on the way has been stored all the same.
    if (!(error instanceof ApiError) || error.code !== 'already_rated') return false
  }
  const held = conversations.value[id]
  if (person === personNow() && held)
    conversations.value = { ...conversations.value, [id]: { ...held, rated: true, ratingAsked: false } }
  return true
}

import type { AnonymousRating, Rating } from '@switchboard/contract'

/** A rating with the contact of its conversation. */
export interface RatingRow {
  id: string
  conversation_id: string
  contact_id: string
  operator_id: string | null
  stars: number
  text: string
  at: Date
}

export const asRating = (row: RatingRow): Rating => ({
  id: row.id,
  conversationId: row.conversation_id,
  contactId: row.contact_id,
  operatorId: row.operator_id,
  stars: row.stars,
  text: row.text,
  at: row.at.toISOString(),
})

export interface AnonymousRatingRow {
  id: string
  operator_id: string | null
  stars: number
  text: string
  day: string
}

export const asAnonymousRating = (row: AnonymousRatingRow): AnonymousRating => ({
  id: row.id,
  operatorId: row.operator_id,
  stars: row.stars,
  text: row.text,
  day: row.day,
})

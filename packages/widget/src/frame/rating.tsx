import type { ContactConversationDetail } from '@switchboard/contract'
import { part } from './part.tsx'

const Card = part<{ conversation: ContactConversationDetail }>(() =>
  import('./rating-card.tsx').then((m) => m.ratingPart),
)

/** The rating of a resolved conversation; gone when the talk resumes. */
export const Rating = ({ conversation: c }: { conversation: ContactConversationDetail }) =>
  c.status === 'closed' && (c.rated || c.ratingAsked) ? <Card conversation={c} /> : null

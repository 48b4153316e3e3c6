import type { Activity, ConversationItem } from '@switchboard/contract'
import { useData } from '../../../store/data.ts'
import { Stars } from '../../../ui/stars.tsx'
import { contactName } from '../../people/names.ts'

/** What the contact thought of the talk, where they said it. */
export function RatingLine({ activity, c }: { activity: Activity; c: ConversationItem }) {
  const { stars, ratingId } = activity.data as { stars: number; ratingId?: string }
  const text = useData((s) => s.ratings[c.id]?.find((r) => r.id === ratingId)?.text) ?? ''
  return (
    <div className="mx-auto flex max-w-[720px] flex-col items-center gap-1 px-8 pt-3 text-center text-xs text-fg-3">
      <p className="flex flex-wrap items-center justify-center gap-1.5">
        <bdi>{contactName(c.contact)}</bdi> rated the conversation <Stars value={stars} />
      </p>
      {text !== '' && (
        <blockquote dir="auto" className="text-sm text-fg-2 [overflow-wrap:anywhere] whitespace-pre-wrap">
          {text}
        </blockquote>
      )}
    </div>
  )
}

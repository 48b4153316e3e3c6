import type { RatingSettings, WidgetSettings } from '@switchboard/contract'
import { Star } from 'lucide-react'
import { isColor, readableOn } from '../widget/contrast.ts'

const words = {
  en: {
    question: 'How did we do?',
    word: 'Good',
    text: 'Tell us more (optional)',
    send: 'Send rating',
    thanks: 'Thank you for your rating.',
  },
  ru: {
    question: 'Как мы справились?',
    word: 'Хорошо',
    text: 'Расскажите подробнее (необязательно)',
    send: 'Отправить оценку',
    thanks: 'Спасибо за оценку.',
  },
}

const card = 'w-full max-w-75 rounded-2xl bg-white p-4 text-[#1b1e28] shadow-pop'

/** The card as visitors will see it, and what follows it. */
export function RatingPreview({
  ratings,
  widget,
}: {
  ratings: Pick<RatingSettings, 'question' | 'thanks'>
  widget: WidgetSettings
}) {
  const isRussian = widget.language === 'ru' || (widget.language === 'auto' && navigator.language.startsWith('ru'))
  const t = words[isRussian ? 'ru' : 'en']
  const color = isColor(widget.color) ? widget.color : '#4f46e5'
  return (
    <div
      role="img"
      aria-label="Preview of the rating card"
      className="flex flex-col items-center gap-3 rounded-xl border border-line bg-sunken p-4"
    >
      <div className={`${card} flex flex-col items-center gap-2`}>
        <p dir="auto" className="w-full text-center text-base font-semibold break-words">
          {ratings.question.trim() || t.question}
        </p>
        <div className="flex gap-3 text-[#b7791f]">
          {[1, 2, 3, 4, 5].map((n) => (
            <Star key={n} className="size-6" fill={n <= 4 ? 'currentColor' : 'none'} strokeWidth={1.5} />
          ))}
        </div>
        <p className="text-xs text-[#5b6070]">{t.word}</p>
        <p className="h-14 w-full rounded-lg border border-[#00000033] px-3 py-2 text-sm text-[#5b6070]">{t.text}</p>
        <p
          className="w-full rounded-lg py-2 text-center text-sm font-semibold"
          style={{ background: color, color: readableOn(color) }}
        >
          {t.send}
        </p>
      </div>
      <div className={card}>
        <p dir="auto" className="text-center text-sm font-medium break-words">
          {ratings.thanks.trim() || t.thanks}
        </p>
      </div>
    </div>
  )
}

import type { ContactConversationDetail } from '@switchboard/contract'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import styles from './css/rating-card.css?url'
import { rate, type RatingGiven } from './rate.ts'
import { settings, t } from './state.ts'

/** The rating card, to be fetched with its styles. */
export const ratingPart = { Component: RatingCard, styles: [styles] }

const steps = [1, 2, 3, 4, 5] as const

/** The question about a resolved conversation, or thanks for the answer. */
function RatingCard({ conversation: c }: { conversation: ContactConversationDetail }) {
  const givenHere = useRef(false)
  return (
    <div class="rating" role="group" aria-label={t.value.rating}>
      {c.rated ? <Thanks focus={givenHere.current} /> : <Form id={c.id} onGiven={() => (givenHere.current = true)} />}
    </div>
  )
}

function Thanks({ focus }: { focus: boolean }) {
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (focus) words.current!.focus()
  }, [])
  return (
    <p class="thanks" dir="auto" tabIndex={-1} ref={words}>
      {settings.value.ratingThanks || t.value.ratingThanks}
    </p>
  )
}

function Form({ id, onGiven }: { id: string; onGiven: () => void }) {
  const stars = useSignal(0)
  const state = useSignal<'resting' | 'sending' | 'failed'>('resting')
  const submit = async (e: SubmitEvent) => {
    e.preventDefault()
    if (state.value === 'sending') return
    const form = new FormData(e.currentTarget as HTMLFormElement)
    const given: RatingGiven = {
      stars: stars.value,
      text: (form.get('text') as string).trim(),
      anonymous: form.has('anonymous'),
    }
    state.value = 'sending'
    onGiven()
    if (!(await rate(id, given))) state.value = 'failed'
  }
  return (
    <form onSubmit={(e) => void submit(e)}>
      <fieldset>
        <legend dir="auto">{settings.value.ratingQuestion || t.value.ratingQuestion}</legend>
        <div class="stars">
          {steps.map((n) => (
            <label key={n} class={n <= stars.value ? 'star chosen' : 'star'}>
              <input
                class="hidden"
                type="radio"
                name="stars"
                checked={n === stars.value}
                onChange={() => (stars.value = n)}
                aria-label={t.value.ratingStar(n)}
              />
              <Star />
            </label>
          ))}
        </div>
        <p class="meta" aria-hidden="true">
          {stars.value > 0 && t.value.ratingWords[stars.value - 1]}
        </p>
      </fieldset>
      {stars.value > 0 && (
        <>
          <textarea
            name="text"
            rows={2}
            maxLength={2_000}
            dir="auto"
            aria-label={t.value.ratingText}
            placeholder={t.value.ratingText}
          />
          <label class="anonymous">
            <input type="checkbox" name="anonymous" />
            <span>
              {t.value.ratingAnonymous}
              <small>{t.value.ratingAnonymousHint}</small>
            </span>
          </label>
          {state.value === 'failed' && (
            <p class="complaint" role="alert">
              {t.value.ratingFailed}
            </p>
          )}
          <button type="submit" class="primary" disabled={state.value === 'sending'}>
            {t.value.ratingSend}
          </button>
        </>
      )}
    </form>
  )
}

const Star = () => (
  <svg width="28" height="28" viewBox="0 0 24 24" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
    <path
      stroke-linejoin="round"
      d="M12 3.500l2.600 5.300 5.900.900-4.200 4.100 1 5.800-5.300-2.800-5.300 2.800 1-5.800-4.200-4.100 5.900-.900z"
    />
  </svg>
)

import { effect } from '@preact/signals'
import { catalogues } from '../texts/index.ts'
import { spoken, wantedLanguage } from './state.ts'

const againAfterMs = 3_000

/** Fetches the words of the wanted language, and of another one when that changes; says when there are some. */
export function speak(ready: () => void): void {
  effect(() => {
    const language = wantedLanguage.value
    catalogues[language]().then(
      (texts) => {
        if (language !== wantedLanguage.peek()) return
        const isFirst = !spoken.peek()
        spoken.value = { language, texts }
        if (isFirst) ready()
      },
      // Some browsers remember that a script failed: only a new page asks again. With words it can stay as it is.
      () => spoken.peek() ?? setTimeout(() => location.reload(), againAfterMs),
    )
  })
}

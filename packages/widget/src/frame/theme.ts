import { effect, signal } from '@preact/signals'
import { readableOn } from '../contrast.ts'
import { textColorOn } from './brand.ts'
import { direction, language, settings, site, t } from './state.ts'

const surfaces = { light: '#ffffff', dark: '#17181d' }

/** Dresses the document: theme, brand colour with what can be read on it, language and direction. */
export function dress(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const prefersDark = signal(dark.matches)
  dark.addEventListener('change', () => (prefersDark.value = dark.matches))
  effect(() => {
    const wanted = site.value.theme ?? settings.value.theme
    const theme = wanted === 'dark' || (wanted === 'auto' && prefersDark.value) ? 'dark' : 'light'
    const { color } = settings.value
    const { documentElement: root } = document
    root.dataset['theme'] = theme
    root.lang = language.value
    root.dir = direction.value
    root.style.setProperty('--brand', color)
    root.style.setProperty('--on-brand', readableOn(color))
    root.style.setProperty('--brand-text', textColorOn(color, surfaces[theme]))
    document.title = settings.value.workspaceName || t.value.conversation
  })
}

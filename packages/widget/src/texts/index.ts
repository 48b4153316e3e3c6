import type { Language } from '../language.ts'
import { en, type Texts } from './en.ts'
import { ru } from './ru.ts'

/** The catalogue of each language. */
export const catalogue: Record<Language, Texts> = { en, ru }

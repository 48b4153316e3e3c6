import { expect, test } from 'vitest'
import { chooseLanguage, directionOf, languages, type Language } from './language.ts'
import { catalogues } from './texts/index.ts'
import { ticketCatalogues } from './texts/tickets/index.ts'

test.each([
  [['ru', 'en', 'en-GB'], 'ru'],
  [[undefined, 'auto', 'ru-RU'], 'ru'],
  [['RU-ru'], 'ru'],
  [['it', 'auto', 'nl', 'ar-EG', 'ru'], 'ar'],
  [['it'], 'en'],
  [['pt-BR'], 'pt'],
  [[], 'en'],
])('of %j the chat speaks %s', (wishes, language) => {
  expect(chooseLanguage(wishes)).toBe(language)
})

test('knows which languages run from right to left', () => {
  expect(['ar', 'he-IL', 'fa'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl'])
  expect(['en', 'ru', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr'])
})

const everyCatalogue = await Promise.all(
  languages.map(async (language) => ({
    language,
    texts: { ...(await catalogues[language]()), ...ticketTexts(await ticketCatalogues[language]()) },
  })),
)
const english: Record<string, unknown> = everyCatalogue[0]!.texts

/** Both catalogues may use a word for themselves. */
function ticketTexts(texts: object) {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`ticket: ${key}`, text as string]))
}

/** What stands in the places of names and numbers; two so that no language uses a form without its number. */
const given = ['Zoë', 'Ali'] as const
const counts = [5, 7] as const

/** Every way a text is asked for: with names, and with numbers. */
function said(text: unknown): string[] {
  if (Array.isArray(text)) return text as string[]
  if (typeof text !== 'function') return [String(text)]
  const say = text as (...values: unknown[]) => string
  return [say(...given), say(...counts)].map(String)
}

test.each(everyCatalogue)('$language has every text, each with what belongs in it', ({ language, texts }) => {
  expect(Object.keys(texts)).toEqual(Object.keys(english))
  const numbers = new Intl.NumberFormat(language)
  for (const [key, text] of Object.entries(texts)) {
    const ours = said(text)
    const theirs = said(english[key])
    expect(ours.length, key).toBe(theirs.length)
    ours.forEach((words, i) => {
      expect(words.trim(), key).not.toBe('')
      for (const name of given) expect(words.includes(name), `${key} names ${name}`).toBe(theirs[i]!.includes(name))
      for (const n of counts)
        expect(words.includes(numbers.format(n)), `${key} counts ${n}`).toBe(theirs[i]!.includes(String(n)))
    })
  }
})

test.each(everyCatalogue.slice(1))('$language leaves nothing in English', ({ texts }) => {
  const same = Object.entries(texts).filter(([key, text]) => {
    const theirs = said(english[key])
    return said(text).some((words) => theirs.includes(words))
  })
  expect(same.map(([key]) => key)).toEqual([])
})

const catalogueOf = (language: Language) => everyCatalogue.find((c) => c.language === language)!.texts

test('counts in Russian as Russian does', () => {
  const { newBelow, tooManyFiles } = catalogueOf('ru')
  expect([1, 2, 5, 21].map(newBelow)).toEqual([
    '1 новое сообщение',
    '2 новых сообщения',
    '5 новых сообщений',
    '21 новое сообщение',
  ])
  expect([1, 2, 10].map(tooManyFiles)).toEqual(
    ['1 файла', '2 файлов', '10 файлов'].map((n) => `В сообщении может быть до ${n}.`),
  )
})

test('counts in Arabic as Arabic does, in its own figures', () => {
  const { files } = catalogueOf('ar')
  const n = new Intl.NumberFormat('ar').format
  expect([1, 2, 3, 11, 100].map(files)).toEqual([
    'ملف واحد',
    'ملفان',
    `${n(3)} ملفات`,
    `${n(11)} ملفًا`,
    `${n(100)} ملف`,
  ])
})

import { expect, test } from 'vitest'
import { chooseLanguage, directionOf } from './language.ts'
import { ru } from './texts/ru.ts'

test.each([
  [['ru', 'en', 'en-GB'], 'ru'],
  [[undefined, 'auto', 'ru-RU'], 'ru'],
  [['RU-ru'], 'ru'],
  [['de', 'auto', 'fr', 'ru'], 'ru'],
  [['de'], 'en'],
  [[], 'en'],
])('of %j the chat speaks %s', (wishes, language) => {
  expect(chooseLanguage(wishes)).toBe(language)
})

test('knows which languages run from right to left', () => {
  expect(['ar', 'he-IL', 'fa'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl'])
  expect(['en', 'ru', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr'])
})

test('counts in Russian as Russian does', () => {
  const { newBelow, tooManyFiles } = ru
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

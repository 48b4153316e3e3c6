import { expect, test } from 'vitest'
import { alertSentence } from './alert-sentence.ts'

test.each([
  [{ known: true, page: '/pricing', views: 3 }, 'Tell me when someone known is on /pricing for the 3rd time.'],
  [{ countries: ['DE', 'FR'] }, 'Tell me when anybody from Germany or France is on the site.'],
  [{ known: false, secondsOnSite: 120 }, 'Tell me when someone anonymous is on the site, 2 min after arriving.'],
  [{ views: 12 }, 'Tell me when anybody opens their 12th page.'],
  [{ page: '/docs', views: 1, secondsOnSite: 90 }, 'Tell me when anybody is on /docs, 90 s after arriving.'],
])('%o', (conditions, sentence) => {
  expect(alertSentence(conditions)).toBe(sentence)
})

import { describe, expect, it } from 'vitest'
import { meets, type Conditions, type Facts } from './alert-rules.ts'
import { cleanPage } from './page.ts'

const clean = (said: object, trimmedQueryKeys: string[] = ['token', 'E-Mail']) =>
  cleanPage({ url: 'https://shop.example.com/', ...said }, { trimmedQueryKeys }, (url) => url.host !== 'evil.example')

describe('an address', () => {
  it.each([
    ['https://shop.example.com/a?b=1#c', 'https://shop.example.com/a?b=1'],
    ['http://ann:secret@shop.example.com/a', 'http://shop.example.com/a'],
    ['https://shop.example.com/?token=x&q=a%20b&e-mail=y', 'https://shop.example.com/?q=a%20b'],
    ['https://shop.example.com/?%74oken=x', 'https://shop.example.com/'],
    ['https://shop.example.com/??token=x&to+ken=y', 'https://shop.example.com/?to+ken=y'],
    ['https://shop.example.com/a?b=1#', 'https://shop.example.com/a?b=1'],
    ['https://shop.example.com/?TOKEN=x&token=y&tokens=z', 'https://shop.example.com/?tokens=z'],
    ['javascript:alert(1)', null],
    [' JavaScript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['file:///etc/passwd', null],
    ['//shop.example.com', null],
    ['', null],
    ['https://', null],
    ['https://evil.example/', null],
    [`https://shop.example.com/${'a'.repeat(5_000)}`, `https://shop.example.com/${'a'.repeat(1_975)}`],
  ])('%s', (url, expected) => {
    expect(clean({ url }).url).toBe(expected)
  })

  it('loses its whole query when the workspace says so, also where the visitor comes from', () => {
    const { url, referrer } = clean(
      { url: 'https://shop.example.com/?a=1', referrer: 'https://search.example/?q=pots&token=1' },
      ['*'],
    )
    expect([url, referrer]).toEqual(['https://shop.example.com/', 'https://search.example/'])
  })

  it.each([
    ['https://search.example/?q=pots&token=1#x', 'https://search.example/?q=pots'],
    ['https://u:p@evil.example/', 'https://evil.example/'],
    ['javascript:alert(1)', null],
    ['android-app://com.example', null],
    ['nonsense', null],
  ])('of the referrer: %s', (referrer, expected) => {
    expect(clean({ referrer }).referrer).toBe(expected)
  })
})

describe('what else a page says', () => {
  it.each([
    ['  Pots\u0000 and\n\u2028pans ', 'Pots and pans'],
    ['x'.repeat(8_000), 'x'.repeat(300)],
    [`${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd`],
    ['\u0007', null],
    ['', null],
  ])('title %j', (title, expected) => {
    expect(clean({ title }).title).toBe(expected)
  })

  it.each([
    ['de-de', 'de-DE'],
    ['', null],
    ['<b>', null],
    ['x'.repeat(90), null],
  ])('language %s', (language, expected) => {
    expect(clean({ language }).language).toBe(expected)
  })

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Mars/Olympus', null],
    ['../../etc', null],
    ['+01:00', null],
    ['', null],
  ])('time zone %s', (timeZone, expected) => {
    expect(clean({ timeZone }).timeZone).toBe(expected)
  })
})

describe('an alert', () => {
  const facts: Facts = {
    url: 'https://shop.example.com/pricing?plan=1',
    country: 'DE',
    known: false,
    secondsOnSite: 30,
    views: 2,
  }
  it.each<[Conditions, Partial<Facts>, boolean]>([
    [{ page: '/pricing' }, {}, true],
    [{ page: '/pricing' }, { url: 'https://shop.example.com/' }, false],
    [{ page: '/pricing' }, { url: null }, false],
    [{ page: '/pricing', views: 2 }, {}, true],
    [{ page: '/pricing', views: 3 }, {}, false],
    [{ views: 2 }, { url: null }, true],
    [{ countries: ['FR', 'DE'] }, {}, true],
    [{ countries: ['FR'] }, {}, false],
    [{ countries: ['FR'] }, { country: null }, false],
    [{ known: true }, {}, false],
    [{ known: true }, { known: true }, true],
    [{ known: false }, {}, true],
    [{ secondsOnSite: 30 }, {}, true],
    [{ secondsOnSite: 31 }, {}, false],
    [{ page: '/pricing', countries: ['DE'], known: false, secondsOnSite: 10, views: 1 }, {}, true],
    [{ page: '/pricing', countries: ['FR'], known: false, secondsOnSite: 10, views: 1 }, {}, false],
  ])('%j of %j', (conditions, difference, expected) => {
    expect(meets(conditions, { ...facts, ...difference })).toBe(expected)
  })
})

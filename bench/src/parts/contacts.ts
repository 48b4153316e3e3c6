import type { ApiInput } from '@switchboard/contract'
import { contactSorts } from '@switchboard/contract'
import type { Bench, Installation } from '../bench.ts'
import { callerOf, compared, type Sides } from '../compared.ts'
import { fillContacts, rareBeginning, rareSlip, type Tags } from '../generate-contacts.ts'
import type { Figure } from '../report.ts'

const many = 1_000_000
const few = 10_000
const pageSize = 50
const atMost = 1.5

type Search = ApiInput<'POST /v1/contacts/search'>

/** (7) Lists, searches and conditions over a million contacts and over ten thousand. */
export async function measureContacts(bench: Bench): Promise<Figure[]> {
  const small = await bench.small()
  const [largeTags, smallTags] = [await prepared(bench.large, many), await prepared(small, few)]
  // Not before: a connection does not stay open for as long as filling takes.
  const sides: Sides = { large: await callerOf(bench.large), small: await callerOf(small) }
  bench.say(`  ${many.toLocaleString('en-US')} contacts against ${few.toLocaleString('en-US')}`)
  const figures: Figure[] = []
  const measure = async (name: string, search: (tags: Tags) => Search) => {
    const ask = (tags: Tags) => async (caller: Sides['large']) =>
      (await caller.timed('POST /v1/contacts/search', { limit: pageSize, ...search(tags) })).ms
    figures.push(await compared(`contacts: ${name}, p50`, sides, ask(largeTags), ask(smallTags), atMost))
    const { ratio, measured } = figures.at(-1)!
    bench.say(`  ${name}: ${measured.toFixed(1)} ms, ${ratio?.toFixed(2)}`)
  }
  for (const sort of contactSorts) await measure(`by ${sort}`, () => ({ sort }))
  const searches: Record<string, string> = {
    'two letters of many (da)': 'da',
    'a common name (Danis)': 'danis',
    'two common words (Danis Dalberg)': 'danis dalberg',
    'two beginnings that never meet': 'dana dalwald zz',
    'an e-mail address': 'danis.',
    [`a slip (${rareSlip})`]: rareSlip,
    'nobody (qqqq)': 'qqqqqq',
  }
  // Of as many on both sides: fifty answers cost more than five, whatever else is stored.
  await measure('a rare beginning', ({ beginning }) => ({ q: beginning }))
  for (const [name, q] of Object.entries(searches)) await measure(name, () => ({ q }))
  await measure('a search by name', () => ({ q: 'da', sort: 'name' }))
  await measure('a tag of every tenth', (tags) => ({ conditions: [{ field: 'tag', is: 'is', value: tags.common }] }))
  await measure('a rare tag', (tags) => ({ conditions: [{ field: 'tag', is: 'is', value: tags.rare }] }))
  await measure('a custom field', () => ({ conditions: [{ field: 'field:tier', is: 'is', value: 'gold' }] }))
  await measure('a search with a tag', (tags) => ({
    q: 'da',
    conditions: [{ field: 'tag', is: 'is', value: tags.rare }],
  }))
  sides.large.close()
  sides.small.close()
  await small.stopProduct()
  return figures
}

async function prepared({ owner, product }: Installation, count: number): Promise<Tags> {
  const running = await product()
  const caller = await callerOf({ owner, product } as Installation)
  const [common, rare] = [
    await caller.call('POST /v1/tags', { name: 'Common' }),
    await caller.call('POST /v1/tags', { name: 'Rare' }),
  ]
  await caller.call('POST /v1/contact-fields', { label: 'Tier', type: 'choice', choices: ['free', 'gold'] })
  caller.close()
  const tags = { common: common.id, rare: rare.id, beginning: rareBeginning(count) }
  await fillContacts(running, owner, count, tags)
  return tags
}

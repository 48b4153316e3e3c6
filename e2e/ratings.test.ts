import { readFile } from 'node:fs/promises'
import type { Download, FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { desk, expectAccessible, openStage, owner, phone, popups, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let visitor: Page
let chat: FrameLocator
let id: string
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ann = await stage.operator(owner.email)
  visitor = await stage.person({ viewport: { width: 1100, height: 800 } })
  await visitor.goto(`${stage.base}/demo`)
  chat = visitor.frameLocator('iframe')
  await visitor.getByRole('button', { name: /chat/i }).click()
  await write('Does the skillet fit induction?')
  await sees(chat.getByText(/Sent|Delivered|Seen/)).toBeVisible()
  id = (await call('GET /v1/conversations', { view: 'waiting' })).items[0]!.id
  await answer('It does.')
  await call('POST /v1/comments', { entity: `conversation:${id}`, clientId: 'a-comment', text: 'the secret word' })
  await ann.goto(`${stage.base}/conversations/all/${id}`)
})
afterAll(() => stage.close())

const write = async (text: string) => {
  await chat.getByRole('textbox', { name: 'Write a message' }).fill(text)
  await chat.getByRole('textbox', { name: 'Write a message' }).press('Enter')
}
const answer = (text: string) =>
  call('POST /v1/conversations/:id/messages', { id, clientId: text.replace(/\W/g, '-'), text })
const thread = () => ann.getByRole('region', { name: 'Conversation', exact: true })
const resolve = () => thread().getByRole('button', { name: 'Resolve' }).click()
const card = () => chat.getByRole('group', { name: 'Rating' })
/** The card comes 8 s after the close. */
const inTime = { timeout: 20_000 }
const textOf = async (file: Download) => readFile(await file.path(), 'utf8')

// One story in order: each step stands on the one before.
describe('a resolved conversation', () => {
  it('asks nothing when the close is undone, and asks after the next one', async () => {
    await resolve()
    const reopened = ann.waitForResponse(/\/reopen$/)
    await ann.getByRole('button', { name: 'Undo' }).click()
    await reopened
    await ann.goto(`${stage.base}/conversations/all/${id}`)
    await sees(thread().getByRole('button', { name: 'Resolve' })).toBeVisible()
    await resolve()
    await sees(card()).toBeVisible(inTime)
    const closes = (await call('GET /v1/conversations/:id/activity', { id })).items.filter((a) =>
      a.type.endsWith('closed'),
    )
    expect(closes).toHaveLength(2)
    await sees(card().getByText('How did we do?')).toBeVisible()
  })

  it('loses the card when the visitor writes on', async () => {
    await write('One more thing')
    await sees(card()).toHaveCount(0)
    await answer('Of course.')
    await call('POST /v1/conversations/:id/close', { id })
    await sees(card()).toBeVisible(inTime)
  })

  it('is rated by keyboard, with words, and the operator sees it live', async () => {
    await ann.goto(`${stage.base}/conversations/closed/${id}`)
    await sees(thread().getByText('Of course.')).toBeVisible()
    await card().getByRole('radio', { name: '1 of 5' }).focus()
    await visitor.keyboard.press('Space')
    await visitor.keyboard.press('ArrowRight')
    await sees(card().getByRole('radio', { name: '2 of 5' })).toBeChecked()
    await card().getByRole('textbox', { name: 'Tell us more' }).fill('It took a while.')
    await card().getByRole('button', { name: 'Send rating' }).click()
    await sees(card().getByText('Thank you for your rating.')).toBeFocused()
    await sees(thread().getByText('It took a while.')).toBeVisible()
    await sees(thread().getByRole('img', { name: '2 of 5 stars' })).toBeVisible()
    await sees(ann.getByRole('region', { name: 'Notices' }).getByText('gave 2 of 5 stars')).toBeVisible()
  })

  it('keeps its thanks after a reload, and reopening takes the card away', async () => {
    await visitor.reload()
    await visitor.getByRole('button', { name: /chat/i }).click()
    await sees(chat.getByRole('heading', { level: 1 })).toBeVisible()
    await chat.getByRole('button', { name: /Of course/ }).click()
    await sees(card().getByText('Thank you for your rating.')).toBeVisible()
    await thread().getByRole('button', { name: 'Reopen' }).click()
    await sees(card()).toHaveCount(0)
  })

  it('rated anonymously says only that', async () => {
    await answer('Better now?')
    await call('POST /v1/conversations/:id/close', { id })
    await sees(card()).toBeVisible(inTime)
    await card().getByRole('radio', { name: '5 of 5' }).check({ force: true })
    await card().getByRole('textbox', { name: 'Tell us more' }).fill('said in private')
    await card()
      .getByRole('checkbox', { name: /anonymously/ })
      .check()
    await card().getByRole('button', { name: 'Send rating' }).click()
    await sees(card().getByText('Thank you for your rating.')).toBeVisible()
    await ann.goto(`${stage.base}/conversations/closed/${id}`)
    await sees(ann.getByText('Rated anonymously')).toBeVisible()
    await sees(thread().getByText('said in private')).toHaveCount(0)
    await sees(thread().getByRole('img', { name: '5 of 5 stars' })).toHaveCount(0)
  })

  it('is saved as a transcript without its comments', async () => {
    await thread().getByRole('button', { name: 'More', exact: true }).click()
    await ann.getByRole('menuitem', { name: 'Export transcript' }).click()
    const coming = ann.waitForEvent('download')
    await ann.getByRole('menuitem', { name: 'Text', exact: true }).click()
    const text = await textOf(await coming)
    expect(text).toContain('Does the skillet fit induction?')
    expect(text).toContain('Better now?')
    expect(text).not.toContain('the secret word')
  })

  it('stands on the Resolved board with its figures, and goes from there as a zip', async () => {
    await ann.goto(`${stage.base}/conversations/closed`)
    await ann.getByRole('button', { name: 'Resolved board' }).click()
    const rows = ann.getByRole('list', { name: 'Resolved conversations' }).getByRole('listitem')
    await sees(rows).toHaveCount(1)
    await sees(rows.getByText('Anonymous')).toBeVisible()
    await ann.getByRole('button', { name: 'By operator' }).click()
    await sees(ann.getByRole('dialog').getByText('said in private')).toBeVisible()
    await ann.keyboard.press('Escape')
    await rows.getByRole('checkbox').click()
    await ann.getByRole('button', { name: 'Export 1 selected' }).click()
    const coming = ann.waitForEvent('download')
    await ann.getByRole('menuitem', { name: 'HTML' }).click()
    expect((await coming).suggestedFilename()).toMatch(/^transcripts-.*\.zip$/)
    await ann.getByRole('searchbox').fill('nobody by that name')
    await sees(ann.getByText('Nothing matches')).toBeVisible()
  })

  it('leaves nothing in the way of anybody, wide and narrow', async () => {
    await expectAccessible(ann)
    await ann.getByRole('button', { name: 'Clear filters' }).click()
    const rows = ann.getByRole('list', { name: 'Resolved conversations' }).getByRole('listitem')
    await sees(rows).toHaveCount(1)
    await rows.getByRole('checkbox').click()
    await expectAccessible(ann)
    await ann.setViewportSize(phone)
    await expectAccessible(ann)
    await ann.setViewportSize(desk)
    await ann.getByRole('button', { name: 'By operator' }).click()
    await sees(ann.getByRole('dialog').getByText('said in private')).toBeVisible()
    await expectAccessible(ann, popups)
    await ann.keyboard.press('Escape')
    await rows.getByRole('link').click()
    await sees(thread().getByText('It took a while.')).toBeVisible()
    await expectAccessible(ann)
    await thread().getByRole('button', { name: 'More', exact: true }).click()
    await ann.getByRole('menuitem', { name: 'Export transcript' }).click()
    await ann.getByRole('menuitem', { name: 'By e-mail…' }).click()
    await sees(ann.getByRole('heading', { name: 'Send the transcript' })).toBeVisible()
    await expectAccessible(ann, popups)
    await ann.getByLabel('To', { exact: true }).fill('dana@acme.test')
    await ann.getByRole('button', { name: 'Send', exact: true }).last().click()
    await sees(ann.getByText('Transcript on its way')).toBeVisible()
  })
})

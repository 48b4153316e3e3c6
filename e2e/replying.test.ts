import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, type Stage, sees } from './stage.ts'

// Bob works in the browser, Ann through the API.
let stage: Stage
let call: Call
let visitor: Call
let bob: Page
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  visitor = await visitorCalls(stage.base, (await call('GET /v1/workspace')).widgetKey)
  await addOperator(call, 'Bob Lang', 'bob@acme.test')
  bob = await stage.operator('bob@acme.test')
})
afterAll(() => stage.close())

let counter = 0
const clientId = () => `replying-${++counter}-client`
const thread = () => bob.getByRole('region', { name: 'Conversation', exact: true })
const log = () => bob.getByRole('log', { name: 'Messages' })
const box = () => bob.getByRole('textbox', { name: 'Reply' })
const open = async (text: string) => {
  const { id } = await visitor('POST /v1/widget/conversations', { clientId: clientId(), text })
  await bob.goto(`${stage.base}/conversations/all/${id}`)
  await sees(log().getByText(text)).toBeVisible()
  return id
}
const annSays = (id: string, text: string) =>
  call('POST /v1/conversations/:id/messages', { id, clientId: clientId(), text })

describe('a teammate is faster', () => {
  it('holds the reply back, shows what is new, and sends it with one key', async () => {
    const id = await open('Does it fit induction?')
    await box().fill('I think so')
    await annSays(id, 'Yes, it does.')
    await sees(log().getByText('Yes, it does.')).toBeVisible()
    await box().press('Enter')
    const held = bob.getByRole('alert').filter({ hasText: 'Ann Berger replied while you wrote' })
    await sees(held).toContainText('Yes, it does.')
    await sees(box()).toHaveValue('I think so')
    await expectAccessible(bob)
    await box().press('Control+Enter')
    await sees(log().getByText('I think so')).toBeVisible()
    await sees(held).toBeHidden()
    await sees(box()).toHaveValue('')
  })

  it('comes back into the composer when the other reply had not arrived here yet', async () => {
    const id = await open('Can I return it?')
    await box().fill('Let me look')
    await bob.context().setOffline(true)
    await annSays(id, 'Within 30 days.')
    await box().press('Enter')
    await sees(thread().getByText('Queued', { exact: true })).toBeVisible()
    await bob.context().setOffline(false)
    await sees(bob.getByRole('alert').filter({ hasText: 'Within 30 days.' })).toBeVisible()
    await sees(box()).toHaveValue('Let me look')
    await bob.getByRole('button', { name: 'Keep writing' }).click()
    await box().press('Enter')
    await sees(log().getByText('Let me look')).toBeVisible()
  })
})

describe('the slash', () => {
  const menu = () => bob.getByRole('listbox', { name: 'Quick replies and commands' })

  it('inserts a quick reply that was made in the settings, with its variables and files', async () => {
    await bob.goto(`${stage.base}/settings/quick-replies`)
    await bob.getByRole('button', { name: 'New quick reply' }).click()
    await bob.getByLabel('Name').fill('Greeting')
    await bob.getByLabel('Shortcut').fill('hello')
    await bob.getByLabel('Folder').fill('Small talk')
    await bob.getByLabel('Text').fill('Hello {{contact.firstName|there}}, I am {{operator.firstName}}.')
    await sees(bob.getByText('Hello Dana, I am Ann.')).toBeVisible()
    await bob
      .locator('input[type=file]')
      .setInputFiles({ name: 'hours.txt', mimeType: 'text/plain', buffer: Buffer.from('9 to 5') })
    await sees(bob.getByRole('list', { name: 'Files' })).toContainText('hours.txt')
    await expectAccessible(bob)
    await bob.getByRole('button', { name: 'Add quick reply' }).click()
    await sees(bob.getByRole('list', { name: 'Small talk' })).toContainText('/hello')
    await open('Are you open?')
    await box().pressSequentially('/hel')
    await sees(menu().getByRole('option', { selected: true })).toContainText('Greeting')
    await expectAccessible(bob)
    await box().press('Enter')
    await sees(box()).toHaveValue('Hello there, I am Bob.')
    await sees(bob.getByText('hours.txt')).toBeVisible()
    await box().press('Enter')
    await sees(log().getByText('Hello there, I am Bob.')).toBeVisible()
    await sees(log().getByText('hours.txt')).toBeVisible()
  })

  it('gives commands, finds contacts, and is only a slash within a word or twice', async () => {
    await call('POST /v1/contacts', { name: 'Dana Fox', email: 'dana@example.com' })
    const id = await open('Who is Dana?')
    await box().pressSequentially('and/or')
    await sees(menu()).toBeHidden()
    await box().fill('')
    await box().pressSequentially('//contact')
    await sees(menu()).toBeHidden()
    await sees(box()).toHaveValue('/contact')
    await box().fill('')
    await box().pressSequentially('She is /con')
    await box().press('Enter')
    await box().pressSequentially('dana')
    await sees(menu().getByRole('option', { selected: true })).toContainText('Dana Fox')
    await box().press('Enter')
    await sees(box()).toHaveValue('She is Dana Fox (dana@example.com) ')
    await box().fill('')
    await bob.getByRole('button', { name: 'Quick replies and commands' }).click()
    await sees(menu()).toContainText('resolve')
    await box().pressSequentially('resol')
    await box().press('Enter')
    await sees.poll(async () => (await call('GET /v1/conversations/:id', { id })).status).toBe('closed')
  })
})

describe('a draft', () => {
  it('follows to another device as it is typed, is marked in the list, and goes when it is sent', async () => {
    const id = await open('Do you ship to Norway?')
    const other = await stage.operator('bob@acme.test')
    await other.goto(`${stage.base}/conversations/all/${id}`)
    const there = other.getByRole('textbox', { name: 'Reply' })
    await box().pressSequentially('Yes, within')
    await sees(there).toHaveValue('Yes, within')
    await there.pressSequentially(' five days')
    await sees(box()).toHaveValue('Yes, within five days')
    await open('Another question')
    const row = bob.getByRole('list', { name: 'Conversations in this view' }).getByRole('listitem')
    await sees(row.filter({ hasText: 'Draft: Yes, within five days' })).toBeVisible()
    await there.press('Enter')
    await sees(other.getByRole('log').getByText('Yes, within five days')).toBeVisible()
    await sees(row.filter({ hasText: 'Draft:' })).toHaveCount(0)
    await other.context().close()
  })

  it('loses no key while two devices write, and neither disturbs the other for long', async () => {
    const id = await open('How heavy is it?')
    const other = await stage.operator('bob@acme.test')
    await other.goto(`${stage.base}/conversations/all/${id}`)
    await sees(other.getByRole('log').getByText('How heavy is it?')).toBeVisible()
    const text = 'The skillet weighs two kilograms and a half, the lid not counted.'
    await box().pressSequentially(text, { delay: 40 })
    await sees(box()).toHaveValue(text)
    await sees(other.getByRole('textbox', { name: 'Reply' })).toHaveValue(text)
    await bob.reload()
    await sees(box()).toHaveValue(text)
    await box().press('Enter')
    await sees(other.getByRole('textbox', { name: 'Reply' })).toHaveValue('')
    await other.context().close()
  })
})

describe('messages that were sent', () => {
  let dana: Page
  let chat: FrameLocator
  let id: string
  const bubble = (text: string) => log().locator('[data-seq]').filter({ hasText: text })
  const act = async (text: string, name: string) => {
    await bubble(text).hover()
    await bubble(text).getByRole('button', { name: 'Message actions' }).click()
    await bob.getByRole('menuitem', { name, exact: true }).click()
  }

  it('are changed with the arrow up, and both sides see it', async () => {
    dana = await stage.person({ viewport: { width: 1100, height: 800 } })
    await dana.goto(`${stage.base}/demo`)
    chat = dana.frameLocator('iframe')
    await dana.getByRole('button', { name: /chat/i }).click()
    await chat.getByRole('textbox').fill('When do you open?')
    await chat.getByRole('textbox').press('Enter')
    await sees(chat.getByText(/Sent|Delivered|Seen/)).toBeVisible()
    id = (await call('GET /v1/conversations', { view: 'waiting' })).items.find(
      (c) => c.lastMessage?.text === 'When do you open?',
    )!.id
    await bob.goto(`${stage.base}/conversations/all/${id}`)
    await box().fill('At 8')
    await box().press('Enter')
    await sees(chat.getByText('At 8')).toBeVisible()
    await sees(bubble('At 8')).toBeVisible()
    await box().press('ArrowUp')
    await bob.getByRole('textbox', { name: 'Edit message' }).fill('At 9')
    await bob.keyboard.press('Enter')
    await sees(chat.getByText('At 9')).toBeVisible()
    await sees(chat.getByText('Edited')).toBeVisible()
    await bubble('At 9').getByRole('button', { name: 'Edited' }).click()
    await sees(bob.getByRole('list', { name: 'Earlier texts' })).toContainText('At 8')
    await bob.keyboard.press('Escape')
  })

  it('take reactions from both sides', async () => {
    await act('When do you open?', 'React 👍')
    await sees(chat.getByRole('button', { name: '👍 1' })).toBeVisible()
    await chat.getByText('At 9').hover()
    await chat.getByRole('button', { name: 'React', exact: true }).click()
    await chat.getByRole('button', { name: 'React ❤️' }).click()
    await sees(bubble('At 9').getByRole('button', { name: /❤️/ })).toBeVisible()
    await expectAccessible(bob)
    await expectAccessible(dana)
  })

  it('are quoted, and the quote leads back', async () => {
    await act('When do you open?', 'Reply')
    await box().fill('On Sundays at 10')
    await box().press('Enter')
    await sees(chat.getByRole('button', { name: /When do you open/ })).toBeVisible()
    const quote = bubble('On Sundays at 10').getByRole('button', { name: /When do you open/ })
    await quote.click()
    await sees(bubble('When do you open?').first()).toBeInViewport()
  })

  it('are deleted after a question, and keep their place', async () => {
    await act('At 9', 'Delete…')
    await bob.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await sees(log().getByText('Message deleted')).toBeVisible()
    await sees(chat.getByText('Message deleted')).toBeVisible()
    await sees(chat.getByText('At 9')).toBeHidden()
    await expectAccessible(bob)
  })
})

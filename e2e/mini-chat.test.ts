import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
const chats: { id: string; visitor: Call }[] = []

beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  const { widgetKey } = await call('GET /v1/workspace')
  for (const [clientId, text] of [
    ['first', 'Where is my order?'],
    ['second', 'Do you ship to Oslo?'],
  ] as const) {
    const visitor = await visitorCalls(stage.base, widgetKey)
    const { id } = await visitor('POST /v1/widget/conversations', { clientId, text })
    chats.push({ id, visitor })
  }
  ann = await stage.operator(owner.email)
})
afterAll(() => stage.close())

const window = (n: number) => ann.locator(`[data-dock="${chats[n]!.id}"]`)
const reply = (n: number) => window(n).getByRole('textbox', { name: 'Reply' })
const thread = () => ann.getByRole('region', { name: 'Conversation', exact: true })
const open = async (n: number) => {
  await ann.goto(`${stage.base}/conversations/all/${chats[n]!.id}`)
  await sees(thread().getByRole('log')).toBeVisible()
}
const writes = (n: number, clientId: string, text: string) =>
  chats[n]!.visitor('POST /v1/widget/conversations/:id/messages', { id: chats[n]!.id, clientId, text })

// One story in order: each step stands on the one before.
describe('mini chats', () => {
  it('D moves a conversation from the main pane into a window, ready to write', async () => {
    await open(0)
    await ann.keyboard.press('d')
    await sees(window(0).getByText('Where is my order?')).toBeVisible()
    await sees(thread()).toHaveCount(0)
    await sees(reply(0)).toBeFocused()
  })

  it('the more menu opens a second one, and each writes to its own', async () => {
    await open(1)
    await thread().getByRole('button', { name: 'More', exact: true }).click()
    await ann.getByRole('menuitem', { name: 'Dock as mini chat' }).click()
    await sees(reply(1)).toBeFocused()
    await reply(0).fill('On its way.')
    await reply(0).press('Enter')
    await reply(1).fill('We do.')
    await reply(1).press('Enter')
    await sees(window(0).getByText('On its way.')).toBeVisible()
    await sees(window(1).getByText('We do.')).toBeVisible()
    await sees(window(1).getByText('On its way.')).toHaveCount(0)
  })

  it('tabs, files and receipts belong to their window', async () => {
    await window(0).getByRole('button', { name: 'Comment' }).click()
    await sees(window(0).getByRole('textbox', { name: 'Internal comment' })).toBeFocused()
    await sees(reply(1)).toBeVisible()
    await window(0).getByRole('button', { name: 'Reply' }).click()
    await window(1)
      .locator('input[type=file]')
      .setInputFiles({ name: 'rates.txt', mimeType: 'text/plain', buffer: Buffer.from('9 EUR') })
    await sees(window(1).getByText('rates.txt')).toBeVisible()
    await sees(window(0).getByText('rates.txt')).toHaveCount(0)
    await sees(window(1).getByRole('progressbar')).toHaveCount(0)
    await reply(1).fill('Our rates')
    await reply(1).press('Enter')
    const { id, visitor } = chats[1]!
    const posted = () => call('GET /v1/conversations/:id', { id })
    // The window shows it before the server has it.
    await sees.poll(async () => (await posted()).lastMessage?.text).toBe('Our rates')
    await visitor('POST /v1/widget/conversations/:id/read', { id, seq: (await posted()).lastSeq })
    await sees(window(1).getByText('Read', { exact: true })).toBeVisible()
  })

  it('Esc minimises; what comes then is counted, and restoring reads it', async () => {
    await reply(0).focus()
    await ann.keyboard.press('Escape')
    await sees(reply(0)).toHaveCount(0)
    await writes(0, 'again', 'When will it arrive?')
    await sees(window(0).getByText('1 unread')).toBeVisible()
    await expectAccessible(ann)
    await window(0).getByRole('button', { name: 'Restore' }).click()
    await sees(window(0).getByText('When will it arrive?')).toBeVisible()
    await sees(window(0).getByText('1 unread')).toHaveCount(0)
  })

  it('keys go round the windows and act on the one with the focus', async () => {
    await open(0)
    await thread().getByRole('log').focus()
    await ann.keyboard.press('F6')
    await sees(reply(1)).toBeFocused()
    await ann.keyboard.press('Control+.')
    await sees(thread().getByRole('textbox', { name: 'Reply' })).toBeFocused()
    await ann.goto(`${stage.base}/contacts`)
    await window(1).getByRole('log').focus()
    await ann.keyboard.press('e')
    await sees(reply(1)).toHaveAttribute('placeholder', /reopens/)
  })

  it('they stay while navigating and after a reload, never beside the same conversation', async () => {
    await sees(window(0)).toBeVisible()
    await reply(0).fill('half a sen')
    await ann.reload()
    await sees(reply(0)).toHaveValue('half a sen')
    await open(0)
    await sees(window(0)).toHaveCount(0)
    await sees(window(1)).toBeVisible()
    await expectAccessible(ann)
    await ann.setViewportSize({ width: 880, height: 800 })
    await sees(window(1)).toHaveCount(0)
    await ann.setViewportSize({ width: 1440, height: 900 })
    await window(1).getByRole('button', { name: 'Close mini chat' }).click()
    await sees(window(1)).toHaveCount(0)
  })

  it('“Assign to me” docks by preference', async () => {
    await ann.goto(`${stage.base}/settings/profile`)
    await ann.getByRole('switch', { name: /Assign to me/ }).click()
    await call('POST /v1/conversations/:id/reopen', { id: chats[1]!.id, undo: false })
    await call('POST /v1/conversations/:id/unassign', { id: chats[1]!.id })
    await open(1)
    await thread().getByRole('log').focus()
    await ann.keyboard.press('m')
    await sees(reply(1)).toBeFocused()
    await sees(thread()).toHaveCount(0)
  })
})

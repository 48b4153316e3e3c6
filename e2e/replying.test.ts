import { expect as sees, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, type Stage } from './stage.ts'

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
    await sees(thread().getByText('Queued').or(thread().getByText('Sending'))).toBeVisible()
    await bob.context().setOffline(false)
    await sees(bob.getByRole('alert').filter({ hasText: 'Within 30 days.' })).toBeVisible()
    await sees(box()).toHaveValue('Let me look')
    await bob.getByRole('button', { name: 'Keep writing' }).click()
    await box().press('Enter')
    await sees(log().getByText('Let me look')).toBeVisible()
  })
})

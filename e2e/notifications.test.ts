import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, phone, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let bob: Page

beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await addOperator(call, 'Bob', 'bob@acme.test')
  bob = await stage.operator('bob@acme.test', { permissions: ['notifications'] })
})
afterAll(() => stage.close())

const settings = async () => {
  await bob.goto(`${stage.base}/settings/notifications`)
  await sees(bob.getByRole('heading', { name: 'Notifications', exact: true })).toBeVisible()
}
const notices = () => bob.getByRole('region', { name: 'Notices' })
const saved = () => bob.waitForResponse((r) => r.url().endsWith('/v1/me') && r.request().method() === 'PATCH')
const bobs = () => bob.evaluate(() => fetch('/v1/me').then((r) => r.json() as Promise<{ operator: { id: string } }>))

describe('notifications', () => {
  it('are chosen by event and way, and are kept', async () => {
    await settings()
    await expectAccessible(bob)
    await Promise.all([saved(), bob.getByRole('checkbox', { name: 'A low rating: browser' }).click()])
    await bob.getByRole('combobox', { name: 'A low rating: sound' }).click()
    await Promise.all([saved(), bob.getByRole('option', { name: 'None' }).click()])
    await Promise.all([saved(), bob.getByRole('switch', { name: 'Keep quiet hours' }).click()])
    await bob.reload()
    await sees(bob.getByRole('checkbox', { name: 'A low rating: browser' })).not.toBeChecked()
    await sees(bob.getByRole('combobox', { name: 'A low rating: sound' })).toHaveText(/None/)
    await sees(bob.getByLabel('From')).toHaveValue('20:00')
    await expectAccessible(bob)
    await Promise.all([saved(), bob.getByRole('switch', { name: 'Keep quiet hours' }).click()])
    await bob.setViewportSize(phone)
    await expectAccessible(bob)
    await bob.setViewportSize({ width: 1440, height: 900 })
  })

  it('the worker is in place, and the test says what is wrong with each browser', async () => {
    const script = await bob.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.scriptURL))
    sees(script).toBe(`${stage.base}/sw.js`)
    await settings()
    await bob.evaluate(async () => {
      const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
      const encoded = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
        btoa(String.fromCharCode(...new Uint8Array(bytes)))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '')
      const p256dh = encoded(await crypto.subtle.exportKey('raw', pair.publicKey))
      const auth = encoded(crypto.getRandomValues(new Uint8Array(16)))
      const body = JSON.stringify({ endpoint: 'https://push.invalid/1', p256dh, auth, browser: 'Old phone' })
      await fetch('/v1/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    })
    await bob.reload()
    await bob.getByRole('button', { name: 'Test' }).click()
    await sees(bob.getByText('The push service could not be reached from the server.')).toBeVisible()
    await sees(bob.getByText('This browser: This browser is not subscribed.')).toBeVisible()
    await expectAccessible(bob)
    await bob.getByRole('listitem').filter({ hasText: 'Old phone' }).getByRole('button', { name: 'Remove' }).click()
    await sees(bob.getByText('Old phone')).toHaveCount(0)
  })

  it('a mention is told of in the app, until that is switched off', async () => {
    const { operator } = await bobs()
    const visitor = await visitorCalls(stage.base, (await call('GET /v1/workspace')).widgetKey)
    const { id } = await visitor('POST /v1/widget/conversations', { clientId: 'one', text: 'Hello?' })
    const mention = (text: string) =>
      call('POST /v1/comments', { entity: `conversation:${id}`, text, mentions: [operator.id] })
    await mention('@Bob please look')
    await sees(notices().getByText('Ann Berger mentioned you')).toBeVisible()
    await notices().getByRole('button', { name: 'Open' }).click()
    await sees(
      bob.getByRole('region', { name: 'Conversation', exact: true }).getByText('@Bob please look'),
    ).toBeVisible()
    await settings()
    await Promise.all([saved(), bob.getByRole('checkbox', { name: 'A colleague mentions me: in app' }).click()])
    await mention('@Bob again')
    await call('POST /v1/conversations/:id/transfer', { id, operatorId: operator.id })
    await sees(notices().getByText(/assigned to you/)).toBeVisible()
    await sees(notices().getByText('Ann Berger mentioned you')).toHaveCount(0)
  })
})

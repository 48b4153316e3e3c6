import type { Schedule } from '@switchboard/contract'
import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator, ownerCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let ann: Page
let call: Call
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ann = await stage.operator(owner.email)
})
afterAll(() => stage.close())

const open = async (section: string, title: string) => {
  await ann.goto(`${stage.base}/settings/${section}`)
  await sees(ann.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}
const thread = () => ann.getByRole('region', { name: 'Conversation', exact: true })
const row = (text: string) =>
  ann.getByRole('list', { name: 'Conversations in this view' }).getByRole('listitem').filter({ hasText: text })

/** A new visitor with the chat open. */
async function visit(): Promise<{ chat: FrameLocator; write: (text: string) => Promise<void> }> {
  const page = await stage.person({ viewport: { width: 1100, height: 800 } })
  await page.goto(`${stage.base}/demo`)
  await page.getByRole('button', { name: /chat/i }).click()
  const chat = page.frameLocator('iframe')
  return {
    chat,
    async write(text) {
      await chat.getByRole('textbox').fill(text)
      await chat.getByRole('textbox').press('Enter')
    },
  }
}

describe('an operator who is online', () => {
  it('is given the next visitor, and sees why', async () => {
    await open('routing', 'Routing')
    await ann.getByRole('button', { name: 'Change the rule of Without a department' }).click()
    await ann.getByRole('button', { name: 'Least busy first' }).click()
    await expectAccessible(ann)
    await ann.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(ann.getByRole('list', { name: 'Rules' })).toContainText('Least busy first')

    const { write } = await visit()
    await write('Is the kettle in stock?')
    await ann.goto(`${stage.base}/conversations/mine`)
    await row('Is the kettle in stock?').click()
    await sees(thread().getByText('Switchboard assigned it to you (Least busy of 1: 0 of 5)')).toBeVisible()
    await sees(ann.getByText('Least busy of 1: 0 of 5', { exact: true })).toBeVisible()
  })

  it('sees what everybody has, live', async () => {
    await open('load', 'Load')
    const load = ann.getByRole('meter', { name: 'Load of Ann Berger' })
    await sees(load).toHaveAttribute('aria-valuetext', '1 of 5')
    const { write } = await visit()
    await write('And the pan?')
    await sees(load).toHaveAttribute('aria-valuetext', '2 of 5')
    await expectAccessible(ann)
  })

  it('sees how much time is left, pressing past 80 % and late after', async () => {
    await ann.clock.install()
    await ann.goto(`${stage.base}/conversations/mine`)
    const due = row('And the pan?').getByText(/left|late|due now/)
    await sees(due).toHaveText(/First reply (2m|under 1m|\dm) left/)
    await ann.clock.fastForward('02:40')
    await sees(due).toHaveText(/First reply (under 1m left|due now)/)
    await sees(due).toHaveClass(/text-waiting-text/)
    await ann.clock.fastForward('05:00')
    await sees(due).toHaveText(/First reply \dm late/)
  })
})

describe('outside the hours', () => {
  it('the hours are set for the week, and a preview says how things stand', async () => {
    await open('hours', 'Business hours')
    await sees(ann.getByRole('status').filter({ hasText: 'Always open' })).toBeVisible()
    await ann.getByRole('switch', { name: 'Open at certain hours' }).click()
    await sees(ann.getByText(/^(Open now, closes|Closed, opens)/)).toBeVisible()
    await ann.getByRole('button', { name: 'Add hours on Sunday' }).click()
    await ann.getByLabel('Sunday, opens').fill('10:00')
    await ann.getByRole('button', { name: 'Copy Sunday to Monday to Friday' }).click()
    await sees(ann.getByLabel('Friday, opens')).toHaveValue('10:00')
    await expectAccessible(ann)
    await ann.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(ann.getByText('Saved')).toBeVisible()
  })

  it('a visitor learns when it opens, and is told once that nobody is there', async () => {
    await open('automatic', 'Automatic replies')
    await ann.getByRole('switch', { name: 'Send out of hours' }).click()
    await ann.getByLabel('Text').fill('We are closed and answer in the morning.')
    await expectAccessible(ann)
    await ann.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(ann.getByText('Saved')).toBeVisible()
    await call('POST /v1/me/availability', { availability: 'away' })
    await call('PATCH /v1/business-hours', { departmentId: null, schedule: closedNow() })
    const { chat, write } = await visit()
    await sees(chat.getByText(/^Back /).first()).toBeVisible()
    await write('Anybody?')
    await sees(chat.getByText('We are closed and answer in the morning.')).toBeVisible()
    await write('Still nobody?')
    await sees(chat.getByText('Still nobody?')).toBeVisible()
    await sees(chat.getByText(/Sent|Delivered/).last()).toBeVisible()
    await sees(chat.getByText('We are closed and answer in the morning.')).toHaveCount(1)
  })
})

it('targets are made, changed and taken back', async () => {
  await open('targets', 'Targets')
  const list = ann.getByRole('list', { name: 'Targets' })
  await sees(list.getByRole('listitem')).toHaveCount(3)
  await ann.getByRole('button', { name: 'New target' }).click()
  await ann.getByLabel('Within minutes').fill('90')
  await ann.getByRole('combobox', { name: 'Priority' }).click()
  await ann.getByRole('option', { name: 'Urgent' }).click()
  await ann.getByRole('button', { name: 'Create' }).click()
  await sees(list).toContainText('First reply within 1 h 30 min')
  await expectAccessible(ann)
  await ann.getByRole('button', { name: 'Remove First reply within 1 h 30 min' }).click()
  await ann.getByRole('button', { name: 'Remove', exact: true }).click()
  await sees(list.getByRole('listitem')).toHaveCount(3)
})

it('whoever goes away hands over everything, with one comment for all', async () => {
  const bob = await addOperator(call, 'Bob Ode', 'bob@acme.test')
  await call('POST /v1/me/availability', { availability: 'online' })
  const mine = async () => (await call('GET /v1/conversations', { view: 'mine' })).items
  // Back at the desk, she is given what waited.
  await sees.poll(async () => (await mine()).length).toBe(3)
  const items = await mine()
  await ann.goto(`${stage.base}/conversations/mine`)
  await ann.getByRole('button', { name: /Open the menu/ }).click()
  await ann.getByRole('menuitemradio', { name: 'Away' }).click()
  const dialog = ann.getByRole('dialog', { name: 'Going away' })
  await sees(dialog).toContainText('You have 3 open conversations.')
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await dialog.getByRole('combobox', { name: 'To whom' }).click()
  await ann.getByRole('option', { name: /Bob Ode/ }).click()
  await dialog.getByLabel('Comment for all of them').fill('All ask about stock.')
  await dialog.getByRole('button', { name: 'Go away' }).click()
  await sees(dialog).toBeHidden()
  await sees(ann.getByRole('button', { name: /Away. Open the menu/ })).toBeVisible()
  for (const { id } of items) {
    expect((await call('GET /v1/conversations/:id', { id })).assigneeId).toBe(bob)
    await sees
      .poll(async () => (await call('GET /v1/comments', { entity: `conversation:${id}` })).items.map((c) => c.text))
      .toEqual(['All ask about stock.'])
  }
})

/** Open on every day but the one it is now, in UTC. */
function closedNow(): Schedule {
  const today = new Date().getUTCDay() || 7
  const on = (day: number): [string, string][] => (day === today ? [] : [['00:00', '24:00']])
  const week = { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) }
  return { timeZone: 'UTC', week, exceptions: {} }
}

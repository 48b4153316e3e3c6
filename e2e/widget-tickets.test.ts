import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator } from './calls.ts'
import { expectAccessible, sees } from './stage.ts'
import { chat, field, launcher, log, openTicketDesk, openTickets, press, type TicketDesk } from './ticket-desk.ts'

let desk: TicketDesk
let form: { id: string }
let bob: string
beforeAll(async () => {
  desk = await openTicketDesk()
  bob = await addOperator(desk.call, 'Bob Okafor', 'bob@acme.test')
  form = await desk.makeForm('Report a fault', [
    { field: 'title', label: '', required: true },
    { field: 'description', label: 'What happened?', required: false },
    { field: 'email', label: '', required: false },
    { field: 'field:size', label: '', required: false },
    { field: 'files', label: '', required: false },
  ])
})
afterAll(() => desk.close())

const stateOf = (page: Page) => chat(page).locator('header').getByRole('status')

describe('a ticket', () => {
  it('goes to the team with its contact and files, is answered on both sides, and ends resolved in both', async () => {
    const page = await desk.visit()
    await openTickets(page)
    await press(page, 'New ticket')
    const long = 'It cracked. '.repeat(900).trim()
    await field(page, 'Subject').fill('The kiln is cracked')
    await field(page, 'What happened? (optional)').fill(long)
    await field(page, 'E-mail (optional)').fill('dana@example.com')
    await chat(page).getByRole('combobox', { name: 'Size' }).selectOption('Large')
    await chat(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'crack.txt', mimeType: 'text/plain', buffer: Buffer.from('a long crack') })
    await sees(chat(page).getByRole('button', { name: 'Remove crack.txt' })).toBeVisible()
    await press(page, 'Send')
    await sees(chat(page).getByRole('heading', { name: 'Thank you. We have your request.' })).toBeFocused()
    await expectAccessible(page)
    const { id } = (await desk.call('GET /v1/tickets', {})).items[0]!
    const ticket = await desk.call('GET /v1/tickets/:id', { id })
    await sees(chat(page).getByText(ticket.reference)).toBeVisible()
    expect(ticket).toMatchObject({
      title: 'The kiln is cracked',
      description: long,
      fields: { size: 'Large' },
      columnId: desk.column('Dungeon'),
      publicStatus: 'submitted',
      contact: { email: 'dana@example.com' },
    })
    expect(ticket.descriptionFiles.map((f) => f.name)).toEqual(['crack.txt'])

    await press(page, 'Show ticket')
    await sees(stateOf(page)).toHaveText(`Submitted · ${ticket.reference}`)
    await desk.tell(id, 'Which **shelf** was it on?')
    await sees(log(page).getByText('shelf', { exact: true })).toHaveCSS('font-weight', '700')
    await field(page, 'Write a message…').fill('The upper one')
    await chat(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'shelf.txt', mimeType: 'text/plain', buffer: Buffer.from('the upper shelf') })
    await sees(chat(page).getByRole('button', { name: 'Remove shelf.txt' })).toBeVisible()
    await field(page, 'Write a message…').press('Enter')
    await sees(chat(page).getByText(/Sent$/)).toBeVisible()
    await sees(log(page).getByText('The upper one')).toHaveCount(1)
    expect(await desk.updatesOf(id)).toEqual([
      ['operator', 'Which **shelf** was it on?'],
      ['contact', 'The upper one'],
    ])
    const link = log(page).getByRole('link', { name: /shelf\.txt/ })
    await sees(link).toHaveAttribute('href', /./)
    const { href } = new URL((await link.getAttribute('href'))!, desk.stage.base)
    expect(await (await page.request.get(href)).text()).toBe('the upper shelf')

    await desk.move(id, 'Furnace')
    await sees(stateOf(page)).toHaveText(`In progress · ${ticket.reference}`)
    await desk.move(id, 'Graveyard')
    await sees(stateOf(page)).toHaveText(`Resolved · ${ticket.reference}`)
    expect(await desk.call('GET /v1/tickets/:id', { id })).toMatchObject({ publicStatus: 'resolved' })
    await expectAccessible(page)
    await press(page, 'Back')
    await expectAccessible(page)
  })

  it('is answered without a network, and the answer arrives once when it is back', async () => {
    const page = await desk.visit()
    const { id } = await desk.openTicket(page, 'From the tunnel')
    const api = `${desk.stage.base}/v1/widget/tickets/*/updates*`
    await page.context().route(api, (route) => route.abort())
    await field(page, 'Write a message…').fill('Are you there?')
    await field(page, 'Write a message…').press('Enter')
    await sees(chat(page).getByText('Waiting for connection')).toBeVisible()
    await page.reload()
    await launcher(page).hover()
    expect(await desk.updatesOf(id)).toEqual([])
    await page.context().unroute(api)
    await expect.poll(() => desk.updatesOf(id), { timeout: 20_000 }).toEqual([['contact', 'Are you there?']])
    await openTickets(page)
    await chat(page).getByText('From the tunnel').click()
    await sees(log(page).getByText('Are you there?')).toHaveCount(1)
  })

  it('marks its news on the launcher and the tab until it is looked at, also after a reload', async () => {
    const page = await desk.visit()
    const { id } = await desk.openTicket(page, 'Any news?')
    await page.keyboard.press('Escape')
    await desk.tell(id, 'There is: it has left.')
    await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
    await sees(page.getByText('There is: it has left.')).toBeVisible()
    await page.reload()
    await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
    expect(page.frames(), 'the chat is not loaded').toHaveLength(1)
    await launcher(page).click()
    await chat(page)
      .getByRole('button', { name: /Any news\?.*New answer/ })
      .click()
    await sees(log(page).getByText('There is: it has left.')).toBeVisible()
    await sees(page.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
    await desk.call('POST /v1/tickets/:id/move', { id, columnId: desk.column('Dungeon') })
    await press(page, 'Back')
    await sees(chat(page).getByText('New answer')).toHaveCount(0)
    await page.reload()
    await sees(page.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
    for (const text of ['It is at the border.', 'It is in your street.']) await desk.tell(id, text)
    await sees(page.getByText('It is in your street.')).toBeVisible()
    await sees(page.getByRole('button', { name: 'Chat (1)' }), 'one ticket has news').toBeVisible()
    expect(page.frames()).toHaveLength(1)
  })

  it('of which a browser has never seen any has its first news on the launcher and in the chat', async () => {
    const page = await desk.visit()
    await launcher(page).click()
    await field(page, 'Write a message…').fill('My order is late')
    await field(page, 'Write a message…').press('Enter')
    await sees(chat(page).getByText(/Sent$/)).toBeVisible()
    await page.goto('about:blank')
    const { items } = await desk.call('GET /v1/conversations', { view: 'waiting' })
    const talk = items.find((c) => c.lastMessage?.text === 'My order is late')!
    const { id } = await desk.call('POST /v1/conversations/:id/tickets', { id: talk.id, title: 'The late order' })
    await desk.tell(id, 'It was sent today.')
    await page.goBack()
    await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
    expect(page.frames()).toHaveLength(1)
    await openTickets(page)
    await sees(chat(page).getByRole('button', { name: /The late order.*New answer/ })).toBeVisible()
  })

  it('that is hidden is gone from the list and from the screen, and comes back', async () => {
    const page = await desk.visit()
    const { id } = await desk.openTicket(page, 'Not for your eyes')
    await desk.call('PATCH /v1/tickets/:id', { id, visibleToContact: false })
    await sees(chat(page).getByText('This ticket is no longer available.')).toBeVisible()
    await press(page, 'Back')
    await sees(chat(page).getByText('No tickets yet')).toBeVisible()
    await desk.call('PATCH /v1/tickets/:id', { id, visibleToContact: true })
    await sees(chat(page).getByText('Not for your eyes')).toBeVisible()
  })

  it('comes along with a proof to another browser, and not a line stays when somebody else signs in there', async () => {
    const { secret } = await desk.call('GET /v1/workspace/identity-secret')
    const user = (userId: string) => ({ userId, hmac: createHmac('sha256', secret).update(userId).digest('hex') })
    const { id } = await desk.openTicket(await desk.visit({ user: user('dana') }), 'The glaze of Dana')
    await desk.tell(id, 'It is on its way, Dana.')
    const page = await desk.visit({ user: user('dana') })
    await openTickets(page)
    await sees(chat(page).getByText('The glaze of Dana')).toBeVisible()
    await chat(page).getByText('The glaze of Dana').click()
    await sees(log(page).getByText('It is on its way, Dana.')).toBeVisible()
    const keptHere = () => page.evaluate('JSON.stringify(localStorage)')
    await expect.poll(keptHere).toContain(id)
    await page.evaluate(`Switchboard.identify(${JSON.stringify(user('eli'))})`)
    await sees(chat(page).getByRole('heading', { name: 'The glaze of Dana' })).toHaveCount(0)
    await press(page, 'Back')
    await press(page, 'Tickets')
    await sees(chat(page).getByText('No tickets yet')).toBeVisible()
    await sees(chat(page).getByText('Dana')).toHaveCount(0)
    expect(await keptHere()).not.toContain(id)
  })

  it('is nobody else’s; the tab is there only with a form or a ticket', async () => {
    const mine = await desk.visit()
    await desk.openTicket(mine, 'Only mine')
    const other = await desk.visit()
    await openTickets(other)
    await sees(chat(other).getByText('No tickets yet')).toBeVisible()
    await desk.call('PATCH /v1/ticket-forms/:id', { id: form.id, enabled: false })
    await other.reload()
    await launcher(other).click()
    const asked = other.waitForResponse(/widget\/tickets/)
    await press(other, 'Back')
    await asked
    await sees(chat(other).getByRole('navigation').getByRole('button')).toHaveText(['Home', 'Messages'])
    await mine.reload()
    await openTickets(mine)
    await sees(chat(mine).getByText('Only mine')).toBeVisible()
    await sees(chat(mine).getByRole('button', { name: 'New ticket' })).toHaveCount(0)
    await desk.call('PATCH /v1/ticket-forms/:id', { id: form.id, enabled: true })
  })
})

it('nothing internal ever reaches the visitor’s browser', async () => {
  const received: string[] = []
  const page = await desk.visit({}, {}, (watched) => {
    watched.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(payload.toString())))
    watched.on('response', (response) => {
      if (response.url().includes('/v1/'))
        response.text().then(
          (text) => received.push(text),
          () => {},
        )
    })
  })
  const { id } = await desk.openTicket(page, 'A quiet question')
  const tag = await desk.call('POST /v1/tags', { name: 'Troublemaker', color: 'red' })
  await desk.call('POST /v1/comments', { entity: `ticket:${id}`, text: 'He complains every week.', mentions: [bob] })
  await desk.call('PATCH /v1/tickets/:id', { id, assigneeId: bob, priority: 'urgent', tagIds: [tag.id] })
  await desk.call('PATCH /v1/tickets/:id', { id, description: 'Secretly rewritten' })
  for (const name of ['Furnace', 'Graveyard', 'Furnace']) await desk.move(id, name)
  await desk.call('PATCH /v1/boards/:id', { id: desk.board.id, name: 'Backstage two' })
  await desk.tell(id, 'We are on it.')
  await sees(log(page).getByText('We are on it.')).toBeVisible()
  await page.reload()
  await openTickets(page)
  await chat(page).getByText('A quiet question').click()
  await sees(log(page).getByText('We are on it.')).toBeVisible()

  const all = received.join('\n')
  expect(all).toContain('"ticket.changed"')
  expect(all).toContain('We are on it.')
  const secrets = [
    'Backstage',
    'Dungeon',
    'Furnace',
    'Graveyard',
    'complains',
    'rewritten',
    'acme.test',
    'Troublemaker',
  ]
  const ids = [
    desk.board.id,
    ...desk.board.columns.map((c) => c.id),
    tag.id,
    'columnId',
    'boardId',
    'assigneeId',
    'orderKey',
  ]
  expect([...secrets, ...ids].filter((word) => all.includes(word))).toEqual([])
})

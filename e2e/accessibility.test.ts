import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { desk, expectAccessible, openSite, openStage, owner, phone, popups, post, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let page: Page
beforeAll(async () => {
  stage = await openStage({ setUp: false })
  page = await stage.person({ reducedMotion: 'reduce' })
})
afterAll(() => stage.close())

const go = async (path: string, heading: string | RegExp) => {
  await page.goto(stage.base + path)
  await sees(page.getByRole('heading', { name: heading }).first()).toBeVisible()
}
const press = (name: string | RegExp, on: Pick<Page, 'getByRole'> = page) =>
  on.getByRole('button', { name }).first().click()
const dialog = () => page.getByRole('dialog')
const shut = async () => {
  await page.keyboard.press('Escape')
  await sees(dialog()).toHaveCount(0)
}

describe('the doors', () => {
  it('set-up, with and without complaints', async () => {
    await go('/', 'Set up Switchboard')
    await expectAccessible(page)
    await press('Create workspace')
    await sees(page.getByRole('alert').first()).toBeVisible()
    await expectAccessible(page)
    await post(stage.base, '/v1/setup', owner)
    call = await ownerCalls(stage.base)
  })

  it('sign-in, also refused, and on a phone', async () => {
    await go('/sign-in', 'Sign in')
    await expectAccessible(page)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await press('Sign in')
    await sees(page.getByRole('alert')).toBeVisible()
    await page.setViewportSize(phone)
    await expectAccessible(page)
    await page.setViewportSize(desk)
  })

  it('forgotten password, reset and invitation, also spent ones', async () => {
    await go('/forgot-password', 'Choose a new password')
    await expectAccessible(page)
    await page.getByLabel('E-mail').fill(owner.email)
    await press('Send the link')
    await sees(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
    await expectAccessible(page)
    await go('/reset/spent', 'Choose a new password')
    await page.getByLabel('New password').fill(owner.password)
    await press('Change password')
    await sees(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
    const { url } = await call('POST /v1/invitations', { role: 'admin' })
    await go(new URL(url).pathname, 'Join Acme')
    await expectAccessible(page)
    await go('/invite/spent', 'Invitation')
    await sees(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
  })
})

describe('the first steps', () => {
  it('each step', async () => {
    await go('/sign-in', 'Sign in')
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await press('Sign in')
    await sees(page.getByRole('heading', { name: 'Conversations' })).toBeVisible()
    await go('/getting-started', 'Make it yours')
    await expectAccessible(page)
    await press('Save and continue')
    await page.getByText('My website has a Content-Security-Policy').click()
    await expectAccessible(page)
    await page.setViewportSize(phone)
    await expectAccessible(page)
    await page.setViewportSize(desk)
    await press('Talk to yourself')
    await sees(page.getByRole('button', { name: 'Open the demo shop' })).toBeVisible()
    await expectAccessible(page)
    await press('Invite your team')
    await press('Make the link')
    await sees(page.getByLabel('Link for an operator')).toBeVisible()
    await expectAccessible(page)
    await press('Done')
    await expectAccessible(page)
  })
})

const rows = () => page.getByRole('list', { name: 'Conversations in this view' }).getByRole('listitem')
const thread = () => page.getByRole('region', { name: 'Conversation', exact: true })

describe('conversations', () => {
  it('the empty list, and an address that leads nowhere', async () => {
    await go('/conversations/waiting', 'Conversations')
    await sees(page.getByText('Nobody is waiting', { exact: false })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${stage.base}/conversations/nowhere`)
    await sees(page.getByText('There is nothing at this address')).toBeVisible()
    await expectAccessible(page)
  })

  it('the list and an open conversation, with a reply, a comment and files', async () => {
    await seed()
    await go('/conversations/waiting', 'Conversations')
    await sees(rows().first()).toBeVisible()
    await expectAccessible(page)
    await go('/conversations/all', 'Conversations')
    await rows().filter({ hasText: 'It ships today' }).click()
    await sees(thread().getByText('Check the warehouse first.')).toBeVisible()
    await sees(page.getByRole('complementary').or(page.getByText('Handling')).first()).toBeVisible()
    await expectAccessible(page)
    await press(/^Comment$/, thread())
    await expectAccessible(page)
    await press('Reply', thread())
  })

  it('its pickers and menus', async () => {
    await press('Emoji', thread())
    await sees(page.getByLabel('Search emoji')).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
    await press('Assign', thread())
    await sees(page.getByRole('option', { name: /Bob/ })).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
    await press('Snooze', thread())
    await press('Another time…')
    await expectAccessible(page, popups)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await press('More', thread())
    await sees(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page, popups)
    await page.getByRole('menuitem', { name: /Block/ }).click()
    await sees(page.getByRole('heading', { name: /^Block/ })).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
  })

  it('the palette, the keys sheet and the avatar menu', async () => {
    await page.keyboard.press('Control+k')
    await sees(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page)
    await shut()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search commands/ }).fill('keyboard sh')
    await page.keyboard.press('Enter')
    await sees(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
    await press(/Open the menu/)
    await page.getByRole('menuitem', { name: 'Theme' }).hover()
    await sees(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible()
    await expectAccessible(page, popups)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await press(/Open the menu/)
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await sees(page.getByRole('heading', { name: 'Signing out' })).toBeVisible()
    await press('Hand over', dialog())
    await expectAccessible(page, popups)
    await shut()
  })

  it('snoozed, closed and blocked ones, the views under More, and the search', async () => {
    await press('More', page.getByRole('region', { name: 'Conversations' }))
    await sees(page.getByRole('menuitemradio', { name: 'Closed' })).toBeVisible()
    await expectAccessible(page, popups)
    await page.keyboard.press('Escape')
    for (const view of ['snoozed', 'closed']) {
      await go(`/conversations/${view}`, 'Conversations')
      await rows().first().click()
      await sees(thread().getByText(/Snoozed until|Resolved\. A reply/)).toBeVisible()
      await expectAccessible(page)
    }
    await press('Search this list')
    await page.getByRole('textbox', { name: 'Search this list' }).fill('nothing like it')
    await expectAccessible(page)
  })

  it('on a phone: the list, a conversation, its contact and the palette', async () => {
    await page.setViewportSize(phone)
    await go('/conversations/all', 'Conversations')
    await sees(rows().first()).toBeVisible()
    await expectAccessible(page)
    await rows().filter({ hasText: 'It ships today' }).click()
    await sees(thread().getByText('Check the warehouse first.')).toBeVisible()
    await expectAccessible(page)
    await press('Contact and handling', thread())
    await sees(page.getByText('Handling').first()).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await sees(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page)
    await shut()
    await page.setViewportSize(desk)
  })
})

describe('visitors', () => {
  const show = (mode: string) => page.getByRole('button', { name: mode, exact: true }).click()
  const grid = () => page.getByRole('grid', { name: 'Visitors' })

  it('nobody, the map, the list, details and a first message', async () => {
    await go('/visitors', 'Visitors')
    await sees(page.getByText(/^Nobody (can be seen yet|is here right now)/)).toBeVisible()
    await expectAccessible(page)
    const { snippet } = await call('GET /v1/workspace/install')
    const site = await openSite({
      '/': { html: `<!doctype html><html lang="en"><title>Lamps</title>${snippet}</html>` },
    })
    const dana = await stage.person()
    await dana.goto(site.base)
    await sees(grid()).toContainText('Lamps')
    await expectAccessible(page)
    await show('Map')
    await sees(grid()).toHaveCount(0)
    await expectAccessible(page)
    await show('List')
    await grid().getByText('Lamps').click()
    await sees(page.getByRole('complementary', { name: 'Visitor details' })).toContainText('Lamps')
    await press('Start conversation')
    await sees(page.getByRole('textbox', { name: /^To Visitor/ })).toBeFocused()
    await expectAccessible(page)
    await page.setViewportSize(phone)
    await sees(dialog()).toContainText('Lamps')
    await expectAccessible(page)
    await shut()
    await expectAccessible(page)
    await page.setViewportSize(desk)
    await dana.context().close()
    await site.close()
  })

  it('the alerts', async () => {
    await press('Alerts')
    await sees(page.getByText('No alerts yet')).toBeVisible()
    await expectAccessible(page, popups)
    await press('New alert', dialog())
    await page.getByLabel('Name', { exact: true }).fill('Looks at the prices')
    await page.getByLabel('Page contains').fill('/pricing')
    await press('Create', dialog())
    await sees(page.getByRole('switch', { name: 'Looks at the prices' })).toBeVisible()
    await expectAccessible(page, popups)
    await press('Change Looks at the prices', dialog())
    await sees(page.getByText('Tell me when anybody is on /pricing.')).toBeVisible()
    await expectAccessible(page, popups)
    await press('Back', dialog())
    await shut()
  })

  it('their settings', async () => {
    await go('/settings/visitors', 'Visitors')
    await sees(page.getByText('Honour privacy signals')).toBeVisible()
    await expectAccessible(page)
  })
})

/** Named people and conversations in every state, through the public API. */
async function seed() {
  const bob = await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  await addOperator(call, 'أمل الحدّاد', 'amal@acme.test', 'admin')
  await call('POST /v1/departments', { name: 'Support', memberIds: [bob] })
  const { workspace } = await call('GET /v1/me')
  const begun: string[] = []
  for (const text of ['The first one', 'The second one', 'The third one', 'The fourth one']) {
    const visitor = await visitorCalls(stage.base, workspace.widgetKey)
    const { id } = await visitor('POST /v1/widget/conversations', { clientId: 'the-first-message', text })
    begun.push(id)
  }
  const [, second, third, fourth] = begun as [string, string, string, string]
  await call('POST /v1/conversations/:id/accept', { id: second })
  await call('POST /v1/conversations/:id/messages', {
    id: second,
    clientId: 'the-answer-to-it',
    text: 'It ships today: https://acme.test/track',
  })
  await call('POST /v1/comments', {
    entity: `conversation:${second}`,
    clientId: 'the-comment-on-it',
    text: 'Check the warehouse first.',
  })
  await call('POST /v1/conversations/:id/snooze', { id: third, until: new Date(Date.now() + 3_600_000).toISOString() })
  await call('POST /v1/conversations/:id/close', { id: fourth })
}

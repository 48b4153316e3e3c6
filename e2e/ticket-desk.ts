import type { BrowserContextOptions, FrameLocator, Locator, Page } from '@playwright/test'
import type { Board, Ticket } from '@switchboard/contract'
import { ownerCalls, type Call } from './calls.ts'
import { openSite, openStage, type Stage, sees } from './stage.ts'

/** A workspace with a board for tickets, and visitors of a site that has its widget. */
export interface TicketDesk {
  stage: Stage
  call: Call
  board: Board
  /** A column's id by its name. */
  column(name: string): string
  move(ticketId: string, to: string): Promise<unknown>
  /** Tells the contact something, in the owner's name. */
  tell(ticketId: string, text: string): Promise<unknown>
  updatesOf(ticketId: string): Promise<[author: string, text: string][]>
  /** Makes a form and switches it on. */
  makeForm(name: string, fields: { field: string; label: string; required: boolean }[]): Promise<{ id: string }>
  /** A visitor in a browser of their own on another site. */
  visit(config?: object, options?: BrowserContextOptions, watch?: (page: Page) => void): Promise<Page>
  /** Opens a ticket by the form that is on, shows it, and answers what the team has of it. */
  openTicket(page: Page, title: string): Promise<Ticket>
  close(): Promise<void>
}

export const launcher = (page: Page): Locator => page.getByRole('button', { name: /^Chat/ })
export const chat = (page: Page): FrameLocator => page.frameLocator('iframe')
export const press = (page: Page, name: string): Promise<void> =>
  chat(page).getByRole('button', { name, exact: true }).click()
export const field = (page: Page, name: string): Locator => chat(page).getByRole('textbox', { name, exact: true })
export const log = (page: Page): Locator => chat(page).getByRole('log')

/** Opens the chat on its list of tickets. */
export async function openTickets(page: Page): Promise<void> {
  await launcher(page).click()
  await press(page, 'Back')
  await press(page, 'Tickets')
}

/** Starts the product with a board named Backstage, whose columns no visitor may hear of. */
export async function openTicketDesk(): Promise<TicketDesk> {
  const stage = await openStage()
  const call = await ownerCalls(stage.base)
  const { snippet } = await call('GET /v1/workspace/install')
  await call('PATCH /v1/widget/settings', { theme: 'auto' })
  const board = await call('POST /v1/boards', {
    name: 'Backstage',
    columns: [
      { name: 'Dungeon', publicStatus: 'submitted' },
      { name: 'Furnace', publicStatus: 'in progress' },
      { name: 'Graveyard', publicStatus: 'resolved' },
    ],
  })
  const { types } = await call('PATCH /v1/ticket-settings', {
    prefix: 'KILN',
    fields: [
      { key: 'order', label: 'Order number', type: 'number', choices: [], archived: false },
      { key: 'size', label: 'Size', type: 'choice', choices: ['Small', 'Large'], archived: false },
    ],
  })
  const closers: (() => Promise<void>)[] = []
  const column = (name: string) => board.columns.find((c) => c.name === name)!.id
  let count = 0
  return {
    stage,
    call,
    board,
    column,
    move: (id, to) => call('POST /v1/tickets/:id/move', { id, columnId: column(to) }),
    tell: (id, text) => call('POST /v1/tickets/:id/updates', { id, clientId: `update-of-the-team-${++count}`, text }),
    updatesOf: async (id) =>
      (await call('GET /v1/tickets/:id/updates', { id })).items.map((u) => [u.author.kind, u.text]),
    makeForm: (name, fields) =>
      call('POST /v1/ticket-forms', {
        name,
        boardId: board.id,
        columnId: column('Dungeon'),
        type: types[0]!.key,
        priority: 'normal',
        fields,
      }),
    async visit(config = {}, options = {}, watch) {
      const html = `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1></main>
        <script>window.Switchboard = ${JSON.stringify(config)}</script>${snippet}</html>`
      const site = await openSite({ '/': { html } })
      const page = await stage.person({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
      closers.push(async () => {
        await page.context().close()
        await site.close()
      })
      watch?.(page)
      await page.goto(site.base)
      return page
    },
    async openTicket(page, title) {
      await openTickets(page)
      await press(page, 'New ticket')
      await field(page, 'Subject').fill(title)
      await press(page, 'Send')
      await press(page, 'Show ticket')
      await sees(chat(page).getByRole('heading', { name: title })).toBeVisible()
      return (await call('GET /v1/tickets', {})).items.find((t) => t.title === title)!
    },
    async close() {
      for (const close of closers) await close()
      await stage.close()
    },
  }
}

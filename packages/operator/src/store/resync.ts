import { emptyState, type State } from '@switchboard/sdk'
import { call } from '../client.ts'
import { answers } from './answers.ts'
import { reloadBoards } from './boards.ts'
import { reloadBoard } from './board-view.ts'
import { fetchViews } from './catalogue.ts'
import { contacts } from './contacts.ts'
import { loadConversation, loadings } from './conversation.ts'
import { loadCounts } from './counts.ts'
import { fetchInto } from './feed.ts'
import { inboxPages, loadUnread } from './inbox.ts'
import { fetchPage, lists, replaceList, type ListKey } from './lists.ts'
import { withCatalogue, withConversations, withHours, withPeople, withViews } from './merge.ts'
import { place } from './place.ts'
import { loadDrafts } from './draft-sync.ts'
import { loadQuickReplies } from './quick-replies.ts'
import { setMe } from './session.ts'
import { reloadTemplates } from './templates.ts'
import { reloadTicket } from './ticket.ts'
import { tickets } from './tickets.ts'
import { taskPages } from './tasks.ts'

/** What is held is too old for events: fetch again what is on the screen and let the rest be asked anew. */
export async function resync(): Promise<void> {
  const keys = Object.keys(lists.get()) as ListKey[]
  const shown = keys.filter((key) => key === place.get().list)
  const [me] = await fetchInto(
    () =>
      Promise.all([
        call('GET /v1/me'),
        call('GET /v1/operators'),
        call('GET /v1/departments'),
        call('GET /v1/tags'),
        call('GET /v1/contact-fields'),
        fetchViews(),
        call('GET /v1/business-hours'),
        Promise.all(shown.map(async (key) => ({ key, page: await fetchPage(key, null) }))),
      ]),
    (_, [fresh, operators, departments, tags, fields, views, hours, pages]) => {
      const people = withPeople({ ...emptyState, workspace: fresh.workspace }, operators.items, departments.items)
      const catalogue = withHours(withCatalogue(people, tags.items, fields.items), hours.items)
      const base = withViews(catalogue, views)
      return pages.reduce<State>((state, { page }) => withConversations(state, page.items), base)
    },
  ).then(([fresh, , , , , , , pages]) => {
    lists.set({})
    inboxPages.set({})
    taskPages.set({})
    answers.set({})
    for (const { key, page } of pages) replaceList(key, page.items, page.nextCursor)
    return [fresh] as const
  })
  setMe(me)
  const { id } = place.get()
  loadings.set((held) => (id && held[id] ? { [id]: held[id] } : {}))
  await Promise.all([
    loadCounts(),
    loadUnread(),
    loadQuickReplies(),
    loadDrafts(),
    id ? loadConversation(id) : null,
    contacts.reload(),
    reloadBoards(),
    reloadBoard(),
    tickets.reload(),
    reloadTicket(),
    reloadTemplates(),
  ])
}

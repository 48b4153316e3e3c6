import { draftsApi } from './api/drafts.ts'
import { notificationsApi } from './api/notifications.ts'
import { plansApi } from './api/plans.ts'
import { boardsApi } from './api/boards.ts'
import { quickRepliesApi } from './api/quick-replies.ts'
import { ratingsApi } from './api/ratings.ts'
import { replyingApi } from './api/replying.ts'
import { routingApi } from './api/routing.ts'
import { scheduledApi } from './api/scheduled.ts'
import { commentsApi } from './api/comments.ts'
import { contactImportsApi } from './api/contact-imports.ts'
import { contactsApi } from './api/contacts.ts'
import { conversationsApi } from './api/conversations.ts'
import { filesApi } from './api/files.ts'
import { inboxApi } from './api/inbox.ts'
import { transcriptsApi } from './api/transcripts.ts'
import { searchApi } from './api/search.ts'
import { ticketFormsApi } from './api/ticket-forms.ts'
import { ticketLinksApi } from './api/ticket-links.ts'
import { ticketListsApi } from './api/ticket-lists.ts'
import { ticketMergingApi } from './api/ticket-merging.ts'
import { ticketTemplatesApi } from './api/ticket-templates.ts'
import { ticketUpdatesApi } from './api/ticket-updates.ts'
import { ticketsApi } from './api/tickets.ts'
import { tagsApi } from './api/tags.ts'
import { viewsApi } from './api/views.ts'
import { visitorsApi } from './api/visitors.ts'
import { widgetApi } from './api/widget.ts'
import { workspacesApi } from './api/workspaces.ts'
import type { Input, Output, Parsed } from './kit.ts'

/** Every promised operation of the public API, keyed by method and path. */
export const api = {
  ...workspacesApi,
  ...filesApi,
  ...tagsApi,
  ...viewsApi,
  ...contactsApi,
  ...contactImportsApi,
  ...visitorsApi,
  ...conversationsApi,
  ...plansApi,
  ...routingApi,
  ...searchApi,
  ...quickRepliesApi,
  ...draftsApi,
  ...replyingApi,
  ...scheduledApi,
  ...ratingsApi,
  ...transcriptsApi,
  ...boardsApi,
  ...ticketsApi,
  ...ticketListsApi,
  ...ticketLinksApi,
  ...ticketMergingApi,
  ...ticketUpdatesApi,
  ...ticketTemplatesApi,
  ...ticketFormsApi,
  ...commentsApi,
  ...inboxApi,
  ...notificationsApi,
  ...widgetApi,
}

export type Api = typeof api
export type ApiName = keyof Api
/** What a caller passes to an operation. */
export type ApiInput<N extends ApiName> = Input<Api[N]>
/** What a handler receives. */
export type ApiParsed<N extends ApiName> = Parsed<Api[N]>
/** What comes back. */
export type ApiOutput<N extends ApiName> = Output<Api[N]>

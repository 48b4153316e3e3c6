import type { ApiName } from '@switchboard/contract'
import type { Origins } from './kernel/origins.ts'
import type { Handlers } from './kernel/http.ts'
import type { FileStore } from './modules/files/index.ts'
import type { Visitors } from './modules/visitors/index.ts'
import { holdings } from './reactions.ts'
import { entityKinds } from './entity-kinds.ts'
import { type Subscribers } from './kernel/subscribers.ts'
import { commentFileSights, commentRoutes, countComments } from './modules/comments/index.ts'
import { checkSelection, contactFinder, contactImportRoutes, contactRoutes } from './modules/contacts/index.ts'
import {
  checkView,
  conversationRoutes,
  fileRoutes,
  replyingRoutes,
  widgetRoutes,
} from './modules/conversations/index.ts'
import { draftRoutes } from './modules/drafts/index.ts'
import { inboxRoutes } from './modules/inbox/index.ts'
import { notificationRoutes } from './modules/notifications/index.ts'
import { ratingRoutes } from './modules/ratings/index.ts'
import {
  boardRoutes,
  checkView as checkTicketView,
  listTicketNews,
  makeFirstBoard,
  ticketFileSights,
  ticketFinder,
  ticketFormRoutes,
  ticketRoutes,
  ticketTemplateRoutes,
} from './modules/tickets/index.ts'
import { transcriptRoutes } from './modules/transcripts/index.ts'
import { quickReplyRoutes } from './modules/quick-replies/index.ts'
import { routingRoutes } from './modules/routing/index.ts'
import { scheduledRoutes } from './modules/scheduled/index.ts'
import { messageFinder, searchRoutes } from './modules/search/index.ts'
import { tagRoutes } from './modules/tags/index.ts'
import { promiseUsualTimes, targetRoutes } from './modules/targets/index.ts'
import { viewRoutes } from './modules/views/index.ts'
import { contactVisitRoutes, visitorRoutes } from './modules/visitors/index.ts'
import { businessHoursRoutes, planRoutes, workspaceRoutes, type PrepareWorkspace } from './modules/workspaces/index.ts'

interface Faces {
  origins: Origins
  files: FileStore
  visitors: Visitors
  subscribers: () => Subscribers
}

/** What a new workspace begins with. */
const prepareWorkspace: PrepareWorkspace = async (ctx, tx, emit) => {
  await promiseUsualTimes(ctx, tx, emit)
  await makeFirstBoard(ctx)
}

/** Every operation of the contract and what answers it. */
export const routes = ({ origins, files, visitors, subscribers }: Faces): Handlers<ApiName> => ({
  ...workspaceRoutes(origins, subscribers, prepareWorkspace),
  ...fileRoutes(files, { ...ticketFileSights, ...commentFileSights(entityKinds) }),
  ...tagRoutes,
  ...viewRoutes({
    contacts: { readableWith: 'contacts:read', check: checkSelection },
    conversations: { readableWith: 'conversations:read', check: checkView },
    tickets: { readableWith: 'tickets:read', check: checkTicketView },
  }),
  ...ratingRoutes,
  ...transcriptRoutes,
  ...boardRoutes,
  ...ticketRoutes((ctx, id) => countComments(ctx, `ticket:${id}`)),
  ...ticketTemplateRoutes,
  ...ticketFormRoutes,
  ...planRoutes,
  ...quickReplyRoutes(files),
  ...draftRoutes,
  ...contactRoutes(holdings, files),
  ...contactImportRoutes(files),
  ...conversationRoutes(visitors),
  ...replyingRoutes,
  ...scheduledRoutes,
  ...visitorRoutes(visitors),
  ...contactVisitRoutes(visitors),
  ...businessHoursRoutes,
  ...searchRoutes({ messages: messageFinder, contacts: contactFinder, tickets: ticketFinder }),
  ...routingRoutes,
  ...targetRoutes,
  ...commentRoutes(entityKinds),
  ...inboxRoutes(entityKinds),
  ...notificationRoutes,
  ...widgetRoutes(origins, holdings, listTicketNews),
})

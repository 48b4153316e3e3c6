import type { contactsApi } from '@switchboard/contract/api/contacts'
import { visitorsApi } from '@switchboard/contract/api/visitors'
import { notFound } from '../../kernel/errors.ts'
import { implement } from '../../kernel/http.ts'
import { addAlert, changeAlert, listAlerts, removeAlert } from './alerts.ts'
import { pageOfVisitors } from './listing.ts'
import { listContactVisits, listVisits } from './visits.ts'
import type { Visitors } from './visitors.ts'

/** The visitors part of the API. */
export const visitorRoutes = ({ roster, places, flush }: Visitors) =>
  implement(visitorsApi, {
    'GET /v1/visitors': (ctx, input) => pageOfVisitors(roster.all(ctx.workspaceId).values(), input),
    'GET /v1/visitors/geo': async () => {
      await places.load()
      return places.about
    },
    'GET /v1/visitors/:id': (ctx, { id }) => {
      const present = roster.find(ctx.workspaceId, id)
      if (!present) throw notFound()
      return present.visitor
    },
    'GET /v1/visitors/:id/visits': async (ctx, { id, ...page }) => {
      await flush()
      return listVisits(ctx, id, page, roster.find(ctx.workspaceId, id) !== undefined)
    },
    'GET /v1/alerts': (ctx) => listAlerts(ctx),
    'POST /v1/alerts': (ctx, input) => addAlert(ctx, input),
    'PATCH /v1/alerts/:id': (ctx, input) => changeAlert(ctx, input),
    'DELETE /v1/alerts/:id': (ctx, { id }) => removeAlert(ctx, id),
  })

/** A contact's page visits: part of the contacts' API, answered from here. */
export const contactVisitRoutes = ({ flush }: Visitors) =>
  implement({} as Pick<typeof contactsApi, 'GET /v1/contacts/:id/visits'>, {
    'GET /v1/contacts/:id/visits': async (ctx, { id, ...page }) => {
      await flush()
      return listContactVisits(ctx, id, page)
    },
  })

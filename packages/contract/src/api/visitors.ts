import { z } from 'zod'
import { id } from '../ids.ts'
import { endpoint, empty, line, nothing, pageOf, paging } from '../kit.ts'
import { pageVisit, visitor, visitorAlert, visitorFilters } from '../visitors.ts'

export const alertConditions = visitorAlert.shape.conditions

export const visitorsApi = {
  'GET /v1/visitors': endpoint({
    summary: 'Everybody on the sites now, newest arrival first; the same list as the live one.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({ ...paging, ...visitorFilters }),
    output: pageOf(visitor),
  }),
  'GET /v1/visitors/geo': endpoint({
    summary: 'How exact places are: countries, or cities of a database that wants the credit shown.',
    scope: 'visitors:read',
    input: empty,
    output: z.object({ city: z.boolean(), credit: z.string().nullable() }),
  }),
  'GET /v1/visitors/:id': endpoint({
    summary: 'One visitor who is here now.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({ id }),
    output: visitor,
  }),
  'GET /v1/visitors/:id/visits': endpoint({
    summary: 'Pages a visitor of this browser has seen, newest first.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({ id, ...paging }),
    output: pageOf(pageVisit),
  }),
  'GET /v1/alerts': endpoint({
    summary: "The caller's visitor alerts.",
    scope: 'visitors:read',
    feature: 'visitors',
    input: empty,
    output: z.object({ items: z.array(visitorAlert) }),
  }),
  'POST /v1/alerts': endpoint({
    summary: 'Tell me when a visitor meets all of these conditions; once per visit.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({ name: line(80), conditions: alertConditions }),
    output: visitorAlert,
    errors: ['alert_empty', 'too_many_alerts'],
  }),
  'PATCH /v1/alerts/:id': endpoint({
    summary: 'Change an own alert, or switch it on or off.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({
      id,
      name: line(80).optional(),
      conditions: alertConditions.optional(),
      enabled: z.boolean().optional(),
    }),
    output: visitorAlert,
    errors: ['alert_empty'],
  }),
  'DELETE /v1/alerts/:id': endpoint({
    summary: 'Remove an own alert.',
    scope: 'visitors:read',
    feature: 'visitors',
    input: z.strictObject({ id }),
    output: nothing,
  }),
}

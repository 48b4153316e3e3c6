import { z } from 'zod'

/** An entity id: uuid v7, lower case; made by the server. */
export const id = z.guid().toLowerCase()

const anyId = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** A reference to an entity of one of these kinds, such as `conversation:<id>`. */
export const refTo = (...kinds: [string, ...string[]]) =>
  z.string().regex(new RegExp(`^(${kinds.join('|')}):${anyId}$`, 'i'), `Use a reference such as ${kinds[0]}:<id>.`)

/** A branded string, so that a contact's id cannot be passed where a conversation's is meant. */
export type Id<Name extends string> = string & { readonly '~id'?: Name }

export type WorkspaceId = Id<'workspace'>
export type UserId = Id<'user'>
export type OperatorId = Id<'operator'>
export type DepartmentId = Id<'department'>
export type ContactId = Id<'contact'>
export type VisitorId = Id<'visitor'>
export type ConversationId = Id<'conversation'>
export type MessageId = Id<'message'>
export type FileId = Id<'file'>

/** An id chosen by a client so that a retried send stays one message; 1 to 100 characters of [A-Za-z0-9_.:-]. */
export const clientId = z.string().regex(/^[\w.:-]{1,100}$/, 'Use 1 to 100 letters, digits, "-", "_", "." or ":".')

/** A point in time: ISO 8601; answers are in UTC with milliseconds, input may have any offset. */
export const instant = z.iso.datetime({ offset: true })

/** A message's place in its conversation, from 1; 0 stands before the first. It fits the database's integer. */
export const seq = z.number().int().min(0).max(2_147_483_647)
/** The same from an address. */
export const seqInAddress = z.coerce.number().int().min(0).max(2_147_483_647)

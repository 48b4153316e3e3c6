import { z } from 'zod'
import { contactConversationDetail, message, receipt, startedFrom } from '../entities.ts'
import { fieldValue, metadata } from '../contacts.ts'
import { openness } from '../hours.ts'
import { clientId, id, seq } from '../ids.ts'
import { endpoint, nothing, paging } from '../kit.ts'
import { publicLeadForm, widgetSettings } from '../widget-settings.ts'
import { fileIds, messagePage, text } from './messages.ts'

const page = startedFrom.partial().strict()
const visitor = {
  widgetKey: z.string().max(64),
  visitorId: id.optional(),
  visitorSecret: z.string().max(200).optional(),
}

/** Who the site says the visitor is; proven by `hmac` (hex HMAC-SHA256 of the user id) or `jwt` (HS256 with sub and exp). */
export const identity = z.strictObject({
  userId: z.string().trim().min(1).max(200).optional(),
  hmac: z.string().max(128).optional(),
  jwt: z.string().max(4_000).optional(),
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  metadata: metadata.optional(),
})

/** What the launcher and the panel need to draw. */
const publicSettings = widgetSettings
  .omit({ allowedSites: true, requireVerification: true, offset: true, show: true, lead: true })
  .extend({
    /** Distances from the corner, in pixels. */
    x: z.number(),
    y: z.number(),
    /** The launcher's sign as a CSS shape; empty for the built-in one. */
    icon: z.string(),
    /** A regular expression of the paths on which the launcher shows; empty for all. */
    pages: z.string(),
    /** A media query of the devices on which it shows; empty for all. */
    devices: z.string(),
    /** Closed now, and not to be shown then. */
    hidden: z.boolean(),
    workspaceName: z.string(),
    attachmentsEnabled: z.boolean(),
    messageCharacters: z.number(),
    messageFiles: z.number(),
    fileBytes: z.number(),
    /** The rating card's own words; empty ones leave it to the widget's language. */
    ratingQuestion: z.string(),
    ratingThanks: z.string(),
    /** Whether this browser is to say which page it is on. */
    presence: z.boolean(),
  })

const team = z.object({
  /** True when an operator is available now. */
  online: z.boolean(),
  faces: z.array(z.object({ id, name: z.string(), avatarFileId: id.nullable() })),
  ...openness.shape,
  /** Median first reply of the last 14 days in open time; null when that rests on under 20 conversations. */
  replyMinutes: z.number().nullable(),
})

/**
 * What this browser has seen of each ticket: the public status and the id of the team's last update, as one text. What
 * it keeps may be damaged, and must not stand in the way of the launcher.
 */
const seenTickets = z.record(id, z.object({ revision: z.number(), mark: z.string().max(100) })).catch({})

export const widgetApi = {
  'POST /v1/widget/hello': endpoint({
    summary: "The loader's one call on a page: how to draw the launcher, and how much is unread.",
    scope: 'public',
    cors: true,
    input: z.strictObject({ ...visitor, page: page.optional(), seenTickets: seenTickets.optional() }),
    output: z.object({
      visitorId: id,
      visitorSecret: z.string(),
      token: z.string(),
      settings: publicSettings,
      unread: z.number(),
      /** The visitor's tickets of which something has not been seen in this browser. */
      ticketNews: z.array(id),
      /** The newest unread message, for beside the closed launcher. */
      preview: z.object({ id, name: z.string().nullable(), text: z.string() }).nullable(),
      position: z.string(),
    }),
    errors: ['widget_unknown', 'site_not_allowed'],
  }),
  'POST /v1/widget/boot': endpoint({
    summary: 'Start the chat: who the visitor is, how it looks, and the conversations with their newest messages.',
    scope: 'public',
    input: z.strictObject({ ...visitor, identity: identity.optional(), page: page.optional() }),
    output: z.object({
      token: z.string(),
      visitorId: id,
      visitorSecret: z.string(),
      contact: z
        .object({ id, name: z.string().nullable(), email: z.string().nullable(), verified: z.boolean() })
        .nullable(),
      settings: publicSettings,
      team,
      lead: publicLeadForm,
      /** Whether a visitor who leaves an address can be written to. */
      mailWorks: z.boolean(),
      conversations: z.array(contactConversationDetail),
      position: z.string(),
    }),
    errors: ['widget_unknown', 'identity_invalid', 'identity_required', 'identity_expired'],
  }),
  'POST /v1/widget/lead': endpoint({
    summary: 'Say who the visitor is, in the fields of the lead form and the e-mail address. It claims nobody.',
    scope: 'visitor',
    input: z.strictObject({ values: z.record(z.string().max(60), fieldValue), consent: z.boolean() }),
    output: nothing,
    errors: ['lead_invalid', 'consent_required', 'not_accepted'],
  }),
  'GET /v1/widget/conversations': endpoint({
    summary: "The visitor's conversations, newest first, each with its newest messages.",
    scope: 'visitor',
    input: z.strictObject({ ...paging }),
    output: z.object({ items: z.array(contactConversationDetail), nextCursor: z.string().nullable() }),
  }),
  'POST /v1/widget/conversations': endpoint({
    summary: 'Begin a conversation with its first message. A retry with the same clientId is the same conversation.',
    scope: 'visitor',
    input: z.strictObject({ clientId, text, fileIds, page: page.optional() }),
    output: contactConversationDetail,
    errors: [
      'message_empty',
      'message_too_long',
      'too_many_files',
      'file_unavailable',
      'client_id_reused',
      'not_accepted',
    ],
  }),
  'GET /v1/widget/conversations/:id/messages': endpoint({
    summary: 'Messages of an own conversation in order of seq.',
    scope: 'visitor',
    ...messagePage,
  }),
  'POST /v1/widget/conversations/:id/messages': endpoint({
    summary: 'Post a message as the visitor. A retry with the same clientId is the same message.',
    scope: 'visitor',
    input: z.strictObject({ id, clientId, text, fileIds, replyToSeq: seq.min(1).optional() }),
    output: message,
    errors: [
      'message_empty',
      'message_too_long',
      'too_many_files',
      'file_unavailable',
      'client_id_reused',
      'not_accepted',
    ],
  }),
  'POST /v1/widget/conversations/:id/read': endpoint({
    summary: 'Say how far the visitor has read, to the end by default.',
    scope: 'visitor',
    input: z.strictObject({ id, seq: seq.optional() }),
    output: receipt,
  }),
  'POST /v1/widget/conversations/:id/delivered': endpoint({
    summary: "Acknowledge that messages reached the visitor's browser.",
    scope: 'visitor',
    input: z.strictObject({ id, seq: seq.min(1) }),
    output: nothing,
  }),
}

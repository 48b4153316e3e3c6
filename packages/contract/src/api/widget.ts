import { z } from 'zod'
import { contactConversationDetail, message, receipt, startedFrom } from '../entities.ts'
import { metadata } from '../contacts.ts'
import { clientId, id } from '../ids.ts'
import { endpoint, nothing, paging } from '../kit.ts'
import { widgetSettings } from '../settings.ts'
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
const publicSettings = widgetSettings.omit({ allowedSites: true, requireVerification: true }).extend({
  workspaceName: z.string(),
  attachmentsEnabled: z.boolean(),
  messageCharacters: z.number(),
  messageFiles: z.number(),
  fileBytes: z.number(),
  /** Whether this browser is to say which page it is on. */
  presence: z.boolean(),
})

const team = z.object({
  /** True when an operator is available now. */
  online: z.boolean(),
  faces: z.array(z.object({ id, name: z.string(), avatarFileId: id.nullable() })),
})

export const widgetApi = {
  'POST /v1/widget/hello': endpoint({
    summary: "The loader's one call on a page: how to draw the launcher, and how many messages are unread.",
    scope: 'public',
    cors: true,
    input: z.strictObject({ ...visitor, page: page.optional() }),
    output: z.object({
      visitorId: id,
      visitorSecret: z.string(),
      token: z.string(),
      settings: publicSettings,
      unread: z.number(),
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
      conversations: z.array(contactConversationDetail),
      position: z.string(),
    }),
    errors: ['widget_unknown', 'identity_invalid', 'identity_required', 'identity_expired'],
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
    input: z.strictObject({ id, clientId, text, fileIds, replyToSeq: z.number().int().min(1).optional() }),
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
    input: z.strictObject({ id, seq: z.number().int().min(0).optional() }),
    output: receipt,
  }),
  'POST /v1/widget/conversations/:id/delivered': endpoint({
    summary: "Acknowledge that messages reached the visitor's browser.",
    scope: 'visitor',
    input: z.strictObject({ id, seq: z.number().int().min(1) }),
    output: nothing,
  }),
}

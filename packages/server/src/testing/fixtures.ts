import type { ApiName } from '@switchboard/contract'
import { newId } from '../kernel/ids.ts'
import type { Stage } from './cast.ts'
import { newClientId } from './cast.ts'

/** Things of Acme's that inputs can name. */
export interface Props {
  conversationId: string
  contactId: string
  visitorId: string
  alertId: string
  departmentId: string
  fileId: string
  invitationId: string
  tokenId: string
  sessionId: string
  quickReplyId: string
  planId: string
  tagId: string
  viewId: string
  contactFieldId: string
  otherContactId: string
  mergedIntoId: string
  mergeId: string
  importId: string
  targetId: string
}

/** Makes one of each thing in Acme. */
export async function makeProps({ ann, chat }: Stage): Promise<Props> {
  const { id: conversationId, contactId, visitor } = await chat()
  const { id: alertId } = await ann.call('POST /v1/alerts', { name: 'Pricing', conditions: { page: '/pricing' } })
  const department = await ann.call('POST /v1/departments', { name: `Sales ${newClientId()}` })
  const { id: fileId } = await ann.upload('note.txt', 'hello')
  const { id: invitationId } = await ann.call('POST /v1/invitations', { role: 'operator' })
  const { id: tokenId } = await ann.call('POST /v1/access-tokens', { name: 'One', scopes: ['conversations:read'] })
  const target = await ann.call('POST /v1/targets', targetOf(department.id))
  const { items } = await ann.call('GET /v1/sessions')
  const { id: quickReplyId } = await ann.call('POST /v1/quick-replies', {
    name: 'Greeting',
    shortcut: `hi-${newClientId()}`,
    text: 'Hello',
    shared: true,
  })
  const { id: planId } = await ann.call('POST /v1/plans', { name: `Pro ${newClientId()}`, features: ['search'] })
  const tag = await ann.call('POST /v1/tags', { name: `Tag ${newClientId()}` })
  const view = await ann.call('POST /v1/views', savedView)
  const field = await ann.call('POST /v1/contact-fields', { label: `Plan ${newClientId()}`, type: 'text' })
  const [other, into, from] = await Promise.all(
    [1, 2, 3].map((n) => ann.call('POST /v1/contacts', { name: `No. ${n}` })),
  )
  await ann.call('POST /v1/contacts/:id/merge', { id: into!.id, fromId: from!.id })
  const merges = await ann.call('GET /v1/contacts/:id/merges', { id: into!.id })
  return {
    planId,
    quickReplyId,
    conversationId,
    contactId,
    visitorId: visitor.visitorId,
    alertId,
    departmentId: department.id,
    fileId,
    invitationId,
    tokenId,
    sessionId: items[0]!.id,
    tagId: tag.id,
    viewId: view.id,
    contactFieldId: field.id,
    otherContactId: other!.id,
    mergedIntoId: into!.id,
    mergeId: merges.items[0]!.id,
    importId: (await ann.uploadCsv('name\nDana')).id,
    targetId: target.id,
  }
}

/** Props that name nothing anywhere. */
export const nowhere = (): Props => ({
  conversationId: newId(),
  contactId: newId(),
  visitorId: newId(),
  alertId: newId(),
  departmentId: newId(),
  fileId: newId(),
  invitationId: newId(),
  tokenId: newId(),
  sessionId: newId(),
  quickReplyId: newId(),
  planId: newId(),
  tagId: newId(),
  viewId: newId(),
  contactFieldId: newId(),
  otherContactId: newId(),
  mergedIntoId: newId(),
  mergeId: newId(),
  importId: newId(),
  targetId: newId(),
})

const targetOf = (departmentId: string) => ({
  kind: 'resolution' as const,
  departmentId,
  priority: null,
  minutes: 60,
  clock: 'calendar' as const,
  onBreach: { notify: true, raisePriority: false, reassign: false },
})

const savedView = { kind: 'contacts', name: 'All', shared: true, conditions: [], sort: 'name', columns: ['name'] }

interface Fixture {
  /** A valid input that names the props. */
  input: (p: Props, stage: Stage) => object
  /** What the operation touches: `id` refuses strangers with 404, `list` shows them nothing, `own` is the caller's. */
  reach: 'id' | 'list' | 'own' | 'visitor' | 'public'
}

const none = () => ({})
const one = (p: Props) => ({ id: p.conversationId })
const own = { input: none, reach: 'own' } as const
const list = { input: none, reach: 'list' } as const
const open = { input: none, reach: 'public' } as const

/** One valid input per operation: the isolation and permission tests walk the contract with them. */
export const fixtures = {
  'GET /v1/setup': open,
  'POST /v1/setup': open,
  'POST /v1/sign-in': open,
  'POST /v1/password-reset': open,
  'POST /v1/password-reset/confirm': open,
  'GET /v1/invitations/by-token/:token': open,
  'POST /v1/invitations/accept': open,
  'POST /v1/widget/hello': open,
  'POST /v1/widget/boot': open,
  'POST /v1/sign-out': own,
  'GET /v1/me': own,
  'PATCH /v1/me': { input: (p) => ({ avatarFileId: p.fileId }), reach: 'id' },
  'POST /v1/me/password': own,
  'POST /v1/me/availability': own,
  'GET /v1/sessions': list,
  'DELETE /v1/sessions/:id': { input: (p) => ({ id: p.sessionId }), reach: 'id' },
  'GET /v1/workspace': list,
  'PATCH /v1/workspace': own,
  'PATCH /v1/workspace/widget': own,
  'GET /v1/workspace/identity-secret': own,
  'POST /v1/workspace/identity-secret/rotate': own,
  'GET /v1/workspace/install': own,
  'GET /v1/operators': list,
  'GET /v1/operators/presence': list,
  'PATCH /v1/operators/:id': { input: (p, s) => ({ id: known(p, s.bob.id), role: 'operator' }), reach: 'id' },
  'POST /v1/operators/:id/disable': { input: (p, s) => ({ id: known(p, s.bob.id) }), reach: 'id' },
  'POST /v1/operators/:id/enable': { input: (p, s) => ({ id: known(p, s.bob.id) }), reach: 'id' },
  'GET /v1/invitations': list,
  'POST /v1/invitations': { input: () => ({ role: 'operator' }), reach: 'own' },
  'DELETE /v1/invitations/:id': { input: (p) => ({ id: p.invitationId }), reach: 'id' },
  'GET /v1/departments': list,
  'POST /v1/departments': {
    input: (p, s) => ({ name: `New ${newClientId()}`, memberIds: [known(p, s.bob.id)] }),
    reach: 'id',
  },
  'PATCH /v1/departments/:id': { input: (p) => ({ id: p.departmentId, name: 'Renamed' }), reach: 'id' },
  'DELETE /v1/departments/:id': { input: (p) => ({ id: p.departmentId }), reach: 'id' },
  'GET /v1/access-tokens': list,
  'POST /v1/access-tokens': { input: () => ({ name: 'Mine', scopes: ['tokens:manage'] }), reach: 'own' },
  'DELETE /v1/access-tokens/:id': { input: (p) => ({ id: p.tokenId }), reach: 'id' },
  'GET /v1/mails': list,
  'GET /v1/event-failures': list,
  'POST /v1/event-failures/:id/retry': { input: () => ({ id: newId() }), reach: 'id' },
  'POST /v1/files': own,
  'POST /v1/files/links': { input: (p) => ({ ids: [p.fileId] }), reach: 'list' },
  'GET /v1/tags': list,
  'POST /v1/tags': { input: () => ({ name: `Tag ${newClientId()}` }), reach: 'own' },
  'PATCH /v1/tags/:id': { input: (p) => ({ id: p.tagId, color: 'red' }), reach: 'id' },
  'GET /v1/views': { input: () => ({ kind: 'contacts' }), reach: 'list' },
  'POST /v1/views': { input: () => savedView, reach: 'own' },
  'PATCH /v1/views/:id': { input: (p) => ({ id: p.viewId, name: 'Everybody' }), reach: 'id' },
  'DELETE /v1/views/:id': { input: (p) => ({ id: p.viewId }), reach: 'id' },
  'GET /v1/contact-fields': list,
  'POST /v1/contact-fields': { input: () => ({ label: `Plan ${newClientId()}`, type: 'text' }), reach: 'own' },
  'PATCH /v1/contact-fields/:id': {
    input: (p) => ({ id: p.contactFieldId, label: `Plan ${newClientId()}` }),
    reach: 'id',
  },
  'GET /v1/contacts': list,
  'POST /v1/contacts/search': list,
  'POST /v1/contacts/count': own,
  'POST /v1/contacts': { input: (p) => ({ name: 'Dana', tagIds: [p.tagId] }), reach: 'id' },
  'POST /v1/contacts/bulk': {
    input: (p) => ({ ids: [p.contactId], act: { do: 'block' } }),
    reach: 'id',
  },
  'GET /v1/contacts/:id/merge-suggestions': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'GET /v1/contacts/:id/merge-preview': {
    input: (p) => ({ id: p.contactId, fromId: p.otherContactId }),
    reach: 'id',
  },
  'POST /v1/contacts/:id/merge': { input: (p) => ({ id: p.contactId, fromId: p.otherContactId }), reach: 'id' },
  'GET /v1/contacts/:id/merges': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'POST /v1/contacts/:id/unmerge': { input: (p) => ({ id: p.mergedIntoId, mergeId: p.mergeId }), reach: 'id' },
  'GET /v1/contacts/export': own,
  'GET /v1/contacts/:id/export': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'POST /v1/contacts/:id/erase': { input: (p) => ({ id: p.contactId, confirm: 'nobody' }), reach: 'id' },
  'GET /v1/contacts/:id/erase': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'POST /v1/contacts/import': own,
  'GET /v1/contacts/import': list,
  'GET /v1/contacts/import/:id': { input: (p) => ({ id: p.importId }), reach: 'id' },
  'POST /v1/contacts/import/:id/run': {
    input: (p) => ({ id: p.importId, dryRun: true, mapping: { 0: 'name' } }),
    reach: 'id',
  },
  'POST /v1/contacts/import/:id/cancel': { input: (p) => ({ id: p.importId }), reach: 'id' },
  'GET /v1/contacts/:id/activity': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'GET /v1/contacts/:id': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'PATCH /v1/contacts/:id': { input: (p) => ({ id: p.contactId, name: 'Dana' }), reach: 'id' },
  'POST /v1/contacts/:id/block': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'POST /v1/contacts/:id/unblock': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'GET /v1/visitors': list,
  'GET /v1/visitors/:id': { input: (p) => ({ id: p.visitorId }), reach: 'id' },
  'GET /v1/visitors/geo': list,
  'GET /v1/visitors/:id/visits': { input: (p) => ({ id: p.visitorId }), reach: 'id' },
  'GET /v1/contacts/:id/visits': { input: (p) => ({ id: p.contactId }), reach: 'id' },
  'GET /v1/alerts': list,
  'POST /v1/alerts': { input: () => ({ name: 'Long', conditions: { secondsOnSite: 60 } }), reach: 'own' },
  'PATCH /v1/alerts/:id': { input: (p) => ({ id: p.alertId, enabled: false }), reach: 'id' },
  'DELETE /v1/alerts/:id': { input: (p) => ({ id: p.alertId }), reach: 'id' },
  'GET /v1/conversations': list,
  'GET /v1/conversations/counts': list,
  'POST /v1/conversations/search': { input: () => ({ conditions: [] }), reach: 'list' },
  'POST /v1/conversations/count': { input: () => ({ conditions: [] }), reach: 'own' },
  'POST /v1/conversations/bulk': { input: (p) => ({ ids: [p.conversationId], act: { do: 'close' } }), reach: 'id' },
  'PATCH /v1/conversations/:id': { input: (p) => ({ ...one(p), priority: 'high', tagIds: [p.tagId] }), reach: 'id' },
  'GET /v1/conversations/:id': { input: one, reach: 'id' },
  'POST /v1/conversations': {
    input: (p) => ({ contactId: p.contactId, clientId: newClientId(), text: 'Hi' }),
    reach: 'id',
  },
  'GET /v1/conversations/:id/messages': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/messages': {
    input: (p) => ({ ...one(p), clientId: newClientId(), text: 'Hi' }),
    reach: 'id',
  },
  'GET /v1/conversations/:id/activity': { input: one, reach: 'id' },
  'POST /v1/conversations/accept-next': own,
  'POST /v1/conversations/:id/accept': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/assign': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/unassign': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/transfer': { input: (p) => ({ ...one(p), departmentId: p.departmentId }), reach: 'id' },
  'POST /v1/conversations/:id/snooze': {
    input: (p) => ({ ...one(p), until: new Date(Date.now() + 3_600_000).toISOString() }),
    reach: 'id',
  },
  'POST /v1/conversations/:id/reopen': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/close': { input: one, reach: 'id' },
  'POST /v1/conversations/:id/read': { input: (p) => ({ ...one(p), seq: 1 }), reach: 'id' },
  'POST /v1/receipts/delivered': {
    input: (p) => ({ items: [{ conversationId: p.conversationId, seq: 1 }] }),
    reach: 'id',
  },
  'GET /v1/plans': list,
  'POST /v1/plans': { input: () => ({ name: `Scale ${newClientId()}`, features: ['ratings'] }), reach: 'own' },
  'PATCH /v1/plans/:id': { input: (p) => ({ id: p.planId, features: ['routing'] }), reach: 'id' },
  'DELETE /v1/plans/:id': { input: (p) => ({ id: p.planId }), reach: 'id' },
  'POST /v1/plans/choose': { input: (p) => ({ id: p.planId }), reach: 'id' },
  'GET /v1/quick-replies': list,
  'POST /v1/quick-replies': {
    input: (p) => ({
      name: 'Bye',
      shortcut: `bye-${newClientId()}`,
      text: 'Goodbye',
      shared: true,
      departmentIds: [p.departmentId],
    }),
    reach: 'id',
  },
  'PATCH /v1/quick-replies/:id': { input: (p) => ({ id: p.quickReplyId, text: 'Hi' }), reach: 'id' },
  'DELETE /v1/quick-replies/:id': { input: (p) => ({ id: p.quickReplyId }), reach: 'id' },
  'POST /v1/quick-replies/:id/files': { input: (p) => ({ id: p.quickReplyId }), reach: 'id' },
  'GET /v1/drafts': list,
  'POST /v1/drafts': {
    input: (p) => ({ conversationId: p.conversationId, kind: 'reply', text: 'Dear' }),
    reach: 'id',
  },
  'GET /v1/ratings': { input: (p) => ({ conversationId: p.conversationId }), reach: 'list' },
  'GET /v1/ratings/anonymous': list,
  'GET /v1/ratings/averages': list,
  'GET /v1/resolved': list,
  'GET /v1/resolved/figures': list,
  'GET /v1/conversations/:id/transcript': { input: one, reach: 'id' },
  'GET /v1/resolved/transcripts': { input: (p) => ({ ids: p.conversationId }), reach: 'id' },
  'POST /v1/conversations/:id/transcript/mail': { input: (p) => ({ ...one(p), to: 'dana@example.com' }), reach: 'id' },
  'GET /v1/comments': { input: (p) => ({ entity: `conversation:${p.conversationId}` }), reach: 'id' },
  'POST /v1/comments': {
    input: (p) => ({ entity: `conversation:${p.conversationId}`, clientId: newClientId(), text: 'Hm' }),
    reach: 'id',
  },
  'GET /v1/business-hours': list,
  'PATCH /v1/business-hours': { input: (p) => ({ departmentId: p.departmentId, schedule: null }), reach: 'id' },
  'GET /v1/routing': list,
  'PATCH /v1/routing': { input: (p) => ({ departmentId: p.departmentId }), reach: 'id' },
  'GET /v1/routing/load': list,
  'PATCH /v1/routing/operators/:id': { input: (p, s) => ({ id: known(p, s.bob.id), capacity: 4 }), reach: 'id' },
  'GET /v1/targets': list,
  'POST /v1/targets': { input: (p) => ({ ...targetOf(p.departmentId), kind: 'next reply' }), reach: 'id' },
  'PATCH /v1/targets/:id': { input: (p) => ({ id: p.targetId, minutes: 90 }), reach: 'id' },
  'DELETE /v1/targets/:id': { input: (p) => ({ id: p.targetId }), reach: 'id' },
  'POST /v1/widget/files': { input: none, reach: 'visitor' },
  'POST /v1/widget/files/links': { input: (p) => ({ ids: [p.fileId] }), reach: 'visitor' },
  'GET /v1/widget/conversations': { input: none, reach: 'visitor' },
  'POST /v1/widget/conversations': { input: () => ({ clientId: newClientId(), text: 'Hello' }), reach: 'visitor' },
  'GET /v1/widget/conversations/:id/messages': { input: one, reach: 'visitor' },
  'POST /v1/widget/conversations/:id/messages': {
    input: (p) => ({ ...one(p), clientId: newClientId(), text: 'Hi' }),
    reach: 'visitor',
  },
  'POST /v1/widget/conversations/:id/read': { input: (p) => ({ ...one(p), seq: 1 }), reach: 'visitor' },
  'POST /v1/widget/conversations/:id/rating': { input: (p) => ({ ...one(p), stars: 5 }), reach: 'visitor' },
  'POST /v1/widget/conversations/:id/delivered': { input: (p) => ({ ...one(p), seq: 1 }), reach: 'visitor' },
} satisfies Partial<Record<ApiName, Fixture>> as unknown as Record<ApiName, Fixture>

const unknownProps = new WeakSet<Props>()
/** Props of nobody name nobody either. */
export function strangers(): Props {
  const props = nowhere()
  unknownProps.add(props)
  return props
}
const known = (p: Props, id: string) => (unknownProps.has(p) ? newId() : id)

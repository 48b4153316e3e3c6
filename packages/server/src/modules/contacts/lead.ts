import type { ApiOutput, ApiParsed, LeadForm, PublicLeadForm } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { visitorOf, type Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { fieldRules } from './fields.ts'
import { judgeLead } from './lead-rules.ts'
import { ensureContact, lostTheRace } from './resolve.ts'
import { changesOf, edited } from './rules.ts'
import { storeContact } from './store.ts'
import { getContactRow, type ContactRow } from './tables.ts'

const attempts = 5

/** The lead form with the labels, types and choices of its contact fields; archived ones are not asked for. */
export async function publicLeadForm(ctx: Ctx, { when, fields, intro, consent }: LeadForm): Promise<PublicLeadForm> {
  const rules = fields.some((f) => f.field.startsWith('field:')) ? await fieldRules(ctx.kernel.db, ctx.workspaceId) : []
  return {
    when,
    intro,
    consent,
    fields: fields.flatMap(({ field, required }): PublicLeadForm['fields'] => {
      if (field === 'name') return [{ field, required, label: null, type: 'text', choices: [] }]
      if (field === 'email' || field === 'phone') return [{ field, required, label: null, type: field, choices: [] }]
      const rule = rules.find((r) => `field:${r.key}` === field && !r.archived)
      return rule ? [{ field, required, label: rule.label, type: rule.type, choices: rule.choices }] : []
    }),
  }
}

/**
 * Takes what a visitor says of themselves. An address proves nothing: it describes the contact of this browser, finds no
 * other one, and changes nothing that a proof established.
 */
export async function giveLead(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/widget/lead'>,
): Promise<ApiOutput<'POST /v1/widget/lead'>> {
  const { visitorId } = visitorOf(ctx)
  ctx.kernel.rateLimits.take(`lead:${visitorId}`, { burst: 30, perMinute: 10 })
  ctx.kernel.rateLimits.take(`leads:${ctx.address}`, { burst: 600, perMinute: 600 })
  const { widget } = await getWorkspace(ctx)
  if (widget.lead.consent.text !== '' && !input.consent)
    throw new Refusal('invalid', 'consent_required', 'Consent is needed before anything is kept.')
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(ctx, (tx, emit, inner) => describe(inner, tx, emit, widget.lead, input))
    } catch (error) {
      if (!lostTheRace(error)) throw error
      // The browser's id was spent meanwhile: somebody signed in, and whoever holds the old id is nobody.
      if (attempt >= attempts)
        throw new Refusal('unauthenticated', 'token_invalid', 'This visitor goes on under another id.')
    }
  }
}

async function describe(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  form: LeadForm,
  { values, consent }: ApiParsed<'POST /v1/widget/lead'>,
): Promise<ApiOutput<'POST /v1/widget/lead'>> {
  const visitor = visitorOf(ctx)
  const rules = await fieldRules(tx, ctx.workspaceId)
  const contact =
    visitor.verified && visitor.contactId
      ? await getContactRow(tx, ctx.workspaceId, visitor.contactId, true)
      : await ensureContact(ctx, tx, emit, visitor.visitorId, null)
  if (contact.blocked_at) throw new Refusal('forbidden', 'not_accepted', 'This cannot be taken at the moment.')
  // What is already known may only be told to whoever brought or proved it.
  const isOwn = visitor.verified || contact.external_id === null
  const { edit, issues } = judgeLead(form, rules, values, contact.fields, isOwn ? contact : undefined)
  if (issues.length > 0) throw new Refusal('invalid', 'lead_invalid', 'Some of this cannot be taken.', { issues })
  if (contact.verified && !visitor.verified) return {}
  const next = edited(contact, { ...edit, ...(consent && { metadata: consented(ctx, contact, form) }) })
  return store({ ...ctx, actor: { ...visitor, contactId: contact.id, name: next.name } }, contact, next)
}

/** To what was agreed, and when, stands with the contact. */
const consented = (ctx: Ctx, { metadata }: ContactRow, { consent }: LeadForm): ContactRow['metadata'] =>
  consent.text === ''
    ? metadata
    : { ...metadata, consentTo: `${consent.text} ${consent.link}`.trim(), consentAt: ctx.now.toISOString() }

/** Joins the command above as the visitor whose contact now exists, so that the event names them. */
const store = (ctx: Ctx, held: ContactRow, next: ContactRow) =>
  command(ctx, async (tx, emit) => {
    const changes = changesOf(held, next)
    if (Object.keys(changes).length > 0) await storeContact(tx, emit, next, 'contact.updated', changes)
    return {}
  })

/** Keeps an address that a visitor gave with something else, unless one is known or the contact is somebody proven. */
export async function noteEmail(ctx: Ctx, tx: Tx, emit: Emit, held: ContactRow, email: string): Promise<ContactRow> {
  const isOwn = visitorOf(ctx).verified || (held.external_id === null && !held.verified)
  if (held.email !== null || !isOwn) return held
  const next = edited(held, { email })
  return storeContact(tx, emit, next, 'contact.updated', changesOf(held, next))
}

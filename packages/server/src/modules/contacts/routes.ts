import { contactImportsApi } from '@switchboard/contract/api/contact-imports'
import type { contactsApi } from '@switchboard/contract/api/contacts'
import type { Holding } from '../../kernel/holdings.ts'
import { implement } from '../../kernel/http.ts'
import type { FileStore } from '../files/index.ts'
import { blockContact, changeMany, createContact, editContact, unblockContact } from './commands.ts'
import { eraseContact, getErasure } from './erasing.ts'
import { exportContacts } from './exporting.ts'
import { changeField, createField, listFields } from './fields.ts'
import { cancelImport, getImport, listImports, runImport, uploadImport } from './imports.ts'
import { listMerges, mergeContacts, previewMerge, suggestMerges, unmerge } from './merging.ts'
import { exportPerson } from './person-export.ts'
import { contactActivity, getContact, listContacts } from './queries.ts'
import { countContacts, searchContacts } from './search.ts'

type Written =
  | 'GET /v1/contacts'
  | 'POST /v1/contacts/search'
  | 'POST /v1/contacts/count'
  | 'POST /v1/contacts'
  | 'POST /v1/contacts/bulk'
  | 'GET /v1/contacts/:id'
  | 'PATCH /v1/contacts/:id'
  | 'GET /v1/contacts/:id/activity'
  | 'POST /v1/contacts/:id/block'
  | 'POST /v1/contacts/:id/unblock'
  | 'GET /v1/contacts/export'
  | 'POST /v1/contacts/export'
  | 'GET /v1/contacts/:id/export'
  | 'POST /v1/contacts/:id/erase'
  | 'GET /v1/contacts/:id/erase'
  | 'GET /v1/contacts/:id/merge-suggestions'
  | 'GET /v1/contacts/:id/merge-preview'
  | 'POST /v1/contacts/:id/merge'
  | 'GET /v1/contacts/:id/merges'
  | 'POST /v1/contacts/:id/unmerge'
  | 'GET /v1/contact-fields'
  | 'POST /v1/contact-fields'
  | 'PATCH /v1/contact-fields/:id'

/** The contacts part of the API; `holdings` are what all modules keep of a contact. */
export const contactRoutes = (holdings: readonly Holding[], store: FileStore) =>
  implement({} as Pick<typeof contactsApi, Written>, {
    'GET /v1/contacts': (ctx, input) => listContacts(ctx, input),
    'POST /v1/contacts/search': (ctx, input) => searchContacts(ctx, input),
    'POST /v1/contacts/count': (ctx, input) => countContacts(ctx, input),
    'POST /v1/contacts': (ctx, input) => createContact(ctx, input),
    'POST /v1/contacts/bulk': (ctx, input) => changeMany(ctx, input),
    'GET /v1/contacts/:id': (ctx, { id }) => getContact(ctx, id),
    'PATCH /v1/contacts/:id': (ctx, input) => editContact(ctx, input),
    'GET /v1/contacts/:id/activity': (ctx, { id }) => contactActivity(ctx, id),
    'POST /v1/contacts/:id/block': (ctx, { id, reason }) => blockContact(ctx, id, reason),
    'POST /v1/contacts/:id/unblock': (ctx, { id }) => unblockContact(ctx, id),

    'GET /v1/contacts/export': (ctx, input) => exportContacts(ctx, input),
    'POST /v1/contacts/export': (ctx, input) => exportContacts(ctx, input),
    'GET /v1/contacts/:id/export': (ctx, { id }) => exportPerson(ctx, holdings, store, id),
    'POST /v1/contacts/:id/erase': (ctx, { id, confirm }) => eraseContact(ctx, id, confirm),
    'GET /v1/contacts/:id/erase': (ctx, { id }) => getErasure(ctx, id),
    'GET /v1/contacts/:id/merge-suggestions': (ctx, { id }) => suggestMerges(ctx, id),
    'GET /v1/contacts/:id/merge-preview': (ctx, input) => previewMerge(ctx, holdings, input),
    'POST /v1/contacts/:id/merge': (ctx, input) => mergeContacts(ctx, holdings, input),
    'GET /v1/contacts/:id/merges': (ctx, { id }) => listMerges(ctx, id),
    'POST /v1/contacts/:id/unmerge': (ctx, input) => unmerge(ctx, holdings, input),
    'GET /v1/contact-fields': (ctx) => listFields(ctx),
    'POST /v1/contact-fields': (ctx, input) => createField(ctx, input),
    'PATCH /v1/contact-fields/:id': (ctx, input) => changeField(ctx, input),
  })

/** The imports part of the API. */
export const contactImportRoutes = (store: FileStore) =>
  implement(contactImportsApi, {
    'POST /v1/contacts/import': (ctx, _input, call) => uploadImport(ctx, store, call),
    'GET /v1/contacts/import': (ctx) => listImports(ctx),
    'GET /v1/contacts/import/:id': (ctx, { id }) => getImport(ctx, id),
    'POST /v1/contacts/import/:id/run': (ctx, input) => runImport(ctx, input),
    'POST /v1/contacts/import/:id/cancel': (ctx, { id }) => cancelImport(ctx, store, id),
  })

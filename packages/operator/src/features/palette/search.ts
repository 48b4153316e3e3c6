import type { ApiOutput, Contact } from '@switchboard/contract'
import { useEffect, useMemo, useState } from 'react'
import { call } from '../../client.ts'
import { goTo } from '../../navigation.ts'
import { useFeature, useMay } from '../../store/session.ts'
import { listOf } from '../search/places.ts'
import { contactName } from '../people/names.ts'
import { useTickets } from './tickets.ts'
import { actEntries, conversationEntries, groupOrder, restingEntries, type Entry } from './entries.ts'
import { readQuery, scoreOf } from './rank.ts'

/** The lines of the palette for what is typed, in the order of their groups. */
export function useLines(raw: string): Entry[] {
  const { only, text } = readQuery(raw)
  const found = useContacts(only === 'acts' || only === 'tickets' ? '' : text)
  const tickets = useTickets(only === 'acts' || only === 'people' ? null : text, only === 'tickets')
  const messages = useMessages(only === null ? text : '')
  return useMemo(() => {
    if (text === '' && only === null) return inGroups([...restingEntries(), ...actEntries()])
    if (only === 'tickets') return tickets
    const acts = only === 'people' ? [] : matching(actEntries(), text, (e) => e.label)
    const people =
      only === 'acts'
        ? []
        : matching(
            conversationEntries(),
            text,
            (e) => `${e.label} ${e.conversation?.contact.email ?? ''} ${e.hint ?? ''}`,
          ).slice(0, 8)
    const named = [...acts, ...people, ...(only === 'acts' ? [] : found), ...tickets].sort(
      (a, b) => groupBest(b, text) - groupBest(a, text) || groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group),
    )
    return [...named, ...messages]
  }, [only, text, found, tickets, messages])
}

const inGroups = (entries: Entry[]): Entry[] =>
  entries.sort((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group))

const groupBest = (e: Entry, text: string): number => Math.max(1, scoreOf(e.label, text))

function matching(entries: Entry[], text: string, textOf: (e: Entry) => string): Entry[] {
  return entries
    .map((e) => ({ e, score: Math.max(labelScore(e, text), Math.min(2, wordScore(textOf(e), text))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ e }) => e)
}

/** Acts are few and well known, so letters in order find them; names would match by chance. */
const labelScore = (e: Entry, query: string): number =>
  e.kind === 'conversation' ? wordScore(e.label, query) : scoreOf(e.label, query)

/** Long texts match by beginnings of words only; letters in order would match anything. */
const wordScore = (text: string, query: string): number => {
  const score = scoreOf(text, query)
  return score >= 2 ? score : 0
}

/** Contacts by name, e-mail, phone or id; the server forgives typing mistakes. */
function useContacts(text: string): Entry[] {
  const [found, setFound] = useState<Entry[]>([])
  const may = useMay('contacts:read')
  const q = may && text.length >= 2 ? text : null
  useEffect(() => {
    if (q === null) return setFound([])
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('POST /v1/contacts/search', { q, limit: 8 }, { signal: stop.signal }).then(
        ({ items }) => setFound(items.map(contactEntry)),
        () => {},
      )
    }, 150)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [q])
  return found
}

/** What was written, beneath everything with a name, and the way to all of it. */
function useMessages(text: string): Entry[] {
  const [found, setFound] = useState<Entry[]>([])
  const may = useMay('conversations:read')
  const has = useFeature('search')
  const q = may && has && text.length >= 2 ? text : null
  useEffect(() => {
    setFound([])
    if (q === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('GET /v1/search', { q, kinds: ['messages'], limit: 5 }, { signal: stop.signal }).then(
        ({ items }) => setFound(items.flatMap(messageEntry)),
        () => {},
      )
    }, 150)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [q])
  return useMemo(() => (q === null ? [] : [...found, allMessages(q)]), [q, found])
}

const messageEntry = (hit: ApiOutput<'GET /v1/search'>['items'][number]): Entry[] =>
  hit.kind !== 'message'
    ? []
    : [
        {
          key: `message ${hit.message.id}`,
          group: 'Messages',
          label: contactName(hit.conversation.contact),
          hint: hit.text.replace(/\s+/g, ' '),
          kind: 'person',
          changes: false,
          contactId: hit.conversation.contact.id,
          run: () => goTo(`/conversations/${listOf(hit.conversation)}/${hit.conversation.id}?at=${hit.message.seq}`),
        },
      ]

const allMessages = (q: string): Entry => ({
  key: 'all messages',
  group: 'Messages',
  label: `Search everything for “${q}”`,
  kind: 'place',
  changes: false,
  run: () => goTo(`/search?q=${encodeURIComponent(q)}`),
})

const contactEntry = (c: Contact): Entry => ({
  key: `contact ${c.id}`,
  group: 'Contacts',
  label: contactName(c),
  hint: [c.name && c.email, c.phone, c.externalId].filter(Boolean).join(' · '),
  kind: 'person',
  changes: false,
  contactId: c.id,
  run: () => goTo(`/contacts/${c.id}`),
})

import { useEffect, useMemo, useState } from 'react'
import { call } from '../../client.ts'
import { goTo } from '../../navigation.ts'
import { loadPast } from '../../store/conversation.ts'
import { toast } from '../../ui/toasts.tsx'
import { contactName } from '../people/names.ts'
import { actEntries, conversationEntries, groupOrder, restingEntries, type Entry } from './entries.ts'
import { readQuery, scoreOf } from './rank.ts'

/** The lines of the palette for what is typed, in the order of their groups. */
export function useLines(raw: string): Entry[] {
  const { only, text } = readQuery(raw)
  const found = useContactByEmail(text)
  return useMemo(() => {
    if (text === '' && only === null) return inGroups([...restingEntries(), ...actEntries()])
    const acts = only === 'people' ? [] : matching(actEntries(), text, (e) => e.label)
    const people =
      only === 'acts'
        ? []
        : matching(
            conversationEntries(),
            text,
            (e) => `${e.label} ${e.conversation?.contact.email ?? ''} ${e.hint ?? ''}`,
          ).slice(0, 8)
    return [...acts, ...people, ...(only === 'acts' ? [] : found)].sort(
      (a, b) => groupBest(b, text) - groupBest(a, text) || groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group),
    )
  }, [only, text, found])
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

/** Asks the server for the contact with an address, once a whole one is typed. */
function useContactByEmail(text: string): Entry[] {
  const [found, setFound] = useState<Entry[]>([])
  const email = /^\S+@\S+\.\S{2,}$/.test(text) ? text.toLowerCase() : null
  useEffect(() => {
    setFound([])
    if (email === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('GET /v1/contacts', { email, limit: 5 }, { signal: stop.signal }).then(
        ({ items }) =>
          setFound(
            items.map((c): Entry => ({
              key: `contact ${c.id}`,
              group: 'Contacts',
              label: contactName(c),
              hint: c.email ?? '',
              kind: 'person',
              changes: false,
              run: () => openNewest(c.id),
            })),
          ),
        () => {},
      )
    }, 200)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [email])
  return found
}

async function openNewest(contactId: string): Promise<void> {
  const [newest] = await loadPast(contactId).catch(() => [])
  if (newest) goTo(`/conversations/${newest.status === 'open' ? 'all' : newest.status}/${newest.id}`)
  else toast({ title: 'This contact has no conversations' })
}

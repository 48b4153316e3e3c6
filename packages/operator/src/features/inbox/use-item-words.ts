import type { InboxItem } from '@switchboard/contract'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { inboxTexts } from '../../store/inbox.ts'
import { kindWords } from './words.ts'

/** Why an item is there, in a sentence that follows what is learnt of it. */
export function useItemWords(item: InboxItem): string {
  const happened = useStore(inboxTexts, (held) => held[item.id]?.activity ?? null)
  // Names of columns and fields may come after the item.
  useData((s) => s.boards)
  useData((s) => s.ticketSettings)
  return kindWords(item, happened)
}

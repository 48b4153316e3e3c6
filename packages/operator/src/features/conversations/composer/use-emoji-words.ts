import { useEffect, useMemo, useState } from 'react'

export interface Emoji {
  sign: string
  words: string
}

const atMost = 8

/** The emoji that `:smi` before the caret may mean; the list of them is loaded at the first one typed. */
export function useEmojiWords(before: string): { from: number; found: Emoji[] } {
  const [all, setAll] = useState<Emoji[]>([])
  const query = /(?:^|\s):([a-z]{2,20})$/i.exec(before)?.[1]?.toLowerCase() ?? null
  const wanted = query !== null
  useEffect(() => {
    if (wanted)
      import('./emoji-list.ts').then(
        (m) => setAll(m.allEmoji),
        () => {},
      )
  }, [wanted])
  const found = useMemo(
    () =>
      query === null ? [] : all.filter((e) => e.words.split(' ').some((w) => w.startsWith(query))).slice(0, atMost),
    [all, query],
  )
  return { from: query === null ? -1 : before.length - query.length - 1, found }
}

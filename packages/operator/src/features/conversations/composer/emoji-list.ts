import { emojiGroups } from './emoji-data.ts'
import type { Emoji } from './use-emoji-words.ts'

/** The emoji of the picker by group. */
export const groupedEmoji = emojiGroups.map((g) => ({
  name: g.name,
  all: g.emoji.split('|').map((entry): Emoji => {
    const gap = entry.indexOf(' ')
    return { sign: entry.slice(0, gap), words: entry.slice(gap + 1) }
  }),
}))

/** The same without groups. */
export const allEmoji: Emoji[] = groupedEmoji.flatMap((g) => g.all)

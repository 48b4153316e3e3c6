/** How long a reply may lie unread before it is mailed, in ms. */
export const unreadForMs = 3 * 60_000

/** What a contact has of a conversation. */
export interface Reading {
  /** How far they have read; whoever writes has read what came before. */
  readSeq: number
  /** Up to where they were told by mail; 0 for never. */
  mailedSeq: number
  /** When the oldest reply that they have not read was written; null when there is none. */
  unreadSince: Date | null
}

/** When a mail of what is unread is due; null when there is nothing to tell, or it was told since they last read. */
export function mailDueAt({ readSeq, mailedSeq, unreadSince }: Reading): Date | null {
  if (unreadSince === null || mailedSeq > readSeq) return null
  return new Date(unreadSince.getTime() + unreadForMs)
}

export interface UnreadReply {
  author: string | null
  text: string
  files: string[]
}

/** The mail: what was said, as plain text, and the way back. */
export function unreadMail(
  replies: readonly UnreadReply[],
  { contactName, workspaceName, link }: { contactName: string | null; workspaceName: string; link: string },
): { subject: string; text: string } {
  const names = [...new Set(replies.flatMap((r) => r.author ?? []))]
  const who = names.length > 0 ? `${names.join(', ')} of ${workspaceName}` : workspaceName
  const said = replies.map(({ text, files }) => [text, ...files.map((name) => `[${name}]`)].filter(Boolean).join('\n'))
  return {
    subject: `${workspaceName} replied to you`,
    text: [
      contactName === null ? 'Hello,' : `Hello ${contactName},`,
      `${who} replied to you:`,
      ...said,
      `Read and answer here:\n${link}`,
      `You get this because you wrote to ${workspaceName} and have not seen the reply yet.`,
    ].join('\n\n'),
  }
}

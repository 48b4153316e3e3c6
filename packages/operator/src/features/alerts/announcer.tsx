import { useEffect, useState } from 'react'
import { onFeed } from '../../store/feed.ts'
import { contactName } from '../people/names.ts'

const everyMs = 5_000

/** Tells screen readers of new messages of contacts, at most once in 5 s. */
export function Announcer() {
  const [said, setSaid] = useState('')
  useEffect(() => {
    let names: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      timer = undefined
      if (names.length === 0) return
      const who = [...new Set(names)]
      setSaid(
        names.length === 1
          ? `New message from ${who[0]}`
          : `${names.length} new messages from ${who.slice(0, 3).join(', ')}${who.length > 3 ? ' and others' : ''}`,
      )
      names = []
      timer = setTimeout(say, everyMs)
    }
    const stop = onFeed((events) => {
      for (const e of events)
        if (e.type === 'message.posted' && e.data.message.author.kind === 'contact')
          names.push(contactName(e.data.conversation.contact))
      if (names.length > 0) timer ??= setTimeout(say, 300)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  )
}

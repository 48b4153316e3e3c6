import type { ContactConversationDetail } from '@switchboard/contract'
import { useSignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { dayText } from './format.ts'
import { Group } from './group.tsx'
import { loadEarlierMessages } from './history.ts'
import { Icon } from './icons.tsx'
import { Rating } from './rating.tsx'
import { rowsOf } from './rows.ts'
import { atEnd, language, outbox, t } from './state.ts'

const followWithinPx = 80

/** The messages. It follows the end while the reader is there, and holds still while the reader is further up. */
export function Log({
  id,
  conversation,
  welcome,
}: {
  id: string
  conversation: ContactConversationDetail | undefined
  welcome: ComponentChild
}) {
  const box = useRef<HTMLDivElement>(null)
  const below = useSignal(0)
  const held = useRef({ height: 0, first: 0, last: 0 })
  const messages = conversation?.messages ?? []
  const waiting = outbox.value.filter((e) => e.conversation === id)
  const rows = rowsOf(messages, waiting)
  const first = messages[0]?.seq ?? 0
  const last = messages.at(-1)?.seq ?? 0

  const toEnd = () => {
    if (!box.current) return
    box.current.scrollTop = box.current.scrollHeight
    below.value = 0
    atEnd.value = true
  }

  useLayoutEffect(() => {
    const el = box.current!
    const before = held.current
    if (before.first > first) el.scrollTop += el.scrollHeight - before.height
    else if (atEnd.peek() || waiting.length > 0) toEnd()
    else if (before.last > 0)
      below.value += messages.filter((m) => m.seq > before.last && m.author.kind !== 'contact').length
    held.current = { height: el.scrollHeight, first, last }
  }, [first, last, waiting.length])

  useEffect(() => {
    atEnd.value = true
    toEnd()
    // The keyboard of a phone, a growing composer and pictures change the room: the end stays in sight.
    const watch = new ResizeObserver(() => atEnd.peek() && toEnd())
    watch.observe(box.current!)
    watch.observe(box.current!.firstElementChild!)
    return () => watch.disconnect()
  }, [])

  const onScroll = () => {
    const el = box.current!
    atEnd.value = el.scrollHeight - el.scrollTop - el.clientHeight < followWithinPx
    if (atEnd.value) below.value = 0
    if (el.scrollTop < 60) void loadEarlierMessages(id)
  }

  return (
    <div class="log-area">
      <div
        class="log"
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-live="polite"
        aria-label={t.value.conversation}
        tabIndex={0}
      >
        <div class="rows">
          {first > 1 && (
            <button type="button" class="quiet" onClick={() => loadEarlierMessages(id)}>
              {t.value.earlierMessages}
            </button>
          )}
          {rows.length === 0 && welcome}
          {rows.map((row, i) =>
            row.kind === 'day' ? (
              <p key={row.key} class="day">
                {dayText(row.at, language.value)}
              </p>
            ) : (
              <Group
                key={row.key}
                row={row}
                receipts={conversation?.receipts ?? []}
                newest={i === rows.length - 1 || !rows.slice(i + 1).some((r) => r.kind === 'group' && r.mine)}
              />
            ),
          )}
          {conversation && <Rating conversation={conversation} />}
        </div>
      </div>
      {below.value > 0 && (
        <button type="button" class="pill" onClick={toEnd}>
          <Icon name="down" size={16} />
          {t.value.newBelow(below.value)}
        </button>
      )}
    </div>
  )
}

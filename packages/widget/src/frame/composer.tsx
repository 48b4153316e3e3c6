import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { saveDraft } from './drafts.ts'
import { EmojiPicker } from './emoji.tsx'
import { Icon } from './icons.tsx'
import { fresh } from './outbox.ts'
import { send } from './sender.ts'
import { sayTyping } from './session.ts'
import { drafts, settings, site, t, turnedHere } from './state.ts'
import { isTicket } from './tickets/ticket-gate.ts'
import { Tray } from './tray.tsx'
import { attach, complaint, take, uploads } from './uploads.ts'

const typingAgainAfterMs = 3_000
const warnWithin = 200
let typingUntil = 0
let stopTyping: ReturnType<typeof setTimeout> | undefined

/** One row that grows: attach, write, send. Enter sends, Shift+Enter breaks the line. */
export function Composer({ id }: { id: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const emoji = useSignal(false)
  const text = drafts.value[id] ?? ''
  const mine = uploads.value.filter((u) => u.conversation === id)
  const { attachmentsEnabled, messageCharacters } = settings.value
  const over = text.trim().length - messageCharacters
  const isSendable = (words: string, files: typeof mine) =>
    (words !== '' || files.length > 0) && words.length <= messageCharacters && files.every((u) => u.state === 'done')

  useLayoutEffect(() => grow(field.current!), [text])
  useEffect(() => {
    // On a phone the keyboard would cover what there is to read.
    if (site.peek().open && !site.peek().full) focusEnd(field.current!)
  }, [turnedHere.value])

  const submit = () => {
    // As it is now, not as it was drawn: a second Enter may come in between.
    const words = (drafts.peek()[id] ?? '').trim()
    const files = uploads.peek().filter((u) => u.conversation === id)
    if (!isSendable(words, files)) return
    send(id, words, take(id))
    saveDraft(id, '')
    tell(id, false)
    emoji.value = false
    field.current!.focus()
  }
  const onInput = (e: InputEvent) => {
    saveDraft(id, (e.currentTarget as HTMLTextAreaElement).value)
    tell(id, true)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return
    e.preventDefault()
    submit()
  }
  const onPaste = (e: ClipboardEvent) => {
    const files = [...(e.clipboardData?.files ?? [])]
    if (files.length === 0) return
    e.preventDefault()
    attach(id, files)
  }
  const insert = (sign: string) => {
    const el = field.current!
    el.setRangeText(sign, el.selectionStart, el.selectionEnd, 'end')
    saveDraft(id, el.value)
    el.focus()
  }

  return (
    <div class="composer">
      {emoji.value && <EmojiPicker pick={insert} />}
      {mine.length > 0 && <Tray uploads={mine} />}
      {complaint.value?.conversation === id && (
        <p class="complaint" role="alert">
          {complaint.value.text}
        </p>
      )}
      <div class="box">
        {attachmentsEnabled && (
          <>
            <button
              type="button"
              class="icon"
              aria-label={t.value.attach}
              title={t.value.attach}
              onClick={() => picker.current!.click()}
            >
              <Icon name="clip" />
            </button>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-hidden="true"
              tabIndex={-1}
              onChange={(e) => picked(id, e.currentTarget)}
            />
          </>
        )}
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          enterkeyhint="send"
          value={text}
          placeholder={t.value.write}
          aria-label={t.value.write}
          onInput={onInput}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button
          type="button"
          class="icon smile"
          aria-label={t.value.emoji}
          title={t.value.emoji}
          aria-expanded={emoji.value}
          onClick={() => (emoji.value = !emoji.value)}
        >
          <Icon name="smile" />
        </button>
        <button
          type="button"
          class="send"
          aria-label={t.value.send}
          title={t.value.send}
          disabled={!isSendable(text.trim(), mine)}
          onClick={submit}
        >
          <Icon name="send" />
        </button>
      </div>
      {over > -warnWithin && (
        <p class={over > 0 ? 'count over' : 'count'}>{over > 0 ? t.value.tooLong(over) : t.value.left(-over)}</p>
      )}
    </div>
  )
}

function picked(id: string, input: HTMLInputElement) {
  attach(id, [...(input.files ?? [])])
  input.value = ''
}

function grow(el: HTMLTextAreaElement) {
  el.style.height = 'auto'
  el.style.height = `${el.scrollHeight}px`
}

function focusEnd(el: HTMLTextAreaElement) {
  el.focus()
  el.setSelectionRange(el.value.length, el.value.length)
}

/** Says that the visitor types, not more often than needed, and that it ended. */
function tell(id: string, on: boolean) {
  if (id === fresh || isTicket(id)) return
  clearTimeout(stopTyping)
  if (!on) {
    if (typingUntil > 0) sayTyping(id, false)
    typingUntil = 0
    return
  }
  if (Date.now() > typingUntil) {
    sayTyping(id, true)
    typingUntil = Date.now() + typingAgainAfterMs
  }
  stopTyping = setTimeout(() => tell(id, false), typingAgainAfterMs + 1_000)
}

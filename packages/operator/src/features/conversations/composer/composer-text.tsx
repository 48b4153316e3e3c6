import type { ConversationItem, Preferences } from '@switchboard/contract'
import { Users } from 'lucide-react'
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { flushDrafts } from '../../../store/draft-sync.ts'
import type { ComposerTab } from '../../../store/drafts.ts'
import { SlashRow } from '../../slash/slash-row.tsx'
import { copyFiles, filled } from '../../slash/take.ts'
import { useSlash, type SlashItem } from '../../slash/use-slash.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import type { After } from './send-button.tsx'
import { marked, type Mark } from './marked.ts'
import { ChoiceList } from './choice-list.tsx'
import { useChoiceList } from './use-choice-list.ts'
import { useEmojiWords } from './use-emoji-words.ts'
import { useMentions } from './use-mentions.ts'
import { useTypingSignal } from './use-typing-signal.ts'

export interface TextHandle {
  focus: () => void
  insert: (text: string) => void
  mark: (mark: Mark) => void
}

const [lineHeight, leastLines, mostLines] = [22, 2, 12]
const coarse = matchMedia('(pointer: coarse)')

/** The text itself: grows from 2 to 12 lines, sends by key, never while an input method composes. */
export function ComposerText({
  ref,
  conversationId,
  entity,
  c,
  draft,
  tab,
  text,
  onText,
  onFiles,
  onSend,
  onLater = () => {},
  onFlip,
  onUp = () => false,
  sendWith,
  placeholder,
}: {
  ref: Ref<TextHandle>
  conversationId: string
  /** What a comment is about, which says whom it can mention. */
  entity: string
  /** Null where nobody is written to: a comment on something else. */
  c: ConversationItem | null
  /** Where files of a quick reply go. */
  draft: string
  tab: ComposerTab
  text: string
  onText: (text: string) => void
  onFiles: (files: File[]) => void
  onSend: (after: After) => void
  onLater?: () => void
  onFlip: () => void
  /** The arrow up in an empty text; says whether it did something. */
  onUp?: () => boolean
  sendWith: Preferences['sendWith']
  placeholder: string
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const place = useRef<number | null>(null)
  const listId = useId()
  const say = useTypingSignal(conversationId, tab === 'reply')

  const replace = (from: number, to: number, by: string) => {
    onText(text.slice(0, from) + by + text.slice(to))
    place.current = from + by.length
    setCaret(place.current)
  }
  const mark = (kind: Mark) => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {}
    const [from, by, at] = marked(text, selectionStart, selectionEnd, kind)
    onText(text.slice(0, from) + by + text.slice(selectionEnd))
    place.current = at
    setCaret(at)
    requestAnimationFrame(() => area.current?.focus())
  }
  const before = text.slice(0, caret)
  const mentions = useMentions(before, tab === 'comment', entity)
  const mention = useChoiceList(mentions.found, mentions.from, (o) => replace(mentions.from, caret, `@${o.name} `))
  const emoji = useEmojiWords(before)
  const sign = useChoiceList(emoji.found, emoji.from, (e) => replace(emoji.from, caret, `${e.sign} `))
  const slash = useSlash(before, c)
  const command = useChoiceList(slash.found, slash.from, (item) => takeSlash(item))
  const list = [mention, command].find((l) => l.open) ?? sign

  const takeSlash = (item: SlashItem) => {
    switch (item.kind) {
      case 'reply':
        if (!c) return
        replace(slash.from, caret, filled(item.reply, c))
        return void copyFiles(item.reply, draft)
      case 'finding':
        replace(slash.from, caret, item.finding.text === '' ? '' : `${item.finding.text} `)
        return void (c && item.finding.run?.(c))
      case 'command':
        if (item.command.search) return replace(slash.from, caret, `/${item.command.name} `)
        replace(slash.from, caret, '')
        return void item.command.run?.(c)
    }
  }

  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    insert: (piece) => {
      const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {}
      replace(selectionStart, selectionEnd, piece)
      area.current?.focus()
    },
    mark: (kind) => mark(kind),
  }))

  // A kept draft goes on at its end; the browser would begin before it.
  useLayoutEffect(() => area.current?.setSelectionRange(area.current.value.length, area.current.value.length), [])

  // Before the next key arrives, or that would be typed at the end.
  useLayoutEffect(() => {
    if (place.current !== null) area.current?.setSelectionRange(place.current, place.current)
    place.current = null
  }, [text])

  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${Math.min(mostLines, Math.max(leastLines, Math.ceil((box.scrollHeight - 12) / lineHeight))) * lineHeight + 12}px`
  }, [text, tab])

  const onKeyDown = (e: KeyboardEvent<HTMLTextAreaElement>) => {
    if (e.nativeEvent.isComposing || e.keyCode === 229 || mention.onKey(e) || command.onKey(e) || sign.onKey(e)) return
    const mod = e.ctrlKey || e.metaKey
    if (e.key === 'Enter') {
      const after = sendsHow(e, mod, sendWith)
      if (!after) return
      e.preventDefault()
      onSend(tab === 'comment' ? 'nothing' : after)
    } else if (mod && !e.altKey && !e.shiftKey && (e.code === 'KeyB' || e.code === 'KeyI')) {
      e.preventDefault()
      mark(e.code === 'KeyB' ? 'bold' : 'italic')
    } else if (mod && e.shiftKey && e.code === 'KeyL') {
      e.preventDefault()
      onLater()
    } else if (e.altKey && e.code === 'KeyC' && !mod) {
      e.preventDefault()
      onFlip()
    } else if (e.key === 'ArrowUp' && text === '' && !mod && !e.altKey && !e.shiftKey) {
      if (onUp()) e.preventDefault()
    } else if (e.key === 'Escape') {
      area.current?.blur()
    }
  }

  return (
    <div className="relative">
      {mention.open && (
        <ChoiceList
          id={listId}
          label="Mention"
          found={mentions.found}
          at={mention.at}
          keyOf={(o) => o.id}
          onChoose={mention.take}
        >
          {(o) => (
            <>
              {o.kind === 'operator' ? (
                <OperatorAvatar id={o.id} size={20} withPresence />
              ) : (
                <Users aria-hidden className="size-5 text-fg-3" />
              )}
              <bdi className="min-w-0 flex-1 truncate">{o.name}</bdi>
            </>
          )}
        </ChoiceList>
      )}
      {command.open && (
        <ChoiceList
          id={listId}
          label="Quick replies and commands"
          wide
          found={slash.found}
          at={command.at}
          keyOf={(item) => item.key}
          onChoose={command.take}
        >
          {(item) => <SlashRow item={item} />}
        </ChoiceList>
      )}
      {sign.open && (
        <ChoiceList
          id={listId}
          label="Emoji"
          found={emoji.found}
          at={sign.at}
          keyOf={(e) => e.sign}
          onChoose={sign.take}
        >
          {(e) => (
            <>
              <span className="text-lg">{e.sign}</span>
              <span className="min-w-0 flex-1 truncate">{e.words}</span>
            </>
          )}
        </ChoiceList>
      )}
      <textarea
        ref={area}
        dir="auto"
        rows={leastLines}
        value={text}
        placeholder={placeholder}
        aria-label={tab === 'reply' ? 'Reply' : 'Internal comment'}
        {...(list.open && { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${list.at}` })}
        onBeforeInput={(e) => {
          if (e.nativeEvent.data !== '/' || !/(?:^|\s)\/$/.test(before)) return
          // Twice means the sign itself.
          e.preventDefault()
          command.dismiss(caret - 1)
        }}
        onChange={(e) => {
          onText(e.target.value)
          setCaret(e.target.selectionStart)
          say(e.target.value !== '')
        }}
        onSelect={(e) => setCaret(e.currentTarget.selectionStart)}
        onBlur={() => {
          say(false)
          flushDrafts()
        }}
        onKeyDown={onKeyDown}
        onPaste={(e) => {
          const files = [...e.clipboardData.files]
          if (files.length === 0) return
          e.preventDefault()
          onFiles(files)
        }}
        className="block w-full resize-none bg-transparent px-3 py-1.5 text-base outline-none placeholder:text-current placeholder:opacity-70 pointer-coarse:text-lg"
      />
    </div>
  )
}

/** What Enter does with the modifiers that are held; null means a new line. */
function sendsHow(e: KeyboardEvent, mod: boolean, sendWith: Preferences['sendWith']): After | null {
  if (mod && e.shiftKey) return 'resolve'
  if (mod) return 'nothing'
  if (e.altKey) return 'snooze'
  return e.shiftKey || sendWith === 'mod-enter' || coarse.matches ? null : 'nothing'
}

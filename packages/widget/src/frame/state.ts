import type { ApiOutput, ContactConversationDetail } from '@switchboard/contract'
import { unreadForContact, type ContactState } from '@switchboard/sdk/contact-state'
import type { RealtimeStatus } from '@switchboard/sdk/realtime'
import { computed, signal } from '@preact/signals'
import { chooseLanguage, directionOf, type Language } from '../language.ts'
import type { PublicSettings, SiteState } from '../protocol.ts'
import type { Texts } from '../texts/en.ts'
import { fresh, type Entry } from './outbox.ts'

export type Boot = ApiOutput<'POST /v1/widget/boot'>
export type Team = Boot['team']
/** What is on the screen without a way back: the tabs, and the choice among ticket forms. */
export type Tab = 'home' | 'messages' | 'tickets' | 'forms'
export type View = { at: Tab } | { at: 'conversation'; key: string } | { at: 'ticket' | 'form'; id: string }

const defaults: PublicSettings = {
  color: '#4f46e5',
  position: 'right',
  theme: 'light',
  language: 'auto',
  title: '',
  subtitle: '',
  greeting: '',
  texts: {},
  logoFileId: null,
  x: 20,
  y: 20,
  icon: '',
  pages: '',
  devices: '',
  hidden: false,
  workspaceName: '',
  attachmentsEnabled: false,
  messageCharacters: 10_000,
  messageFiles: 10,
  fileBytes: 25_000_000,
  ratingQuestion: '',
  ratingThanks: '',
  presence: false,
}

/** How things stand on the site's page. */
export const site = signal<SiteState>({
  stored: {},
  settings: undefined,
  page: {},
  pageLanguage: '',
  open: false,
  focused: false,
  full: false,
})
/** `refused` when the server does not believe who the visitor is said to be. */
export const phase = signal<'starting' | 'ready' | 'refused' | 'unavailable'>('starting')
export const link = signal<RealtimeStatus>('connecting')
/** Known to be without a connection for long enough to say so. */
export const disconnected = signal(false)
/** What visitors are asked about themselves. */
export const leadForm = signal<Boot['lead'] | undefined>(undefined)
/** Whether an address that is left can be written to. */
export const mailWorks = signal(false)
/** What the site has proven of the visitor. */
export const contact = signal<Boot['contact']>(null)
export const bootSettings = signal<PublicSettings | undefined>(undefined)
export const team = signal<Team>({ online: false, faces: [], open: true, opensAt: null, replyMinutes: null })
export const conversations = signal<ContactState>({})
/** Where the earlier conversations go on: empty for the first page, null when there are none. */
export const moreConversations = signal<string | null>(null)
export const outbox = signal<Entry[]>([])
/** What the tab of the tickets is called; absent while there is nothing to show or to fill in. */
export const ticketTab = signal<string | undefined>(undefined)
/** How many tickets have news. */
export const ticketsUnread = signal(0)
export const drafts = signal<Record<string, string>>({})
/** Who is typing in a conversation, by its id. */
export const typing = signal<Record<string, string>>({})
export const view = signal<View>({ at: 'conversation', key: fresh })
/** Grows when the visitor has just turned to the panel: the place to write takes the focus. */
export const turnedHere = signal(0)
/** True while the end of the open conversation is on the screen. */
export const atEnd = signal(true)

export const settings = computed(() => bootSettings.value ?? site.value.settings ?? defaults)
/** The company's words in the language that is spoken; empty ones leave it to the widget's own. */
export const words = computed(() => {
  const { title, subtitle, greeting, texts } = settings.value
  const own = texts[language.value]
  return {
    title: own?.title || title,
    subtitle: own?.subtitle || subtitle,
    greeting: own?.greeting || greeting,
  }
})
export const wantedLanguage = computed(() =>
  chooseLanguage([site.value.language, settings.value.language, site.value.pageLanguage, ...navigator.languages]),
)
/** The words on the screen and their language; they follow `wantedLanguage` once its catalogue has arrived. */
export const spoken = signal<{ language: Language; texts: Texts } | undefined>(undefined)
export const language = computed(() => spoken.value?.language ?? wantedLanguage.value)
export const direction = computed(() => directionOf(language.value))
/** Nothing is drawn before there are words. */
export const t = computed(() => spoken.value!.texts)

/** The conversations, the one with the newest message first. */
export const inOrder = computed(() =>
  Object.values(conversations.value).sort((a, b) => lastAt(b).localeCompare(lastAt(a))),
)
export const unread = computed(() => inOrder.value.reduce((sum, c) => sum + unreadForContact(c), 0))

const lastAt = (c: ContactConversationDetail) => c.lastMessage?.at ?? c.createdAt

/** Where the chat opens: what is unread or still going on, else home when there is a past, else a new message. */
export function openingView(): View {
  const list = inOrder.value
  const found = list.find((c) => unreadForContact(c) > 0) ?? list.find((c) => c.status === 'open')
  if (found) return { at: 'conversation', key: found.id }
  if (list.length > 0 && outbox.value.length === 0) return { at: 'home' }
  return { at: 'conversation', key: fresh }
}

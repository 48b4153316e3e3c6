import type { ApiInput, ApiOutput } from '@switchboard/contract'

/** What the launcher and the panel need to draw. */
export type PublicSettings = ApiOutput<'POST /v1/widget/hello'>['settings']
/** Who the site says the visitor is. */
export type User = NonNullable<ApiInput<'POST /v1/widget/boot'>['identity']>
/** The page of the site the visitor is on. */
export type Page = NonNullable<ApiInput<'POST /v1/widget/boot'>['page']>
export type Theme = PublicSettings['theme']

/** What the widget keeps in the site's storage; beside the visitor unsent messages (`o.<clientId>`) and drafts (`d.<conversation>`). */
export interface Stored {
  visitorId?: string | undefined
  visitorSecret?: string | undefined
  /** The site's user the visitor was last identified as. */
  user?: string | undefined
  /** The message whose preview the visitor has put away. */
  dismissed?: string | undefined
  /** The lead form was answered or skipped. */
  lead?: string | undefined
  /** The e-mail address was given, or not wanted to be. */
  email?: string | undefined
  /** How far the visitor has looked into each ticket. */
  tickets?: string | undefined
  /** The tickets that had news when the launcher last heard of them. */
  news?: string | undefined
  [key: `${'o' | 'd'}.${string}`]: string | undefined
}

/** What the site may set before or after the script runs. */
export interface SiteConfig {
  user?: User | null | undefined
  language?: string | undefined
  position?: 'left' | 'right'
  theme?: Theme | undefined
  hideLauncher?: boolean
}

/** What the site's page tells the chat, whole, whenever a part of it changes. */
export interface SiteState extends Pick<SiteConfig, 'user' | 'language' | 'theme'> {
  stored: Stored
  settings: PublicSettings | undefined
  page: Page
  /** What the page says its language is. */
  pageLanguage: string
  open: boolean
  focused: boolean
  /** The panel covers the screen. */
  full: boolean
  /** Text typed in the panel's shell before the chat arrived. */
  draft?: string
}

/** What the chat asks of the site's page: a name and its arguments. */
export type ToHost =
  /** The chat is drawn: the shell may go, its text is wanted. */
  | [name: 'shown']
  | [name: 'save', change: Stored]
  | [name: 'close']
  | [name: 'unread', count: number]
  | [name: 'preview', message: { id: string; name: string | null; text: string }]
  | [name: 'emit', event: string, value?: unknown]
  | [name: 'warn', text: string]

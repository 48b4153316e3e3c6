import type { PublicSettings, SiteConfig, SiteState, Stored } from '../protocol.ts'

/** What the loader hands over: this file is another script, so nothing of it can be imported. */
export interface Parts {
  site: SiteConfig
  base: string
  code: string | undefined
  host: HTMLElement
  root: ShadowRoot
  launcher: HTMLElement
  stored(): Stored
  save(change: Stored): void
  page(): SiteState['page']
  warn(text: string): void
  emit(name: string, value?: unknown): void
  draw(): void
  setUnread(count: number): void
  now(): { settings: PublicSettings; unread: number; isBlocked: boolean; isHidden: boolean | undefined }
  /** The chat listens by itself from here on. */
  taken(): void
}

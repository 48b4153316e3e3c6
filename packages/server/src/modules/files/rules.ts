import { Refusal } from '../../kernel/errors.ts'

/** What browsers may show in place; everything else is downloaded. */
const inline = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
export const isInline = (mime: string): boolean => inline.has(mime)

/** Kinds that would run in a browser when opened. */
const active = /\.(svgz?|html?|xhtml|shtml|mht|mhtml|hta|xml|xsl)$/i
const activeBytes = /^\s*(<\?xml|<!doctype|<html|<svg|<script|<head|<body|<iframe)/i

/** Refuses names that are paths or disguises; answers the name as it is kept. */
export function fileName(given: string | undefined): string {
  const name = (given ?? '').normalize('NFC').trim()
  // Control characters, path separators, and marks that turn the reading direction to hide an ending.
  if (
    name === '' ||
    name.length > 200 ||
    /[\p{Cc}/\\\u202a-\u202e\u2066-\u2069]/u.test(name) ||
    /^\.+$/.test(name) ||
    !name.isWellFormed()
  ) {
    throw new Refusal('invalid', 'file_name_invalid', 'This file name is not allowed.')
  }
  return name
}

/** Refuses files that would run as a web page; `head` is their first bytes. */
export function refuseActive(name: string, head: Buffer): void {
  const text = head.toString('utf8').replace(/^\ufeff/, '')
  if (active.test(name) || activeBytes.test(text) || /<svg[\s>]/i.test(text)) {
    throw new Refusal('invalid', 'file_type_refused', 'SVG, HTML and XML files are not accepted. Send it zipped.')
  }
}

export interface ByteRange {
  start: number
  end: number
}

/** Reads a Range header against a size: a range, null for the whole, or `bad` when it lies outside. */
export function readRange(header: string | undefined, size: number): ByteRange | null | 'bad' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const from = match[1] === '' ? size - Number(match[2]) : Number(match[1])
  const to = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return from < size && from <= to ? { start: Math.max(0, from), end: to } : 'bad'
}

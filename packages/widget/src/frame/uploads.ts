import type { FileRef } from '@switchboard/contract'
import { effect, signal } from '@preact/signals'
import { sizeText } from './format.ts'
import { retryDelayMs } from './retry.ts'
import { language, link, settings, t } from './state.ts'
import { newClientId } from '@switchboard/sdk/client-id'

/** A file on its way into the message being written. */
export interface Upload {
  key: string
  conversation: string
  name: string
  bytes: number
  /** Address of the picture in this browser. */
  preview: string | null
  progress: number
  state: 'uploading' | 'done' | 'failed'
  /** The network failed: it goes on by itself. */
  resumes: boolean
  attempts: number
  ref: FileRef | null
}

export const uploads = signal<Upload[]>([])
/** What was wrong with files, in words; per conversation. */
export const complaint = signal<{ conversation: string; text: string } | null>(null)
/** Pictures just sent show from this browser, without asking for a link. */
export const previews = new Map<string, string>()

export const files = new Map<string, File>()
export const stops = new Map<string, AbortController>()

/** Takes picked, pasted or dropped files; says which limits forbid some. */
export function attach(conversation: string, picked: readonly File[]): void {
  const { attachmentsEnabled, messageFiles, fileBytes } = settings.value
  const problems: string[] = []
  let room = messageFiles - uploads.value.filter((u) => u.conversation === conversation).length
  for (const file of picked) {
    if (!attachmentsEnabled) problems.push(t.value.filesOff)
    else if (file.size === 0) problems.push(t.value.fileEmpty(file.name))
    else if (file.size > fileBytes && !file.type.startsWith('image/'))
      problems.push(t.value.fileTooLarge(file.name, sizeText(fileBytes, language.value)))
    else if (room-- <= 0) problems.push(t.value.tooManyFiles(messageFiles))
    else add(conversation, file)
  }
  complaint.value = problems.length > 0 ? { conversation, text: [...new Set(problems)].join(' ') } : null
}

function add(conversation: string, file: File) {
  const key = newClientId()
  const preview = /^image\/(jpeg|png|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : null
  files.set(key, file)
  const upload: Upload = {
    key,
    conversation,
    name: file.name,
    bytes: file.size,
    preview,
    progress: 0,
    state: 'uploading',
    resumes: false,
    attempts: 0,
    ref: null,
  }
  uploads.value = [...uploads.value, upload]
  void start(key)
}

/** Uploads a file, also once more after a failure. */
export async function start(key: string): Promise<void> {
  try {
    const { upload } = await import('./uploading.ts')
    await upload(key)
  } catch {
    // What uploads could not be fetched, which is a network that failed.
    change(key, { state: 'failed', resumes: true })
    goOnLater(key)
  }
}

/** Tries again by itself, with growing pauses. */
export function goOnLater(key: string): void {
  const attempts = (uploads.value.find((u) => u.key === key)?.attempts ?? 0) + 1
  change(key, { attempts })
  setTimeout(resume, retryDelayMs(attempts), key)
}

/** Takes a file out of the message, stopping its upload. */
export function remove(key: string): void {
  stops.get(key)?.abort()
  files.delete(key)
  uploads.value = uploads.value.filter((u) => u.key !== key)
  complaint.value = null
}

/** The files of a message that is being sent; the tray is empty after it. */
export function take(conversation: string): FileRef[] {
  const mine = uploads.value.filter((u) => u.conversation === conversation)
  mine.forEach((u) => files.delete(u.key))
  uploads.value = uploads.value.filter((u) => u.conversation !== conversation)
  complaint.value = null
  return mine.flatMap((u) => (u.ref ? [u.ref] : []))
}

export const change = (key: string, part: Partial<Upload>) =>
  (uploads.value = uploads.value.map((u) => (u.key === key ? { ...u, ...part } : u)))

/** Forgets the files of the former person. */
export function dropUploads(): void {
  uploads.value.forEach((u) => remove(u.key))
  previews.clear()
}

/** Goes on with uploads that the network broke. */
export function resumeUploads(): void {
  effect(() => {
    if (link.value === 'online') uploads.peek().forEach((u) => resume(u.key))
  })
}

function resume(key: string) {
  if (uploads.peek().some((u) => u.key === key && u.resumes)) void start(key)
}

import type { FileRef } from '@switchboard/contract'
import { client } from '../../../client.ts'
import { createStore } from '../../../store/create-store.ts'
import { setDraft } from '../../../store/drafts.ts'
import { hasFeature, workspaceNow } from '../../../store/session.ts'
import { reasonOf } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { fileSize } from '../thread/file-size.ts'
import { newClientId } from '@switchboard/sdk'

export interface Upload {
  id: string
  /** The draft it belongs to. */
  draft: string
  file: File
  /** From 0 to 1. */
  progress: number
  error: string | null
  stop: AbortController
}

/** Files on their way to the server, of all drafts. */
export const uploads = createStore<Upload[]>([])

const change = (id: string, to: Partial<Upload>) =>
  uploads.set((held) => held.map((u) => (u.id === id ? { ...u, ...to } : u)))

/** Takes an upload out of the tray, stopping it. */
export function cancelUpload(upload: Upload): void {
  upload.stop.abort()
  uploads.set((held) => held.filter((u) => u.id !== upload.id))
}

/** Tries a failed upload again. */
export function retryUpload(upload: Upload): void {
  const again = { ...upload, stop: new AbortController(), error: null, progress: 0 }
  change(upload.id, again)
  void run(again)
}

/** Starts uploading files into a draft, within the limits of the workspace; `held` are already in it. */
export function attach(draft: string, files: File[], held: FileRef[]): void {
  const { attachmentsEnabled = true, fileBytes = 25_000_000, messageFiles = 10 } = workspaceNow()?.settings ?? {}
  if (!attachmentsEnabled || !hasFeature('attachments')) return refuse('Files are switched off for this workspace')
  const room = messageFiles - held.length - uploads.get().filter((u) => u.draft === draft).length
  const fitting = files.filter((f) => f.size <= fileBytes && f.size > 0)
  if (fitting.length < files.length) refuse(`Files can have 1 byte to ${fileSize(fileBytes)}`)
  if (fitting.length > room) refuse(`A message can carry ${messageFiles} files`)
  for (const file of fitting.slice(0, Math.max(0, room))) {
    const upload: Upload = { id: newClientId(), draft, file, progress: 0, error: null, stop: new AbortController() }
    uploads.set((all) => [...all, upload])
    void run(upload)
  }
}

const refuse = (title: string): void => void toast({ title, kind: 'error' })

async function run(upload: Upload): Promise<void> {
  try {
    const file = await client.upload(
      'POST /v1/files',
      upload.file,
      (progress) => change(upload.id, { progress }),
      upload.stop.signal,
    )
    if (upload.stop.signal.aborted) return
    setDraft(upload.draft, (d) => ({ ...d, files: [...d.files, file] }))
    uploads.set((held) => held.filter((u) => u.id !== upload.id))
  } catch (error) {
    if (!upload.stop.signal.aborted) change(upload.id, { error: reasonOf(error) })
  }
}

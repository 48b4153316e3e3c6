import type { ApiInput, TranscriptFormat } from '@switchboard/contract'
import { download } from '@switchboard/sdk/download'
import { call } from '../../client.ts'
import { saveFile } from '../../save-file.ts'
import { createStore } from '../../store/create-store.ts'
import { toast, toastError } from '../../ui/toasts.tsx'

export const formatWords: Record<TranscriptFormat, string> = { text: 'Text', html: 'HTML', json: 'JSON', csv: 'CSV' }
export const transcriptFormats = Object.keys(formatWords) as TranscriptFormat[]

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Saves the transcript of one conversation as a file. */
export async function saveTranscript(id: string, format: TranscriptFormat): Promise<void> {
  try {
    saveFile(await download('GET /v1/conversations/:id/transcript', { id, format, timeZone: zone() }))
  } catch (error) {
    toastError(error, 'The transcript was not saved')
  }
}

/** How far the export of many has come; null when none runs. */
export const exporting = createStore<{ bytes: number; cancel: () => void } | null>(null)

type Many = Omit<ApiInput<'GET /v1/resolved/transcripts'>, 'timeZone'>

/** Saves the transcripts of many conversations as one zip; one export runs at a time. */
export async function saveTranscripts(many: Many): Promise<void> {
  if (exporting.get()) return
  const stop = new AbortController()
  const tell = (bytes: number) => exporting.set({ bytes, cancel: () => stop.abort() })
  tell(0)
  try {
    const input = { ...many, timeZone: zone() }
    saveFile(await download('GET /v1/resolved/transcripts', input, { onProgress: tell, signal: stop.signal }))
    toast({ title: 'Transcripts saved' })
  } catch (error) {
    if (!stop.signal.aborted) toastError(error, 'The transcripts were not saved')
  } finally {
    exporting.set(null)
  }
}

/** Sends the transcript to the contact, or to another address; false when it was refused. */
export async function mailTranscript(id: string, to: string): Promise<boolean> {
  try {
    await call('POST /v1/conversations/:id/transcript/mail', { id, timeZone: zone(), ...(to && { to }) })
    toast({ title: 'Transcript on its way', ...(to && { description: to }) })
    return true
  } catch (error) {
    toastError(error, 'The transcript was not sent')
    return false
  }
}

import { ApiError } from '@switchboard/sdk/client'
import { ask, client, personNow } from './calls.ts'
import { sizeText } from './format.ts'
import { shrink } from './photo.ts'
import { language, settings, t } from './state.ts'
import { change, complaint, files, goOnLater, previews, stops, uploads } from './uploads.ts'

/** Sends one file to the server; fetched with the first file of a visit. */
export async function upload(key: string): Promise<void> {
  const file = files.get(key)
  if (!file) return
  const mine = personNow()
  const stop = new AbortController()
  stops.set(key, stop)
  change(key, { state: 'uploading', progress: 0, resumes: false })
  try {
    const small = await shrink(file)
    if (small.size > settings.value.fileBytes) throw new ApiError(413, { code: 'file_too_large' })
    const ref = await ask(() =>
      client.upload('POST /v1/widget/files', small, (progress) => change(key, { progress }), stop.signal),
    )
    if (mine !== personNow()) return
    const preview = uploads.value.find((u) => u.key === key)?.preview
    if (preview) previews.set(ref.id, preview)
    change(key, { state: 'done', progress: 1, ref })
  } catch (error) {
    if (!stop.signal.aborted && mine === personNow()) failed(key, error)
  }
}

function failed(key: string, error: unknown) {
  const held = uploads.value.find((u) => u.key === key)
  if (!held) return
  const { status, code } = error instanceof ApiError ? error : { status: 400, code: '' }
  const resumes = status === 0 || status === 429 || status >= 500
  change(key, { state: 'failed', resumes })
  if (resumes) {
    goOnLater(key)
    return
  }
  const words = t.value
  let text = words.fileFailed(held.name)
  if (status === 413) text = words.fileTooLarge(held.name, sizeText(settings.value.fileBytes, language.value))
  if (code === 'attachments_off') text = words.filesOff
  complaint.value = { conversation: held.conversation, text }
}

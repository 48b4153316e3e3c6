import type { ApiInput, ApiName } from '@switchboard/contract'
import { address, answer, ApiError, queryOf } from './client.ts'

/** An operation that answers a file. */
type FileName = Extract<ApiName, `GET ${string}/transcript` | `GET ${string}/transcripts` | 'POST /v1/contacts/export'>

/** Fetches a file in the name of the session, reporting how many bytes have come; throws `ApiError`. */
export async function download<N extends FileName>(
  name: N,
  input: ApiInput<N>,
  { onProgress, signal }: { onProgress?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<{ blob: Blob; fileName: string }> {
  try {
    const { method, path, body } = address(name, input)
    const asked =
      method === 'GET'
        ? fetch(path + queryOf(body), { credentials: 'same-origin', ...(signal && { signal }) })
        : fetch(path, {
            method,
            headers: { 'content-type': 'application/json' },
            credentials: 'same-origin',
            body: JSON.stringify(body),
            ...(signal && { signal }),
          })
    const response = await asked
    if (!response.ok || !response.body) await answer(response.status, () => response.text())
    const blob = new Blob(await partsOf(response.body!, onProgress), {
      type: response.headers.get('content-type') ?? '',
    })
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    return { blob, fileName: decodeURIComponent(named ?? 'download') }
  } catch (cause) {
    if (cause instanceof ApiError || signal?.aborted) throw cause
    throw new ApiError(0, {})
  }
}

async function partsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, onProgress?: (bytes: number) => void) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) return parts
    parts.push(value)
    onProgress?.((bytes += value.length))
  }
}

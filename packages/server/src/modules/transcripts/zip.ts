import { once } from 'node:events'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file of an archive, written as it is read. */
export interface ZipEntry {
  name: string
  body: AsyncIterable<string>
}

/** A zip that is made while it is sent: one entry is open at a time, and nothing more is read once the reader is gone. */
export function zipOf(entries: AsyncIterable<ZipEntry>): Readable {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  void fill(zip, out, entries).catch((error: Error) => out.destroy(error))
  return out
}

async function fill(zip: ZipFile, out: Readable, entries: AsyncIterable<ZipEntry>): Promise<void> {
  const gone = once(out, 'close').catch(() => {})
  for await (const { name, body } of entries) {
    if (out.destroyed) return
    const stream = Readable.from(body)
    const written = finished(stream)
    zip.addReadStream(stream, name)
    await Promise.race([written, gone])
    if (out.destroyed) {
      written.catch(() => {})
      stream.destroy()
      return
    }
  }
  zip.end()
}

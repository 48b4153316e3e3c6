import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where the bytes of files lie; local disk by default, replaceable by object storage. */
export interface FileStore {
  /** Keeps a stream under a key, durably; stops with `TooLarge` beyond `maxBytes` and leaves nothing behind. */
  put(key: string, bytes: Readable, maxBytes: number): Promise<number>
  /** Reads a stored file, or a part of it; `end` is inclusive. */
  read(key: string, range?: { start: number; end: number }): Readable
  /** The first 4 KiB, which tell the kind. */
  head(key: string): Promise<Buffer>
  /** The size in bytes, or null when there is none of this key. */
  size(key: string): Promise<number | null>
  /** A path that image tools may read. */
  path(key: string): string
  remove(key: string): Promise<void>
  /** Removes half-written uploads older than an hour. */
  sweep(): Promise<void>
}

/** Thrown when a stream is longer than allowed. */
export class TooLarge extends Error {}

/** Opens the store in a folder, made when needed. */
export function openFileStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming')
  // Keys begin with a uuid, whose last two digits spread files over 256 folders; variants lie beside their file.
  const path = (key: string) => join(folder, key.slice(34, 36), key)
  return {
    path,
    async put(key, bytes, maxBytes) {
      const temporary = join(incoming, key)
      await mkdir(incoming, { recursive: true })
      try {
        const written = await write(temporary, bytes, maxBytes)
        await mkdir(dirname(path(key)), { recursive: true })
        await rename(temporary, path(key))
        await syncFolder(dirname(path(key)))
        return written
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
    read: (key, range) => createReadStream(path(key), range ?? {}),
    head: (key) => readHead(path(key)),
    size: (key) =>
      stat(path(key)).then(
        (s) => s.size,
        () => null,
      ),
    async remove(key) {
      await rm(path(key), { force: true })
    },
    async sweep() {
      for (const name of await readdir(incoming).catch(() => [])) {
        const { mtimeMs } = await stat(join(incoming, name)).catch(() => ({ mtimeMs: Date.now() }))
        if (Date.now() - mtimeMs > 3_600_000) await rm(join(incoming, name), { force: true })
      }
    },
  }
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function write(path: string, bytes: Readable, maxBytes: number): Promise<number> {
  let written = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length
      if (written > maxBytes) done(new TooLarge())
      else done(null, chunk)
    },
  })
  await pipeline(bytes, counted, createWriteStream(path, { flush: true }))
  return written
}

/** A rename is durable once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

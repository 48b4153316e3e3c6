import { rename } from 'node:fs/promises'
import type { FileStore } from './store.ts'

type Sharp = typeof import('sharp').default

/** sharp is optional: without it images show at full size. */
const sharp: Sharp | null = await import('sharp').then(
  (m) => m.default,
  () => null,
)
sharp?.concurrency(1)
sharp?.cache(false)

const maxPixels = 100_000_000
const thumbnailEdge = 480

/** Width and height as shown, in pixels; null for what is no readable image. */
export async function measure(path: string): Promise<{ width: number; height: number } | null> {
  if (!sharp) return null
  try {
    const { width, height, orientation } = await sharp(path, { limitInputPixels: maxPixels }).metadata()
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return null
  }
}

export const thumbnailKey = (id: string) => `${id}.thumbnail`

let queue: Promise<unknown> = Promise.resolve()

/** Makes the thumbnail of an image once, one at a time; false when it cannot be made. */
export async function makeThumbnail(store: FileStore, id: string): Promise<boolean> {
  if ((await store.size(thumbnailKey(id))) !== null) return true
  const work = queue.then(() => render(store, id))
  queue = work.catch(() => {})
  return work
}

async function render(store: FileStore, id: string): Promise<boolean> {
  if (!sharp) return false
  const target = store.path(thumbnailKey(id))
  try {
    await sharp(store.path(id), { limitInputPixels: maxPixels })
      .rotate()
      .resize(thumbnailEdge, thumbnailEdge, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(`${target}.part`)
    await rename(`${target}.part`, target)
    return true
  } catch {
    return false
  }
}

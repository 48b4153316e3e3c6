import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const bytes = 1_000_000_000

/** A disk of its own whose power can be cut: what was written but never flushed is gone then. */
export interface Disk {
  /** Where it is mounted; the same path over every cut. */
  path: string
  /** Takes the disk as it is below the page cache, throws the page cache away, and mounts what was taken. */
  cutPower(): Promise<void>
  remove(): Promise<void>
}

/** Makes an ext4 file system in a file and mounts it; needs root, loop devices and e2fsprogs. */
export async function openDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-disk-'))
  const [image, cut, path] = [join(folder, 'image'), join(folder, 'cut'), join(folder, 'mounted')]
  const file = await open(image, 'w')
  await file.truncate(bytes)
  await file.close()
  await run('mkfs.ext4', ['-q', '-F', image])
  await mkdir(path)
  const mount = () => run('mount', ['-o', 'loop', image, path])
  await mount()
  return {
    path,
    async cutPower() {
      // The file behind the loop device holds what reached the device; dirty pages of the file system are not in it.
      await run('cp', ['--sparse=always', image, cut])
      await run('umount', [path])
      await rename(cut, image)
      await mount()
    },
    async remove() {
      await run('umount', [path])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { inflateRawSync } from 'node:zlib'

/** The entries of a zip by name, found through its central directory. */
export function readZip(zip: Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  const files: Record<string, string> = {}
  let at = zip.readUInt32LE(end + 16)
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((o, n) =>
      n === 0 ? zip.readUInt32LE(at + o) : zip.readUInt16LE(at + o),
    ) as [number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files[zip.toString('utf8', at + 46, at + 46 + name)] = inflateRawSync(zip.subarray(start, start + size)).toString()
    at += 46 + name + extra + comment
  }
  return files
}

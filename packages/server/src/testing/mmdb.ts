import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Value = string | number | Value[] | { [key: string]: Value }

/** What the networks of a database hold; addresses of the fourth version with the bits that count, such as `8.8.8.0/24`. */
export interface Database {
  type: string
  description: string
  networks: Record<string, Value>
}

const nodeBytes = 6
/** Zeros between the tree and the data. */
const gap = 16

/** Puts a database of places where an administrator would, into a data folder. */
export async function installCities(dataDir: string, database: Database | Buffer): Promise<void> {
  await mkdir(join(dataDir, 'geo'), { recursive: true })
  await writeFile(join(dataDir, 'geo/city.mmdb'), Buffer.isBuffer(database) ? database : mmdbOf(database))
}

/** The bytes of a MaxMind database, version 2: a tree over the bits of an address, the values, and what it is. */
function mmdbOf({ type, description, networks }: Database): Buffer {
  const { nodes, values } = treeOf(networks)
  const offsets: number[] = []
  let end = 0
  const encoded = values.map(encode)
  for (const { length } of encoded) {
    offsets.push(end)
    end += length
  }
  const tree = Buffer.alloc(nodes.length * nodeBytes)
  for (const [n, pair] of nodes.entries())
    for (const [side, to] of pair.entries())
      tree.writeUIntBE(recordOf(to, nodes.length, offsets), n * nodeBytes + side * 3, 3)
  const about = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: type,
    description: { en: description },
    ip_version: 4,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  }
  const mark = Buffer.concat([Buffer.from('abcdef', 'hex'), Buffer.from('MaxMind.com')])
  return Buffer.concat([tree, Buffer.alloc(gap), ...encoded, mark, encode(about)])
}

/** Where a bit leads: to nothing, to another node, or to a value. */
type Way = null | { node: number } | { value: number }

function treeOf(networks: Record<string, Value>): { nodes: [Way, Way][]; values: Value[] } {
  const nodes: [Way, Way][] = [[null, null]]
  const values: Value[] = []
  for (const [network, value] of Object.entries(networks)) {
    const [address = '', length] = network.split('/')
    const bits = address.split('.').flatMap((part) => Array.from(Number(part).toString(2).padStart(8, '0'), Number))
    const path = bits.slice(0, Number(length))
    const last = path.pop()!
    let at = 0
    for (const bit of path) at = step(nodes, at, bit)
    nodes[at]![last] = { value: values.push(value) - 1 }
  }
  return { nodes, values }
}

function step(nodes: [Way, Way][], at: number, bit: number): number {
  const way = nodes[at]![bit]
  if (way && 'node' in way) return way.node
  const node = nodes.push([null, null]) - 1
  nodes[at]![bit] = { node }
  return node
}

function recordOf(way: Way, count: number, offsets: number[]): number {
  if (way === null) return count
  return 'node' in way ? way.node : count + gap + offsets[way.value]!
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([head(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') return encodeNumber(value)
  if (Array.isArray(value)) return Buffer.concat([head(11, value.length), ...value.map(encode)])
  const pairs = Object.entries(value)
  return Buffer.concat([head(7, pairs.length), ...pairs.flatMap(([key, held]) => [encode(key), encode(held)])])
}

/** Whole numbers as unsigned ones of four bytes, the others as doubles. */
function encodeNumber(value: number): Buffer {
  const isWhole = Number.isInteger(value)
  const bytes = Buffer.alloc(isWhole ? 4 : 8)
  if (isWhole) bytes.writeUInt32BE(value)
  else bytes.writeDoubleBE(value)
  return Buffer.concat([head(isWhole ? 6 : 3, bytes.length), bytes])
}

/** Types above 7 stand in a byte of their own, and so do sizes above 28. */
function head(type: number, size: number): Buffer {
  const [shown, more] = size < 29 ? [size, []] : [29, [size - 29]]
  return Buffer.from(type > 7 ? [shown, type - 7, ...more] : [(type << 5) | shown, ...more])
}

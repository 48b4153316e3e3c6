import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** One import or re-export: what it names and whether the compiler erases it. */
export interface Import {
  from: string
  typeOnly: boolean
}

/** A source file of ours; `path` counts from the repository, with forward slashes. */
export interface Source {
  path: string
  text: string
  imports: Import[]
  isTest: boolean
}

const skipped = new Set(['node_modules', 'dist', 'data', 'test-results'])
const extensions = /\.(ts|tsx|mjs|js|css)$/

/** Every source file below the root, in path order. */
export function readSources(root: string): Source[] {
  const paths = ['packages', 'e2e', 'bench', 'scripts'].flatMap((folder) => listFiles(root, folder))
  return paths.filter((path) => extensions.test(path)).map((path) => readSource(root, path))
}

/** The path an import of a neighbouring file leads to, from the repository; undefined for packages. */
export function targetOf(source: Source, { from }: Import): string | undefined {
  return from.startsWith('.') ? normalize(join(dirname(source.path), from)) : undefined
}

function listFiles(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .filter(({ name }) => !skipped.has(name) && !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
}

function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const isScript = !path.endsWith('.css')
  return { path, text, imports: isScript ? importsOf(text) : [], isTest: /\.test\.tsx?$/.test(path) }
}

const statement = /^\s*(import|export)\s+(type\s)?(?:[\w*${}\s,]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
const call = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(statement)].map((found) => ({
    from: found[3]!,
    typeOnly: found[2] !== undefined,
  }))
  const calls = [...text.matchAll(call)].map((found) => ({ from: found[1]!, typeOnly: false }))
  return [...statements, ...calls]
}

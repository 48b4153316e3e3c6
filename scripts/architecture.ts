import { checkFiles, checkTables } from './architecture/files.ts'
import { checkModules } from './architecture/modules.ts'
import { checkPackages } from './architecture/packages.ts'
import { checkEvents, checkRoutes } from './architecture/promises.ts'
import { readSources } from './architecture/sources.ts'

/** The rules of the house that no other tool knows; one line for each breach. */
export async function checkArchitecture(root: string): Promise<string[]> {
  const sources = readSources(root)
  return [
    ...checkModules(sources),
    ...checkPackages(sources),
    ...checkFiles(sources),
    ...checkTables(sources),
    ...(await checkEvents(root, sources)),
    ...(await checkRoutes(root, sources)),
  ]
}

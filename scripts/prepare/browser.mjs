import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { PrepareProblem, run, timed } from './progress.mjs'

const fonts = ['fonts-inter', 'fonts-noto-color-emoji', 'fonts-noto-core']

/** The Debian packages the browser tests still need. */
export function missingBrowser() {
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].some((path) => existsSync(path))
    ? []
    : ['chromium']
  return [...chromium, ...missingFonts()]
}

/** Installs them as root, and otherwise says what to run; tests are never skipped for want of a browser. */
export async function installBrowser(packages) {
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  if (process.getuid?.() !== 0) {
    throw new PrepareProblem(
      `The tests need a browser and fonts. Run this, then try again:\n  sudo apt-get update && sudo apt-get ${install.join(' ')}`,
    )
  }
  const patience = ['-o', 'DPkg::Lock::Timeout=600']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await timed(`Installing ${packages.join(', ')}`, async () => {
    await run('apt-get', ['update', ...patience], { env })
    await run('apt-get', [...patience, ...install], { env })
  })
}

function missingFonts() {
  const { stdout, error } = spawnSync('dpkg-query', ['-W', '-f=${Package} ${Status}\n', ...fonts], { encoding: 'utf8' })
  if (error) return []
  return fonts.filter((name) => !stdout.includes(`${name} install ok installed`))
}

// Builds every app, fresh or not.
import { appNames, buildApps } from './prepare/apps.mjs'

try {
  await buildApps(appNames)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

import webpush from 'web-push'
import { first, sql, type Db } from './db.ts'

/** The keys by which push services know this installation. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

/** Reads the installation's keys, making them at the first start; of several processes one makes them. */
export async function openVapidKeys(db: Db): Promise<VapidKeys> {
  const read = () =>
    first(
      db,
      sql<{
        public: string | null
        private: string | null
      }>`select vapid_public_key as public, vapid_private_key as private from installation`,
    )
  if ((await read())?.public === null) {
    const made = webpush.generateVAPIDKeys()
    await sql`update installation set vapid_public_key = ${made.publicKey}, vapid_private_key = ${made.privateKey}
      where vapid_public_key is null`.execute(db)
  }
  const held = await read()
  if (!held?.public || !held.private) throw new Error('The installation has no keys for Web Push.')
  return { publicKey: held.public, privateKey: held.private }
}

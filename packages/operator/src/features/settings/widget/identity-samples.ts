export type Proof = 'hmac' | 'jwt'

/** How a website's own server makes the proof, in Node, and how the page passes it on. */
export const samples: Record<Proof, { label: string; server: string; page: string }> = {
  hmac: {
    label: 'HMAC',
    server: `import { createHmac } from 'node:crypto'

// On your server: the secret never reaches the browser.
const hmac = createHmac('sha256', process.env.SWITCHBOARD_SECRET)
  .update(user.id)
  .digest('hex')`,
    page: `<script>
  window.Switchboard = {
    user: { userId: 'u-1042', hmac: '…from your server…', name: 'Amara Alvarez', email: 'amara@example.com' },
  }
</script>`,
  },
  jwt: {
    label: 'JWT',
    server: `import { SignJWT } from 'jose'

// On your server: the secret never reaches the browser.
const jwt = await new SignJWT()
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject(user.id)
  .setExpirationTime('1h')
  .sign(new TextEncoder().encode(process.env.SWITCHBOARD_SECRET))`,
    page: `<script>
  window.Switchboard = {
    user: { jwt: '…from your server…', name: 'Amara Alvarez', email: 'amara@example.com' },
  }
</script>`,
  },
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOutbound, OutboundRefused, type Resolve } from './outbound.ts'

let asked = 0
let port: number
const server = createServer((_request, response) => {
  asked++
  response.end()
})
const [guarded, forTests] = [openOutbound(), openOutbound({ loopback: true })]
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  await Promise.all([guarded.stop(), forTests.stop()])
  server.close()
})

it('refuses a name once it resolves to an address of ours', async () => {
  const resolve: Resolve = (_name, _options, done) =>
    done(null, [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ])
  const outbound = openOutbound({ resolve })
  const url = `https://push.example.com:${port}/`
  expect(outbound.refusal(url)).toBeNull()
  await expect(outbound.post(url, {}, Buffer.alloc(1))).rejects.toThrow(OutboundRefused)
  expect(asked).toBe(0)
  await outbound.stop()
})

it.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://100.64.0.1/',
  'https://169.254.169.254/',
  'https://localhost/',
  'http://push.example.com/',
  'https://a:b@push.example.com/',
  'file:///etc/passwd',
  'nonsense',
])('refuses %s before any connection', async (url) => {
  await expect(guarded.post(url, {}, Buffer.alloc(1))).rejects.toThrow(OutboundRefused)
})

it('reaches this machine only when a test asks for it, and other private addresses never', async () => {
  expect((await forTests.post(`http://127.0.0.1:${port}/`, {}, Buffer.alloc(1))).status).toBe(200)
  expect(forTests.refusal('https://192.168.0.1/')).not.toBeNull()
})

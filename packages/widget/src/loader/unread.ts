import type { Message, Receipt } from '@switchboard/contract'
import { base } from './place.ts'

/** Listens for messages of operators until the chat takes over: `heard(1)` one more, `heard(0)` all read elsewhere. */
export function listen(token: string, after: string, heard: (change: number) => void, lost: () => void): () => void {
  const socket = new WebSocket(base.replace('http', 'ws') + '/v1/realtime')
  const send = (frame: unknown) => socket.send(JSON.stringify(frame))
  let beat: ReturnType<typeof setInterval>
  socket.onopen = () => {
    send({ hello: { token, after } })
    beat = setInterval(send, 25e3, { ping: 1 })
  }
  socket.onclose = () => {
    clearInterval(beat)
    lost()
  }
  socket.onmessage = (m) =>
    (JSON.parse(m.data) as { e?: { data: { message?: Message; receipt?: Receipt } }[] }).e?.forEach(
      ({ data: { message, receipt } }) => {
        if (message && message.author.kind !== 'contact') heard(1)
        // A mere delivery to another tab reads less than it delivers.
        if (receipt?.reader === 'contact' && receipt.readSeq >= receipt.deliveredSeq) heard(0)
      },
    )
  return () => {
    lost = () => {}
    socket.close()
  }
}

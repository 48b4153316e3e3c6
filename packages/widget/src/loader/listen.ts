import type { ApiOutput, Message, Receipt, TicketUpdate } from '@switchboard/contract'
import { base, page } from './place.ts'

let socket: WebSocket | undefined

/** Tells the operators which page the visitor is on, where the workspace wants to know. */
export let sayPage = () => {}

/**
 * Listens until the chat takes over: `heard` what an operator says, or nothing when all was read elsewhere. `beat` is
 * called now and then.
 */
export function listen(
  { token, position, settings }: ApiOutput<'POST /v1/widget/hello'>,
  heard: (said?: Message | TicketUpdate) => void,
  lost: () => void,
  beat: () => void,
): void {
  const own = (socket = new WebSocket(base.replace('http', 'ws') + '/v1/realtime'))
  const send = (frame: unknown) => own.readyState === 1 && own.send(JSON.stringify(frame))
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  sayPage = () => settings.presence && send({ here: { ...page(), language: navigator.language, timeZone } })
  let timer: ReturnType<typeof setInterval>
  own.onopen = () => {
    send({ hello: { token, after: position } })
    sayPage()
    timer = setInterval(() => {
      send({ ping: 1 })
      beat()
    }, 25e3)
  }
  own.onclose = () => {
    clearInterval(timer)
    if (own === socket) lost()
  }
  own.onmessage = (m) =>
    (
      JSON.parse(m.data) as { e?: { data: { message?: Message; update?: TicketUpdate; receipt?: Receipt } }[] }
    ).e?.forEach(({ data: { message, update, receipt } }) => {
      const said = message ?? update
      if (said && said.author.kind !== 'contact') heard(said)
      // A mere delivery to another tab reads less than it delivers.
      if (receipt?.reader === 'contact' && receipt.readSeq >= receipt.deliveredSeq) heard()
    })
}

/** Hangs up without a word of a lost connection. */
export function stop(): void {
  const old = socket
  socket = undefined
  old?.close()
}

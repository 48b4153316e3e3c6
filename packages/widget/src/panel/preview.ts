import { make } from './make.ts'
import type { Parts } from './parts.ts'

/** A message as it stands beside the closed launcher. */
export interface Preview {
  id: string
  name: string | null
  text: string
}

const mostText = 200
/** What the chat draws bold or as code; there is no room for that here. */
const marks = /(\*\*|`+)(.+?)\1/g

/** A message beside the closed launcher: a click opens the chat, the cross puts it away for good. */
export function openPreview({ root, now, save, stored }: Parts, open: () => void) {
  const bubble = document.createElement('div')
  bubble.part.add('preview')
  bubble.hidden = true
  root.prepend(bubble)
  bubble.setAttribute('role', 'status')
  const message = make('button', bubble)
  const name = make('strong', message)
  const text = make('span', message)
  const cross = make('button', bubble)
  name.dir = text.dir = 'auto'
  cross.textContent = '×'
  let shown: string | undefined
  const hide = () => {
    bubble.hidden = true
    shown = undefined
  }
  message.onclick = open
  cross.onclick = () => {
    save({ dismissed: shown })
    hide()
  }
  return {
    draw(close: string, isOver: boolean) {
      cross.ariaLabel = close
      if (isOver) hide()
    },
    show(preview: Preview) {
      if (now().isHidden || stored().dismissed === preview.id) return
      shown = preview.id
      name.textContent = preview.name
      text.textContent = preview.text.replace(marks, '$2').slice(0, mostText)
      bubble.hidden = false
    },
  }
}

import { useEffect } from 'react'
import { useStore } from '../../store/create-store.ts'
import { leastWidth, useDocks } from '../../store/docks.ts'
import { place } from '../../store/place.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useMedia } from '../../ui/use-media.ts'

const MiniChat = lazyPart(() => import('./mini-chat.tsx').then((m) => m.MiniChat))

const windowPx = 340
const besidePx = 120

/** The docked conversations at the bottom of every screen; what stands in the main pane is not shown twice. */
export function MiniChats() {
  const hasRoom = useMedia(`(min-width: ${leastWidth}px)`)
  const inMain = useStore(place, (held) => held.id)
  const shown = useDocks().filter((d) => d.conversationId !== inMain)
  const isAny = hasRoom && shown.length > 0
  useEffect(() => {
    document.documentElement.toggleAttribute('data-docks', isAny)
    return () => document.documentElement.removeAttribute('data-docks')
  }, [isAny])
  if (!isAny) return null
  // The newest stand open as far as the width goes.
  const open = shown.filter((d) => !d.isMinimised)
  const crowded = open.slice(0, Math.max(0, open.length - Math.max(1, Math.floor((innerWidth - besidePx) / windowPx))))
  return (
    <div className="pointer-events-none fixed right-4 bottom-0 left-16 z-40 flex items-end justify-end gap-3">
      {shown.map((d) => (
        <MiniChat key={d.conversationId} id={d.conversationId} isOpen={!d.isMinimised && !crowded.includes(d)} />
      ))}
    </div>
  )
}

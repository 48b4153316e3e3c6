import { VolumeX } from 'lucide-react'
import { useStore } from '../../store/create-store.ts'
import { usePreferences } from '../../store/session.ts'
import { allowSound, soundBlocked } from './sound.ts'

/** Shown while the browser keeps sound back. */
export function AlertChip() {
  const blocked = useStore(soundBlocked)
  const { sound } = usePreferences()
  if (!blocked || !sound) return null
  return (
    <button
      type="button"
      onClick={() => void allowSound()}
      className="fixed bottom-4 left-16 z-40 flex h-8 items-center gap-2 rounded-full bg-raised px-3 text-xs font-medium shadow-pop max-sm:bottom-18 max-sm:left-4"
    >
      <VolumeX className="size-3.5 text-fg-3" aria-hidden />
      Click to allow sound
    </button>
  )
}

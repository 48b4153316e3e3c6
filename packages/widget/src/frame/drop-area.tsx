import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from './state.ts'
import { attach } from './uploads.ts'

/** A screen that takes files dropped anywhere on it into what is being written there. */
export function DropArea({ id, label, children }: { id: string; label: string; children: ComponentChildren }) {
  const dropping = useSignal(false)
  const drop = (e: DragEvent, on: boolean) => {
    if (!e.dataTransfer?.types.includes('Files')) return
    e.preventDefault()
    dropping.value = on
    if (e.type === 'drop') attach(id, [...e.dataTransfer.files])
  }
  return (
    <main
      aria-label={label}
      onDragOver={(e) => drop(e, true)}
      onDragLeave={(e) => drop(e, false)}
      onDrop={(e) => drop(e, false)}
    >
      {children}
      {dropping.value && <div class="drop">{t.value.dropFiles}</div>}
    </main>
  )
}

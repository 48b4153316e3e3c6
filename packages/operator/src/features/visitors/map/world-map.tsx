import type { VisitorPlace } from '@switchboard/sdk'
import { Maximize2, Minus, Plus } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import type { Cluster } from './cluster.ts'
import { listenToGestures } from './gestures.ts'
import { createMapView, type MapView } from './map-view.ts'
import { MapTip } from './map-tip.tsx'
import { useWorld } from './use-world.ts'

const zoomStep = 1.6

/** The visitors on a map of the world, drawn without any outside service. */
export function WorldMap({
  places,
  credit,
  onPlace,
}: {
  places: Readonly<Record<string, VisitorPlace>>
  /** What the licence of the city database wants to be said; null without one. */
  credit: string | null
  onPlace: (place: VisitorPlace) => void
}) {
  const hintId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const hand = useRef<HTMLDivElement>(null)
  const below = useRef<HTMLCanvasElement>(null)
  const above = useRef<HTMLCanvasElement>(null)
  const map = useRef<MapView>(null)
  const pointer = useRef<readonly [number, number] | null>(null)
  const [tip, setTip] = useState<{ cluster: Cluster; at: readonly [number, number] } | null>(null)
  const world = useWorld(frame)

  const point = useEffectEvent((at: readonly [number, number] | null) => {
    pointer.current = at
    const cluster = at && (map.current?.hit(...at) ?? null)
    map.current?.hover(cluster)
    hand.current!.style.cursor = cluster ? 'pointer' : ''
    setTip(cluster && { cluster, at: map.current!.whereIs(cluster) })
  })
  const choose = useEffectEvent((at: readonly [number, number]) => {
    const cluster = map.current?.hit(...at)
    if (!cluster) return
    if (cluster.points.length > 1) map.current?.open(cluster)
    else onPlace(cluster.points[0]!.place)
  })

  useEffect(() => {
    // Clusters that were drawn anew may have moved from under the pointer.
    const view = createMapView(below.current!, above.current!, () =>
      queueMicrotask(() => map.current === view && point(pointer.current)),
    )
    map.current = view
    const stop = listenToGestures(hand.current!, view, { onPoint: point, onClick: choose })
    const theme = new MutationObserver(() => view.recolour())
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    void document.fonts.ready.then(() => map.current === view && view.recolour())
    return () => {
      stop()
      theme.disconnect()
      view.close()
      map.current = null
    }
  }, [])
  useEffect(() => map.current?.setPlaces(places), [places])
  const { drawn, size } = world
  useEffect(() => {
    if (drawn && size) map.current?.setWorld(drawn, size)
  }, [drawn, size])

  return (
    <div ref={frame} className="relative size-full overflow-hidden">
      <div
        ref={hand}
        role="application"
        aria-roledescription="map"
        aria-label="Visitors on a map of the world"
        aria-describedby={hintId}
        tabIndex={0}
        className="absolute inset-0 cursor-grab touch-none select-none focus-visible:-outline-offset-2"
      >
        <canvas ref={below} aria-hidden className="absolute inset-0 size-full" />
        <canvas ref={above} aria-hidden className="absolute inset-0 size-full" />
      </div>
      <p id={hintId} className="sr-only">
        Arrow keys move the map, plus and minus zoom, 0 shows the whole world. The list has the same visitors and
        everything that can be done here.
      </p>
      {tip && <MapTip cluster={tip.cluster} at={tip.at} within={frame} />}
      <div className="absolute end-3 bottom-3 flex flex-col gap-0.5 rounded-lg bg-raised p-0.5 shadow-btn">
        <IconButton label="Zoom in" keys="+" side="left" size="icon-sm" onClick={() => map.current?.zoom(zoomStep)}>
          <Plus />
        </IconButton>
        <IconButton
          label="Zoom out"
          keys="-"
          side="left"
          size="icon-sm"
          onClick={() => map.current?.zoom(1 / zoomStep)}
        >
          <Minus />
        </IconButton>
        <IconButton label="The whole world" keys="0" side="left" size="icon-sm" onClick={() => map.current?.reset()}>
          <Maximize2 />
        </IconButton>
      </div>
      {credit && <p className="absolute start-3 bottom-2 max-w-[60%] truncate text-2xs text-fg-3">{credit}</p>}
      {world.error !== null && (
        <div className="absolute inset-0 bg-surface">
          <ErrorState error={world.error} onRetry={world.retry} title="The map could not be loaded" />
        </div>
      )}
      {!drawn && world.error === null && (
        <div className="absolute inset-0">
          <PaneLoading label="Loading the map" />
        </div>
      )}
    </div>
  )
}

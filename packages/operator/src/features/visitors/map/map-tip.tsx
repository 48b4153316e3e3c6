import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { StateGlyph, stateWords } from '../../../ui/state-glyph.tsx'
import { countryName, placeWords } from '../places.ts'
import { stateOrder } from '../states.ts'
import { radiusOf, type Cluster } from './cluster.ts'

const list = new Intl.ListFormat(undefined)
const namesAtMost = 3
const edgePx = 8

/** What is under the pointer: where it is and how many are in which state. */
export function MapTip({
  cluster,
  at: [x, y],
  within,
}: {
  cluster: Cluster
  at: readonly [number, number]
  within: RefObject<HTMLElement | null>
}) {
  const box = useRef<HTMLDivElement>(null)
  const [shift, setShift] = useState({ left: 0, top: 0 })
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = box.current!
    const room = within.current!
    const gap = radiusOf(cluster) + edgePx
    const above = y - gap - height
    setShift({
      left: Math.min(Math.max(edgePx, x - width / 2), room.clientWidth - width - edgePx),
      top: above < edgePx ? y + gap : above,
    })
  }, [cluster, x, y, within])
  return (
    <div
      ref={box}
      aria-hidden
      style={shift}
      className="pointer-events-none absolute z-10 max-w-64 rounded-lg bg-raised px-3 py-2 shadow-pop"
    >
      <p className="mb-1 text-sm font-semibold">{titleOf(cluster)}</p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 text-xs text-fg-2">
        {stateOrder
          .filter((state) => cluster.states[state] > 0)
          .map((state) => (
            <div key={state} className="contents">
              <StateGlyph state={state} />
              <dt>{stateWords[state]}</dt>
              <dd className="text-end font-medium text-fg tabular-nums">{cluster.states[state].toLocaleString()}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

function titleOf({ points }: Cluster): string {
  if (points.length === 1) return placeWords(points[0]!.place.place)!
  const largest = points.toSorted((a, b) => b.count - a.count)
  const names = [...new Set(largest.map((p) => countryName(p.place.place.country)))]
  const more = names.length - namesAtMost
  return list.format(more > 0 ? [...names.slice(0, namesAtMost), `${more} more`] : names)
}

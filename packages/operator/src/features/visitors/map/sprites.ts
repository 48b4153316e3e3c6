import { isDot, radiusOf, type Cluster } from './cluster.ts'
import { haloPx, paintCluster, type Palette } from './painter.ts'
import { stateOrder } from '../states.ts'

/** The picture of a cluster: a square of a page, in canvas pixels. */
export interface Sprite {
  page: HTMLCanvasElement
  x: number
  y: number
  side: number
}

const pageSide = 1_024
/** With more pages than these the pictures of clusters that are gone are left behind. */
const mostPages = 8

/** Pictures of clusters, drawn once for all that look alike: arcs and figures are dear, a frame only copies. */
export function createSprites(palette: Palette, density: number): (clusters: readonly Cluster[]) => Sprite[] {
  const held = new Map<string, Sprite>()
  let page: CanvasRenderingContext2D | null = null
  let pages = 0
  let [x, y, rowHeight] = [0, 0, 0]

  function pageWithRoom(side: number): CanvasRenderingContext2D {
    if (x + side > pageSide) [x, y, rowHeight] = [0, y + rowHeight, 0]
    if (page && y + side <= pageSide) return page
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = pageSide
    ;[x, y, rowHeight] = [0, 0, 0]
    pages++
    return (page = canvas.getContext('2d')!)
  }

  function draw(cluster: Cluster): Sprite {
    const side = 2 * Math.ceil((radiusOf(cluster) + haloPx + 1) * density)
    const on = pageWithRoom(side)
    on.setTransform(density, 0, 0, density, x + side / 2, y + side / 2)
    paintCluster(on, cluster, 0, 0, palette, false)
    const sprite = { page: on.canvas, x, y, side }
    x += side
    rowHeight = Math.max(rowHeight, side)
    return sprite
  }

  return (clusters) => {
    if (pages > mostPages) {
      held.clear()
      page = null
      pages = 0
    }
    return clusters.map((cluster) => {
      const look = lookOf(cluster)
      let sprite = held.get(look)
      if (!sprite) held.set(look, (sprite = draw(cluster)))
      return sprite
    })
  }
}

const lookOf = (cluster: Cluster): string =>
  stateOrder.reduce((look, state) => `${look} ${cluster.states[state]}`, isDot(cluster) ? 'dot' : '')

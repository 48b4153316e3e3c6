import { luminance } from '../contrast.ts'

/** Contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** `color` moved just far enough towards black or white to be read as text on `surface`. */
export function textColorOn(color: string, surface: string): string {
  const target = luminance(surface) > 0.183 ? 0 : 255
  for (let share = 0; share <= 1; share += 0.05) {
    const moved = mix(color, target, share)
    if (contrast(moved, surface) >= 4.5) return moved
  }
  return target === 0 ? '#000000' : '#ffffff'
}

function mix(hex: string, target: number, share: number): string {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16)
    return Math.round(c + (target - c) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

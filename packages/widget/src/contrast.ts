/** Relative luminance of `#rrggbb`, 0 black to 1 white (WCAG 2). */
export function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** White where it can be read on `hex`, else black; one of the two always reaches 4.5:1. */
export const readableOn = (hex: string): string => (luminance(hex) <= 0.183 ? '#ffffff' : '#000000')

/** Relative luminance of `#rrggbb`, 0 black to 1 white (WCAG 2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** White where it can be read on `hex`, else black, as the widget chooses. */
export const readableOn = (hex: string): string => (luminance(hex) <= 0.183 ? '#ffffff' : '#000000')

export const isColor = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)

const longestSide = 2048
const shrinkable = ['image/jpeg', 'image/png', 'image/webp']

/** The size a picture is shrunk to so that no side is longer than 2,048 px; null when it is small enough. */
export function shrunkSize(width: number, height: number): { width: number; height: number } | null {
  const scale = longestSide / Math.max(width, height)
  return scale >= 1 ? null : { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** A photo small enough for a slow network; anything else, or what the browser cannot read, stays as it is. */
export async function shrink(file: File): Promise<File> {
  if (!shrinkable.includes(file.type)) return file
  try {
    const picture = await createImageBitmap(file)
    const size = shrunkSize(picture.width, picture.height)
    if (!size) return file
    const canvas = Object.assign(document.createElement('canvas'), size)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, size.width, size.height)
    picture.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, file.type, 0.86))
    return blob && blob.size < file.size ? new File([blob], file.name, { type: blob.type }) : file
  } catch {
    return file
  }
}

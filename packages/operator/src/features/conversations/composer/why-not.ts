/** Why a draft cannot be sent as it is; null when it can. */
export function whyNot(
  text: string,
  files: number,
  uploading: { error: string | null }[],
  over: number,
): string | null {
  if (uploading.some((u) => u.error === null)) return 'Files are still on their way'
  if (uploading.length > 0) return 'Remove the file that failed, or try it again'
  if (over > 0) return `${over} characters too many`
  return text.trim() === '' && files === 0 ? 'Write something first' : null
}

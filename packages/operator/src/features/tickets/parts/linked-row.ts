/** A row that leads to something linked; what can be done with the link stands after it. */
export const rowClass =
  'flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover pointer-coarse:min-h-11'

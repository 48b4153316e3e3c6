import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['2xs'] }], shadow: [{ shadow: ['pop', 'btn'] }] } },
})

/** Joins class names; of two that set the same property the last wins. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes))

/** The look of everything that pops up. */
export const popup =
  'origin-[var(--transform-origin)] rounded-lg bg-raised text-fg shadow-pop outline-none transition-[transform,opacity] duration-150 ease-out data-[starting-style]:scale-[.97] data-[starting-style]:opacity-0 data-[ending-style]:opacity-0'

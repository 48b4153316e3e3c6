import { useEffect, useState } from 'react'

/** A value as it was once it had stood still for a moment. */
export function useLater<T>(value: T, waitMs: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return later
}

import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

const againAfterMs = 3_000

interface Fetched<P> {
  Component: ComponentType<P>
  /** Addresses of its style sheets. */
  styles: readonly string[]
}

/** A part of the chat that few visitors see: it is fetched when it is first drawn, and tried again without a network. */
export function part<P extends object>(load: () => Promise<Fetched<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  const fetchPart = async () => {
    const { Component, styles } = await load()
    await Promise.all(styles.map(dressed))
    loaded = Component
  }
  return function Part(props: P) {
    const Component = useSignal(loaded)
    useEffect(() => {
      let timer: ReturnType<typeof setTimeout>
      const fetch = () =>
        fetchPart().then(
          () => (Component.value = loaded),
          () => (timer = setTimeout(() => void fetch(), againAfterMs)),
        )
      if (loaded === undefined) void fetch()
      return () => clearTimeout(timer)
    }, [])
    const Loaded = Component.value
    return Loaded ? <Loaded {...props} /> : null
  }
}

const dressed = (styles: string) =>
  new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = styles
    link.onload = resolve
    link.onerror = reject
    document.head.append(link)
  })

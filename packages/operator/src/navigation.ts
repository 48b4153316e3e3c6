type Go = (path: string, options?: { replace?: boolean }) => void

let go: Go = (path) => location.assign(path)

/** Tells the commands how to move between screens; set once by main.tsx. */
export function setNavigator(navigator: Go): void {
  go = navigator
}

/** Moves to a screen by its path. */
export const goTo: Go = (path, options) => go(path, options)

import { Outlet } from '@tanstack/react-router'

/** The frame around every signed-in screen. */
export function Frame() {
  return (
    <div className="h-dvh">
      <Outlet />
    </div>
  )
}

import styles from './css/home.css?url'
import { Home } from './home.tsx'
import { Messages } from './messages.tsx'
import { unread } from './state.ts'
import { Tabs } from './tabs.tsx'

/** Home and the list of talks, to be fetched with their styles: whoever comes to write first sees neither. */
export const overviewPart = { Component: Overview, styles }

function Overview({ at }: { at: 'home' | 'messages' }) {
  return (
    <>
      {at === 'home' ? <Home /> : <Messages />}
      <Tabs now={at} unread={unread.value} />
    </>
  )
}

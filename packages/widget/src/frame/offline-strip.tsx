import { disconnected, t } from './state.ts'

/** Says that there is no connection, and that nothing is lost by it. */
export const OfflineStrip = () =>
  disconnected.value ? (
    <div class="strip warning" role="status">
      {t.value.offline}
    </div>
  ) : null

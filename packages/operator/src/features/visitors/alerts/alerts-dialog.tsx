export const AlertsDialog = (_: { onClose: () => void }) => null

// Runs before the first paint, so that a dark screen never flashes white.
;(function () {
  var theme = 'system'
  try {
    theme = localStorage.getItem('switchboard.theme') || 'system'
  } catch (e) {}
  var dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()

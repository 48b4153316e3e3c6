export type Site = 'html' | 'gtm' | 'wordpress' | 'spa'

export interface Snippet {
  value: Site
  label: string
  steps: string[]
  code: string
  file: string
}

/** The script tag as each kind of website wants it. */
export function snippetsOf(tag: string): Snippet[] {
  const src = /src="([^"]+)"/.exec(tag)?.[1] ?? ''
  return [
    {
      value: 'html',
      label: 'HTML',
      steps: ['Paste this line before </body> on every page that should have the chat.'],
      code: tag,
      file: 'Before </body>',
    },
    {
      value: 'gtm',
      label: 'GTM',
      steps: [
        'In Google Tag Manager, make a tag of the type Custom HTML and paste this.',
        'Choose the trigger All Pages, then submit and publish.',
      ],
      code: tag,
      file: 'Custom HTML tag',
    },
    {
      value: 'wordpress',
      label: 'WordPress',
      steps: [
        'Add this to functions.php of your (child) theme, or to a plugin for code snippets.',
        'If a cache plugin is active, empty its cache.',
      ],
      code: `add_action('wp_enqueue_scripts', function () {
  wp_enqueue_script('switchboard', '${src}', [], null, ['strategy' => 'async', 'in_footer' => true]);
});`,
      file: 'functions.php, WordPress 6.3 or newer',
    },
    {
      value: 'spa',
      label: 'Single-page app',
      steps: ['Run this once when the app starts; page changes are noticed without further calls.'],
      code: `const script = document.createElement('script')
script.src = '${src}'
script.async = true
document.head.append(script)`,
      file: 'Where the app starts',
    },
  ]
}

/** Where the widget of a signed-in user is told who that is. */
export const identifySnippet = `// When somebody signs in to your app; the proof comes from your server, see Settings → Widget.
window.Switchboard.identify({ userId: 'u-1042', hmac: '…', name: 'Amara Alvarez', email: 'amara@example.com' })

// When they sign out:
window.Switchboard.logout()`

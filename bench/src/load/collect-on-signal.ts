// Loaded with --expose-gc into a server whose memory is measured: garbage that waits to be collected is not held memory.
process.on('SIGUSR2', () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }))

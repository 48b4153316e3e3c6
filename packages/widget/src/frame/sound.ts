let audio: AudioContext | undefined

/** Browsers let a page sound only after the visitor has touched it. */
export function allowSound(): void {
  const unlock = () => {
    audio ??= new AudioContext()
    void audio.resume()
  }
  addEventListener('pointerdown', unlock, { once: true })
  addEventListener('keydown', unlock, { once: true })
}

/** Two soft notes for a message that came while the visitor looked elsewhere. */
export function chime(): void {
  if (audio?.state !== 'running') return
  for (const [note, delay] of [
    [660, 0],
    [880, 0.11],
  ] as const) {
    const start = audio.currentTime + delay
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = note
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.12, start + 0.015)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.4)
  }
}

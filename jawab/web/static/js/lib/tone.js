// Two soft notes, made by the browser itself. Browsers let a page sound only after somebody has pressed something in it.

const NOTES = [[0, 659.25], [0.13, 880]]
const LENGTH = 0.5
const LOUDNESS = 0.16

let context

function awake() {
  context ??= new AudioContext()
  return context.state === "running" ? context : undefined
}

/** Call it where somebody presses: from then on the page may sound. */
export async function wake() {
  awake()
  await context.resume()
}

export const canSound = () => typeof AudioContext === "function" && Boolean(awake())

/** Sounds at once; nothing where the page may not. */
export function sound() {
  const from = awake()
  if (!from) return
  for (const [after, pitch] of NOTES) {
    const begin = from.currentTime + after
    const note = new OscillatorNode(from, { frequency: pitch, type: "sine" })
    const loudness = new GainNode(from, { gain: 0 })
    loudness.gain.setValueAtTime(0, begin)
    loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + LENGTH)
    note.connect(loudness).connect(from.destination)
    note.start(begin)
    note.stop(begin + LENGTH)
  }
}

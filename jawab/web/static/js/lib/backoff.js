// How long to wait before asking a silent server again.

/** 1, 2, 4 … 60 seconds, each shortened by up to a third so that a room of browsers does not knock at once. */
export function backoff(attempt, random = Math.random) {
  const whole = Math.min(60_000, 1000 * 2 ** attempt)
  return Math.round(whole * (1 - random() / 3))
}

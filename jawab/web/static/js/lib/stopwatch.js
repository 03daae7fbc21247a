/** Seconds as a stopwatch shows them, in ASCII digits: "0:07", "12:40", "1:02:05". */
export function stopwatch(seconds) {
  const whole = Math.max(0, Math.floor(seconds))
  const pair = part => String(part).padStart(2, "0")
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours ? `${hours}:${pair(minutes)}:${pair(whole % 60)}` : `${minutes}:${pair(whole % 60)}`
}

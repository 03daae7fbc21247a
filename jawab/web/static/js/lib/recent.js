// The tickets last read on this device, newest first: numbers alone, by person, gone at sign-out.
import { viewer } from "./page.js";

const MOST = 8
const key = () => `jawab:recent:${viewer()}`

export const openTicket = () => /^\/tickets\/(\d+)\/$/.exec(location.pathname)?.[1] ?? ""

export function recent() {
  try { return JSON.parse(localStorage.getItem(key())) ?? [] } catch { return [] }
}

export function remember(number) {
  const numbers = [number, ...recent().filter(other => other !== number)].slice(0, MOST)
  try { localStorage.setItem(key(), JSON.stringify(numbers)) } catch { /* a full device remembers nothing new */ }
}

export const forgetRecent = () => localStorage.removeItem(key())

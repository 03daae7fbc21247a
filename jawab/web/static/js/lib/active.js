// For how long somebody has worked on what they see: only while it is seen, and they type or move.

export const IDLE = 60

/** Seconds so far with the second that has just gone by; `quiet` are the seconds since they last typed or moved. */
export const after = (seconds, { seen, quiet }) => (seen && quiet < IDLE ? seconds + 1 : seconds)

/** Whole minutes worth offering; 0 while it is too little to speak of. */
export const offered = seconds => Math.floor(seconds / 60)

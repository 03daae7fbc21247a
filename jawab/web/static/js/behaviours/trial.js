// button[data-sound-trial="id"]: plays the sound of notifications; the element of that id says what to do if it is not heard.
import { mount } from "../lib/mount.js";
import { canSound, sound, wake } from "../lib/tone.js";

mount("[data-sound-trial]", button => button.addEventListener("click", async () => {
  const told = document.getElementById(button.dataset.soundTrial)
  await wake().catch(() => {})
  sound()
  told.textContent = canSound() ? told.dataset.played : told.dataset.refused
}))

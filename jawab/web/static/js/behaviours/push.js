// [data-push="/account/notifications/devices/"]: lets this device take pushes, or no more, and says which of the two it is.
import { mount } from "../lib/mount.js";

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
const bytes = key => Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0))

class Device {
  #place; #told; #on; #off

  constructor(place) {
    this.#place = place
    this.#told = place.querySelector("[role=status]")
    this.#on = place.querySelector("[data-push-on]")
    this.#off = place.querySelector("[data-push-off]")
    this.#on.addEventListener("click", () => this.#try(() => this.#begin()))
    this.#off.addEventListener("click", () => this.#try(() => this.#end()))
    if (!("serviceWorker" in navigator && "PushManager" in window)) this.#say("unable")
    else this.#try(async () => this.#show(await this.#isKnown()))
  }

  #say(word) { this.#told.textContent = this.#told.dataset[word] }

  #show(isOn) {
    this.#on.hidden = isOn
    this.#off.hidden = !isOn
    this.#say(isOn ? "on" : "off")
  }

  async #try(act) {
    try {
      await act()
    } catch (trouble) {
      this.#say(Notification.permission === "denied" || trouble.name === "NotAllowedError" ? "blocked" : "failed")
    }
  }

  async #subscription() {
    const worker = await navigator.serviceWorker.getRegistration("/")
    return worker?.pushManager.getSubscription()
  }

  // A browser's subscription may have been another person's, or one that the desk has forgotten.
  async #isKnown() {
    const subscription = await this.#subscription()
    if (!subscription) return false
    const query = new URLSearchParams({ endpoint: subscription.endpoint })
    return (await fetch(`${this.#place.dataset.push}?${query}`, { redirect: "error" })).status === 204
  }

  async #begin() {
    const { pushScript, pushKey } = this.#place.dataset
    const worker = await navigator.serviceWorker.register(pushScript)
    await navigator.serviceWorker.ready
    // One that was made with another key of the desk takes nothing from it any more.
    await (await worker.pushManager.getSubscription())?.unsubscribe()
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(pushKey) })
    await this.#post({ endpoint: made.endpoint, key: text(made.getKey("p256dh")), secret: text(made.getKey("auth")) })
    this.#show(true)
  }

  async #end() {
    const subscription = await this.#subscription()
    if (subscription) {
      await this.#post({ endpoint: subscription.endpoint, end: "1" })
      await subscription.unsubscribe()
    }
    this.#show(false)
  }

  async #post(values) {
    const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value
    const body = new URLSearchParams({ csrfmiddlewaretoken, ...values })
    const answer = await fetch(this.#place.dataset.push, { method: "POST", body, redirect: "error" })
    if (!answer.ok) throw new Error(answer.status)
  }
}

mount("[data-push]", place => new Device(place))

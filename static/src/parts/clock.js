// The time that the screens show. Everything else gets it handed in.
import { signal } from "@preact/signals-core";

/** ms, renewed twice a minute and whenever the app comes to the front: timers sleep in the background. */
export const now = signal(Date.now());

const HALF_MINUTE = 30_000;

export function startClock() {
  const look = () => (now.value = Date.now());
  setInterval(look, HALF_MINUTE);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
}

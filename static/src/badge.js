// The number on the app's icon: what asks for something today. Only a number, as anybody may see it.
import { effect } from "@preact/signals-core";
import { factsNow } from "./forms/facts.js";
import { needing } from "./needing.js";
import { now } from "./parts/clock.js";
import { ringOf } from "./screens/checkins_said.js";
import { dueOnes, promises } from "./screens/today_due.js";
import { me } from "./session.js";

/** Check-ins of which one is told by now, promises whose day has come, and what waits for an answer. */
export function asksToday() {
  if (!me.value) return 0;
  const facts = factsNow(now.value);
  const due = dueOnes(facts).filter((one) => ringOf(one, facts.today) !== "open");
  return due.length + promises(facts).length + needing().length;
}

/**
 * Keep the number current, where the platform has one. A refusal is the platform's to decide.
 * @param {Partial<Pick<Navigator, "setAppBadge">>} [platform]
 */
export function startBadge(platform = navigator) {
  const show = platform.setAppBadge?.bind(platform);
  if (!show) return;
  let shown = -1;
  effect(() => {
    const count = asksToday();
    if (count !== shown) show(count).catch(() => {});
    shown = count;
  });
}

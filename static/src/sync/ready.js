/** What waits is written and pressed while the phone has nothing else to do: it leaves sooner where there is a way. */

import { effect } from "@preact/signals-core";

import { whenIdle } from "../idle.js";
import { changed, isSent, mirrored, outbox } from "../store/memory.js";
import { isHeld } from "./aside.js";
import { forgetPortion, portion } from "./portion.js";
import { usualLimit } from "./run.js";

// A day's work is written in a moment.
const MANY = 50;

/** Have ready what waits, from now on. @returns {() => void} ends it */
export function startReadying() {
  let isAsked = false;
  const ready = () => {
    isAsked = false;
    prepare();
  };
  return effect(() => {
    changed.value;
    // Also when its holder has left: nothing of hers stays in memory.
    if (outbox.size < MANY) return forgetPortion();
    if (!isAsked) whenIdle(ready);
    isAsked = true;
  });
}

/** As a run would begin; whatever else it then finds, it writes anew. */
function prepare() {
  const free = [...outbox.values()].sort((a, b) => a.seq - b.seq).filter((change) => !isHeld(change));
  if (free.length < MANY || free.some(isSent)) return;
  const { written } = portion(free, { isRebuilding: false, rebased: mirrored.rebased }, usualLimit());
  press(written);
}

/** @param {import("./written.js").Written} written */
const press = (written) => written.pressSome() && whenIdle(() => press(written));

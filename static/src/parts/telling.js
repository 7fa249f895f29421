// What assistive technology hears of sending: once when all was received, at once when something needs me.
import { effect } from "@preact/signals-core";
import { needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { me } from "../session.js";
import { answered } from "../store/memory.js";
import { _, ngettext } from "../words.js";
import { interrupt, tell } from "./live.js";

export function startTelling() {
  let unsent = waiting.peek().length;
  let heard = answered.count;
  let known = Infinity;
  effect(() => {
    const [sending, needs] = [waiting.value.length, needing().length];
    // What was taken back waits no more either, and was received by nobody.
    const isReceived = me.value && unsent && !sending && answered.count > heard;
    if (needs > known) interrupt(ngettext("%(n)s needs you", "%(n)s need you", needs));
    else if (isReceived) tell(_("All received"));
    [unsent, heard, known] = [sending, answered.count, needs];
  });
}

// What assistive technology hears of sending: once when all was received, at once when something needs me.
import { effect } from "@preact/signals-core";
import { needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { _, ngettext } from "../words.js";
import { interrupt, tell } from "./live.js";

export function startTelling() {
  let unsent = waiting.peek().length;
  let known = Infinity;
  effect(() => {
    const [sending, needs] = [waiting.value.length, needing().length];
    if (needs > known) interrupt(ngettext("%(n)s needs you", "%(n)s need you", needs));
    else if (unsent && !sending) tell(_("All received"));
    [unsent, known] = [sending, needs];
  });
}

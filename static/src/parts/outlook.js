// What the truth line is computed from, gathered from the outbox and the last sync.
import { needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { status } from "../sync.js";
import { storage } from "../storage.js";
import { moment } from "./moment.js";
import { isWide } from "./width.js";
import { along, waitingThings } from "./waiting_things.js";
import { get } from "../store/known.js";

/** @returns {import("./truth.js").Outlook} */
export function outlook() {
  const things = waitingThings(waiting.value, get);
  const { sending, receivedAt, why, code = null, until = null } = status.value;
  const time = (/** @type {number | null | undefined} */ at) => (at ? moment(at) : null);
  return {
    needs: needing().length,
    waiting: things.length,
    since: time(things[0]?.at),
    receivedAt: time(receivedAt),
    sending: sending && along(sending, things, get),
    why,
    code,
    until: time(until),
    nearlyFull: storage.value?.nearlyFull ?? false,
    computer: isWide.value,
  };
}

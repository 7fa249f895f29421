// All that waits for this person's word: questions with two answers, what was refused, a colleague's late notes,
// and what she was writing about somebody who left her phone meanwhile. Work of her own that became a note for
// whoever took over asks nothing of her: it is here to be read.
import { parted } from "./drafts.js";
import { refused } from "./outbox.js";
import { waitingThings } from "./parts/waiting_things.js";
import { lateNotes, questions } from "./questions.js";
import { get } from "./store/known.js";

/**
 * @typedef {{type: "question", href: string, thing: import("./questions.js").Question}
 *   | {type: "refused", href: string, thing: import("./outbox.js").Refused}
 *   | {type: "note", href: string, thing: import("./questions.js").LateNote}
 *   | {type: "draft", href: string, thing: import("./drafts.js").Parted}} Needing
 */

const TRAY = "#/utkorg";

/** Questions first: until they are answered nothing is decided. @returns {Needing[]} */
export const needing = () => [
  ...questions.value.map((thing) => ({ type: /** @type {const} */ ("question"), href: `${TRAY}/${thing.id}`, thing })),
  ...refusedOnce().map((thing) => ({ type: /** @type {const} */ ("refused"), href: TRAY, thing })),
  ...lateNotes.value.map((thing) => ({ type: /** @type {const} */ ("note"), href: `${TRAY}/${thing.id}`, thing })),
  ...parted.value.map((thing) => ({ type: /** @type {const} */ ("draft"), href: TRAY, thing })),
];

/** @param {import("./outbox.js").Refused} one */
const isKept = ({ verdict }) => verdict === "late_note";

/** Her own work that is a colleague's note by now. */
export const kept = () => refused.value.filter(isKept);

/** Her own work that the server did not take. */
export const untaken = () => refused.value.filter((one) => !isKept(one));

/** Several refused changes of one record are one thing to a person. */
function refusedOnce() {
  /** @type {Set<string | undefined>} */
  const seen = new Set();
  return untaken().filter((one) => {
    const id = waitingThings([one], get)[0]?.id;
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  });
}

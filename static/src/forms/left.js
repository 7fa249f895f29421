// An open form whose participant leaves this phone: what it showed stays, and it says what becomes of it.
import { effect, untracked } from "@preact/signals-core";
import { now } from "../parts/clock.js";
import { isOver } from "../parted.js";
import { changed, wasEnded } from "../store/known.js";
import { _ } from "../words.js";
import { factsNow } from "./facts.js";
import { change, form } from "./form.js";
import { isOnlyHere, isWithNobody, lastSeen, watch } from "./here.js";
import { filled, ledges } from "./steps.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./facts.js").Rec} Rec
 * @typedef {import("./steps.js").Answers} Answers
 */

/** Whom it is about, and who was here when it was opened. @param {Form} open @param {Facts} facts */
function whose({ plan, steps, record }, facts) {
  if (record?.kind === "participant") return record.id;
  return filled(plan, steps, facts).participant_id ?? record?.fields.participant_id;
}

/** Whether whom it is about is on this phone no longer. @param {Form} open @param {Facts} facts */
export function isLeft(open, facts) {
  const who = whose(open, facts);
  return typeof who === "string" && who !== "" && !facts.all("participant").some(({ id }) => id === who);
}

/** What habit has filled and nobody is asked in turn. @param {Form} open @param {Facts} facts @returns {Answers} */
export const suggestedIn = ({ plan, steps }, facts) =>
  Object.fromEntries(
    ledges(plan, steps, facts)
      .filter(({ question, source }) => source === "habit" && !question.flow)
      .map(({ question, value }) => [question.field, value]),
  );

/** @type {{opening: symbol | null, answers: Answers}} what it suggested last while they were here */
let shown = { opening: null, answers: {} };

/** @param {Form} open @param {Facts} facts */
function hold(open, facts) {
  const { opening, steps } = open;
  if (!isLeft(open, facts)) shown = { opening, answers: suggestedIn(open, facts) };
  else if (shown.opening === opening) {
    const given = { ...shown.answers, ...steps.given };
    shown = { opening: null, answers: {} };
    change({ steps: { ...steps, given } });
  }
}

/** @param {Form} open @param {Facts} facts */
function look(open, facts) {
  watch(open, facts);
  if (open.phase === "asking") hold(open, facts);
}

effect(() => {
  changed.value;
  const open = form.value;
  untracked(() => open && look(open, factsNow(now.peek())));
});

/** @param {Form} open @param {Facts} facts @returns {import("./steps.js").Strip | null} */
export function leftStrip(open, facts) {
  if (!isLeft(open, facts)) return open.record?.deleted ? { tone: "info", title: _("Removed"), text: _("Save brings it back.") } : null;
  // Nobody has left: all are fetched again, or none.
  if (wasEnded()) return null;
  const who = String(whose(open, facts));
  return stripOf(lastSeen(open, who), facts.get(who));
}

/** @param {Rec | undefined} was who has left, as seen last @param {Rec | undefined} now @returns {import("./steps.js").Strip} */
function stripOf(was, now) {
  if (was && isOnlyHere(was)) return removed(_("What you save here waits until they are enrolled again."));
  if (now?.deleted || wasRemoved(was)) return removed(_("What you save here is kept. Whoever had them last is asked whether they shall come back."));
  if (was && isOver(was)) return notHere(_("The case was closed. What you save here becomes a note for a supervisor."));
  return was && !isWithNobody(was) ? { tone: "info", title: _("This participant is with a colleague now"), text: asNote() } : notHere(asNote());
}

/** @param {Rec | undefined} was */
const wasRemoved = (was) => was?.deleted && isOver(was);

const asNote = () => _("What you save here becomes a note for whoever has them.");

/** @param {string} text what becomes of it @returns {import("./steps.js").Strip} */
const notHere = (text) => ({ tone: "info", title: _("This participant is no longer kept here"), text });

/** @param {string} text what becomes of it @returns {import("./steps.js").Strip} */
const removed = (text) => ({ tone: "info", title: _("This participant was removed"), text });

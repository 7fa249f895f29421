// The form that is open: one at a time, in one signal.
import { effect, signal, untracked } from "@preact/signals-core";
import { read } from "../drafts.js";
import { refused } from "../outbox.js";
import { seenNow } from "../store/save.js";
import { draftKey, draftOf, findDraft, found, keepDraft, seen, subjectIn } from "./draft.js";
import { withNote } from "./from_note.js";
import { uponWhich, withItsAnswers, withRefused } from "./from_refused.js";
import { givenBy, meetingJustHeld, stepsOn } from "./opening.js";
import { answer, begin, differsFromEmpty } from "./steps.js";

/**
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Facts} Facts
 *
 * @typedef {object} Form
 * @property {string} address by which it was opened
 * @property {import("./steps.js").Plan} plan
 * @property {string} id of the record, made once: a second tap on Save makes no second record
 * @property {boolean} isNew
 * @property {import("./facts.js").Rec | null} record that is edited, as it was when this was begun
 * @property {string | null} corrects the refused change that it holds all of: saved, that is put away
 * @property {string} key of its draft
 * @property {Steps} steps
 * @property {import("./draft.js").Found | null} draft one to be offered
 * @property {string | undefined} by the mark of its draft: another window's on the same record has another
 * @property {import("./draft.js").Draft | undefined} over the draft that it was begun anew over
 * @property {"asking" | "saving" | "saved"} phase
 * @property {string | null} offer after saving: where else one may want to go
 * @property {import("./faults.js").Fault[]} faults
 * @property {string | null} trouble why nothing could be kept or saved, as a store's code
 * @property {symbol} opening which opening of a form this is
 * @property {boolean} guessed the meeting was found in the calendar, nobody asked for it
 */

/** @type {import("@preact/signals-core").Signal<Form | null>} */
export const form = signal(null);

/** @param {Partial<Form>} change */
export function change(change) {
  if (form.value) form.value = { ...form.value, ...change };
}

/**
 * Alters a form where it is the one that is open: a save may end after the person has opened another.
 * @param {Form} which @param {Partial<Form>} changed @returns {boolean} whether it is
 */
export function changeOf({ opening }, changed) {
  const isOpen = form.value?.opening === opening;
  if (isOpen) change(changed);
  return isOpen;
}

// What is offered may have been written on, saved or thrown away in another tab meanwhile, or have gone to the tray.
effect(() => {
  read.value;
  untracked(() => {
    const offered = form.value?.draft;
    if (offered) change({ draft: found(offered.key) });
  });
});

/**
 * Opens a new form, or one on a record. A draft that waits is offered.
 * @param {string} address
 * @param {import("./steps.js").Plan} plan
 * @param {Facts} facts
 * @param {{asked: URLSearchParams, record?: import("./facts.js").Rec}} on
 */
export function openForm(address, plan, facts, { asked, record }) {
  const meeting = guessedMeeting(plan, asked, facts, record);
  const refused = refusedNow(asked);
  const upon = record ? uponWhich(seenNow(record), refused) : null;
  const opened = upon ? stepsOn(plan, upon, facts) : begin(meeting ?? givenBy(asked, plan, facts));
  const note = asked.get("note");
  const { steps, corrects } = withItsAnswers(plan, withNote(opened, plan, note, facts), { refused, upon, facts });
  const subject = note ?? record?.id ?? subjectIn(asked);
  form.value = {
    address,
    plan,
    id: record?.id ?? crypto.randomUUID(),
    isNew: !record,
    record: upon,
    key: draftKey(plan.name, subject),
    corrects,
    ...withRefused(plan, steps, refused),
    draft: findDraft(plan.name, subject, { given: steps.given, isNew: !record }),
    by: crypto.randomUUID(),
    over: undefined,
    phase: "asking",
    offer: null,
    trouble: null,
    opening: Symbol("opening"),
    guessed: Boolean(meeting),
  };
  takeCarried(address, plan);
}

/** What the form is opened to correct. @param {URLSearchParams} asked */
export const refusedNow = (asked) => refused.peek().find(({ change: id }) => id === asked.get("refused"));

/** @param {import("./steps.js").Plan} plan @param {URLSearchParams} asked @param {Facts} facts @param {import("./facts.js").Rec | undefined} record */
function guessedMeeting(plan, asked, facts, record) {
  if (plan.name !== "follow_up_visit" || record || asked.size) return null;
  const meeting = meetingJustHeld(facts);
  return meeting ? { appointment_id: meeting.id, participant_id: meeting.fields.participant_id } : null;
}

/**
 * The facts as an open form needs them, with what it was opened upon: whoever left this phone meanwhile, what is edited of theirs is still known to it.
 * @param {Form} open @param {Facts} facts @returns {Facts}
 */
export const factsFor = ({ record }, facts) =>
  record ? { ...facts, opened: record, get: (id) => facts.get(id) ?? (id === record.id ? record : undefined) } : facts;

/**
 * The form on a record, where something was typed: it stays, also when the record leaves this phone under the writer's hands.
 * @param {string} address @returns {Form | null}
 */
export function heldAt(address) {
  const open = form.value;
  if (open?.address !== address || !open.record) return null;
  return open.phase !== "asking" || differsFromEmpty(open.steps) ? open : null;
}

/** Goes on with the draft: with the id that it had, so that it becomes one record only, and upon what it was begun upon. */
export function resume() {
  const { draft, record } = form.value ?? {};
  if (!draft) return;
  const { id, key, steps, opened = record ?? null, corrects = null } = draft;
  change({ steps: { ...steps, open: null }, id, key, record: opened, corrects, draft: null, guessed: false });
  // From now on it is this form's: what its first window types on lies beside.
  keepNow(seen(draft));
}

/** Begins anew. The draft stays until something else is written. */
export function beginAnew() {
  const draft = form.value?.draft;
  change({ draft: null, over: draft ? seen(draft) : undefined });
}

/** "Another visit": nothing of the calendar's guess remains, but what was typed does. */
export function forgetGuess() {
  const open = form.value;
  if (!open) return;
  change({ guessed: false });
  act(() => begin({}, { answers: notesOf(open) }));
}

/** What was typed at length. @param {Pick<Form, "plan" | "steps">} open @returns {import("./steps.js").Answers} */
function notesOf({ plan, steps: { answers } }) {
  const notes = plan.questions.filter(({ ask, field }) => ask === "note" && field in answers);
  return Object.fromEntries(notes.map(({ field }) => [field, answers[field]]));
}

/** @param {import("../router.js").Route} route */
export const addressOf = ({ path, asked }) => `${path.join("/")}?${asked}`;

/** @type {{address: string, notes: import("./steps.js").Answers} | null} */
let carried = null;

/** The form that is opened there is to begin with what was typed here. @param {Form} open @param {import("../router.js").Route} route */
export function carryNotes(open, route) {
  carried = { address: addressOf(route), notes: notesOf(open) };
}

/** @param {string} address @param {import("./steps.js").Plan} plan */
function takeCarried(address, { questions }) {
  const notes = carried?.address === address ? carried.notes : {};
  carried = null;
  for (const { field } of questions) if (notes[field]) act((steps) => answer(steps, field, notes[field]));
}

/**
 * One step of the person: an answer, a ledge tapped. What it led to is kept as a draft before anything else.
 * @param {(steps: Steps) => Steps} step
 */
export function act(step) {
  const open = form.value;
  if (!open || open.phase !== "asking") return;
  const steps = step(open.steps);
  change({ steps, faults: stillWrong(open, steps), trouble: null });
  keepNow(open.over);
}

/** @param {import("./draft.js").Draft} [over] that gives way */
function keepNow(over) {
  const open = form.value;
  // While it is saved, the save itself tells how that went: a word of its draft's would let it be saved twice.
  if (open) keepDraft(open.key, draftOf(open), over).catch((error) => form.value?.phase === "asking" && troubled(open, error));
}

/** @param {Form} which @param {{code?: string}} error of the store @returns {boolean} whether the form says so */
export const troubled = (which, error) => changeOf(which, { phase: "asking", trouble: error.code ?? "store_failed" });

/** A fault is told until its answer changes. @param {Form} open @param {Steps} steps */
const stillWrong = ({ faults, steps: before }, steps) =>
  faults.filter(({ field }) => before.answers[field] === steps.answers[field]);

import { drop } from "../drafts.js";
import { interrupt } from "../parts/live.js";
import { lift } from "../parts/receipt.js";
import { go, leave, parsed } from "../router.js";
import { save } from "../store/save.js";
import { _ } from "../words.js";
import { questionOf } from "./ask_as.js";
import { editsFor, fieldsOf, openedOf } from "./edits.js";
import { sayFault } from "./fault_words.js";
import { faultsBetween, faultsIn, faultsToCome } from "./faults.js";
import { carryNotes, change, changeOf, factsFor, form, troubled } from "./form.js";
import { sayRecord } from "./say.js";
import { reopen } from "./steps.js";
import { keepUndone } from "./undone.js";
import { wayOn } from "./way_on.js";

/** @typedef {import("./form.js").Form} Form */

/**
 * What keeps the form from being saved, by question.
 * @param {Form} open @param {import("./facts.js").Facts} facts
 */
export function faultsOf({ plan, steps, id }, facts) {
  const before = facts.get(id)?.fields ?? {};
  const fields = { ...before, ...fieldsOf(plan, steps, facts, openedOf(id, facts)) };
  const needed = plan.questions.filter(({ required }) => required).map(({ field }) => field);
  const days = [...faultsToCome(plan.questions, fields, facts.today), ...faultsBetween(plan.questions, fields, facts)];
  const found = [...days, ...faultsIn(plan.kind, fields, needed)];
  return found.map((fault) => ({ ...fault, field: questionOf(fault.field, plan, steps) }));
}

/**
 * Saves what stands on the wall. Faults are shown where they are; a store that fails keeps the form open.
 * @param {import("./facts.js").Facts} known
 */
export async function saveForm(known) {
  const now = form.value;
  if (!now || now.phase !== "asking") return;
  const facts = factsFor(now, known);
  const faults = faultsOf(now, facts);
  if (faults.length) return tellFaults(faults, now.steps);
  change({ phase: "saving", trouble: null });
  try {
    const { undo, isNothing } = await save(await editsFor(now.plan, now.steps, facts, now.id), { draft: now.key, by: now.by, opened: now.record, corrects: now.corrects });
    done(now, facts, isNothing ? null : undo);
  } catch (error) {
    failed(now, facts, /** @type {{code?: string}} */ (error));
  }
}

/** Leads to the first answer that cannot be saved as it is. @param {import("./faults.js").Fault[]} faults @param {import("./steps.js").Steps} steps */
function tellFaults(faults, steps) {
  const [first] = faults;
  if (!first) return;
  change({ faults, steps: reopen(steps, first.field) });
  interrupt(sayFault(first));
}

/** @param {Form} saved @param {import("./facts.js").Facts} facts @param {(() => Promise<boolean>) | null} undo null where nothing was altered */
function done(saved, facts, undo) {
  const offer = wayOn(saved, facts);
  const isOpen = changeOf(saved, { phase: "saved", offer });
  lift({ words: sayRecord(saved, facts), undo: undo ? () => takenBack(saved, undo) : undefined });
  if (isOpen && !offer) leave();
}

/** A form that was left meanwhile has its text among the drafts. @param {Form} unsaved @param {import("./facts.js").Facts} facts @param {{code?: string}} error of the store */
function failed(unsaved, facts, error) {
  if (troubled(unsaved, error)) return;
  lift({ title: _("It is not saved yet. Your text is still here."), words: sayRecord(unsaved, facts) });
}

/** What was saved becomes a draft again: undoing loses no text. Nothing is left to offer. @param {Form} saved @param {() => Promise<boolean>} undo */
async function takenBack(saved, undo) {
  if (!(await undo())) return false;
  await keepUndone(saved);
  if (form.value?.id === saved.id && form.value.offer) closeForm();
  return true;
}

/** Deletes the record that is edited; undone by the receipt, or for thirty days. @param {import("./facts.js").Facts} facts */
export async function removeRecord(facts) {
  const now = form.value;
  if (!now || now.phase !== "asking") return;
  change({ phase: "saving", trouble: null });
  try {
    const { undo } = await save([{ kind: now.plan.kind, id: now.id, remove: true }], { draft: now.key, by: now.by, opened: now.record });
    const isOpen = changeOf(now, { phase: "saved" });
    lift({ title: _("Removed"), words: sayRecord(now, facts), undo: () => takenBack(now, undo) });
    if (isOpen) leave();
  } catch (error) {
    failed(now, facts, /** @type {{code?: string}} */ (error));
  }
}

/** Another form instead of this one: saved or closed, it leads to where the first was opened from. @param {string} address */
export const takePlaceOf = (address) => go(address, { replace: true });

/** Goes on in another form, which says what this one was to say, with its notes: its draft is not offered again. @param {string} address */
export async function writeInstead(address) {
  const left = form.value;
  if (left) carryNotes(left, parsed(address));
  takePlaceOf(address);
  if (left?.isNew) await drop(left.key, { of: [left.id], by: left.by });
}

/** Closes the form. Its draft stays. */
export function closeForm() {
  change({ phase: "saved" });
  leave();
}

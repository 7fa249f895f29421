// What was saved and undone is a draft again, where the form that offers it is opened; what no form offers lies in the tray.
import { keep } from "../drafts.js";
import { partedKey, partedText } from "../parted.js";
import { get } from "../store/known.js";
import { draftKey, draftOf, keepBeside } from "./draft.js";
import { form } from "./form.js";
import { enrolment } from "./plans/index.js";
import { differsFromEmpty } from "./steps.js";

/** @typedef {import("./form.js").Form} Form */

/** An edit lies upon what it was made upon, unless its record is gone with what was corrected. @param {Form} saved */
export async function keepUndone(saved) {
  if (!differsFromEmpty(saved.steps)) return;
  if (saved.isNew || get(saved.id)?.deleted === false) return keepAtForm(saved, saved.key, draftOf(saved));
  const { id, steps, by } = saved;
  const key = keyOfNew(saved);
  return key ? keepAtForm(saved, key, { id, steps, by }) : keepInTray(saved);
}

/** @param {Form} saved @param {string} key @param {import("./draft.js").Draft} draft */
function keepAtForm(saved, key, draft) {
  const isOpen = form.value?.key === key && form.value.opening !== saved.opening;
  return keepBeside(draft, key, isOpen);
}

/** Where a new one of the kind is begun; an employer is only made along with a contact, and a form that changes one thing begins none. @param {Form} saved */
function keyOfNew({ plan, steps }) {
  const { participant_id, employer_id, contact_id, check_in_id } = { ...steps.given, ...steps.answers };
  if (plan.kind === "employer" || plan.edits) return null;
  if (plan.kind === "participant") return draftKey(enrolment.name);
  const isWord = ["deferral", "done_elsewhere"].includes(plan.kind);
  return draftKey(plan.name, isWord ? (contact_id ?? check_in_id) : (participant_id ?? employer_id));
}

/** @param {Form} saved */
function keepInTray({ key, steps: { given, answers, ...steps } }) {
  const text = partedText(key, { steps: { ...steps, answers: { ...given, ...answers } } }, "undone");
  return text ? keep(partedKey(crypto.randomUUID()), text) : undefined;
}

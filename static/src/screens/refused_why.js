// Why something was not taken, in the reader's own language: the server names a code and a field.
import { declaredField } from "../forms/declared.js";
import { isTie } from "../store/behind.js";
import { DAMAGED, isDamaged } from "../store/damaged.js";
import { _ } from "../words.js";

/** @typedef {import("../outbox.js").Refused} Refused */

/** Every code by which the server refuses. @type {Record<string, (field: string) => string>} */
export const CODES = {
  wrong_order: (field) => _("%(field)s does not fit the other dates, which have changed meanwhile.", { field }),
  missing: (field) => _("%(field)s is missing.", { field }),
  wrong_value: (field) => _("%(field)s holds something that cannot be kept there.", { field }),
  unknown_field: () => _("The server does not know this detail. Perhaps the app is older than the server."),
  national_identity_number: () => _("A national identity number is never kept here."),
  not_on_your_caseload: () => _("The participant is not among yours."),
  not_your_contact: () => _("A colleague made this contact."),
  not_yours: () => _("This is a colleague's."),
  not_yours_to_write: (field) => _("Somebody else decides this: %(field)s.", { field }),
  of_another: () => _("It points to something that belongs to another participant."),
  in_force: () => _("It has already been in force and stays as it was. Write a new change from today on."),
  unknown_record: () => _("It is no longer there to be changed."),
  too_late: (field) =>
    field
      ? _("%(field)s was removed too long ago and cannot come back.", { field })
      : _("It was removed more than 30 days ago and cannot come back."),
  unknown_staff: () => _("It names somebody who does not work here."),
  id_taken: () => _("Something else bears its mark already. Write it anew from the text below."),
  wrong_id: () => _("It bears a mark that does not fit it. Write it anew from the text below."),
  not_storable: () => _("The server could not store it. Write it anew from the text below."),
  not_writable: () => _("This is only for the server to write."),
  malformed: () => _("The server could not read it. Perhaps the app is older than the server."),
  parent_dropped: () => _("What it belongs to was removed from the tray."),
  [DAMAGED]: () => _("It was saved here, but can no longer be read on this device, and the server does not have it. If it does not come back, write it anew."),
};

const CORRECTABLE = ["wrong_order", "missing", "wrong_value", "national_identity_number", "of_another", "unknown_staff", "parent_dropped"];

// Of what was removed too long ago another may be chosen in its place, or none.
const CHOSEN = ["employer_id", "placement_id"];

/** Whether another answer may be taken; else only the text can be saved. A code from a newer server may be. @param {Refused} refused */
export const isCorrectable = ({ kind, verdict, code, field }) =>
  verdict === "refused" && !isTie({ kind }) && (!CODES[code ?? ""] || CORRECTABLE.includes(code ?? "") || (code === "too_late" && CHOSEN.includes(field ?? "")));

/** Why the server refused, in a sentence. @param {Refused} refused */
export const reasonOf = ({ kind, code, field }) => {
  const declared = field ? declaredField(kind, field) : undefined;
  const isNamed = declared && (code !== "too_late" || declared.to);
  const label = isNamed ? _("“%(words)s”", { words: _(declared.label) }) : "";
  const said = CODES[code ?? ""]?.(label);
  if (said) return said;
  return label ? _("The server could not read this: %(field)s.", { field: label }) : _("The server could not keep it.");
};

/** @type {Record<string, () => string>} */
const VERDICTS = {
  clash: () => _("Somebody changed the same thing at the same time. Nothing has changed, and your text is still here."),
  late_note: () => _("You no longer hold this participant. It is kept as a note for whoever takes over, and your text is still here."),
};

/** Why, and that nothing is lost, where that is so. @param {Refused} refused */
export function whyRefused(refused) {
  if (isDamaged(refused)) return reasonOf(refused);
  return VERDICTS[refused.verdict]?.() ?? `${reasonOf(refused)} ${_("Your text is still here until you decide.")}`;
}

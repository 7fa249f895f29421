// Why something was not taken, in the reader's own language: the server names a code and a field.
import { declaredField } from "../forms/declared.js";
import { _ } from "../words.js";

/** @typedef {import("../outbox.js").Refused} Refused */

/** @type {Record<string, (field: string) => string>} */
const CODES = {
  wrong_order: (field) => _("%(field)s does not fit the other dates, which have changed meanwhile.", { field }),
  national_identity_number: () => _("A national identity number is never kept here."),
  not_on_your_caseload: () => _("The participant is not among yours."),
  not_your_contact: () => _("A colleague made this contact."),
  not_yours_to_write: (field) => _("Somebody else decides this: %(field)s.", { field }),
  unknown_record: () => _("It is no longer there to be changed."),
};

/** @param {Refused} refused */
const reason = ({ kind, code, field }) => {
  const declared = field ? declaredField(kind, field) : undefined;
  const label = declared ? _(declared.label) : "";
  const said = CODES[code ?? ""]?.(label);
  if (said) return said;
  return label ? _("The server could not read this: %(field)s.", { field: label }) : _("The server could not keep it.");
};

/** @type {Record<string, () => string>} */
const VERDICTS = {
  clash: () => _("Somebody changed the same thing at the same time. Nothing has changed, and your text is still here."),
  late_note: () => _("Somebody else has taken over. What you wrote is kept for them, and your text is still here."),
};

/** Why, and that nothing is lost. @param {Refused} refused */
export const whyRefused = (refused) =>
  VERDICTS[refused.verdict]?.() ?? `${reason(refused)} ${_("Your text is still here until you decide.")}`;

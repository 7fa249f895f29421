import { _ } from "../words.js";

/** @type {Record<string, () => string>} */
const SENTENCES = {
  storage_full: () => _("The phone is full. Free some space, then save again."),
  store_unreachable: () => _("The phone’s storage does not answer. Save again, or restart the app: the draft stays."),
  old_tab: () => _("Another tab runs a newer Fotfäste. Close this one and go on there."),
  store_closed: () => _("Sign in again, then save."),
};

/** Why the phone could not keep something, and what can be done. @param {string} code of a StoreError */
export const storeWords = (code) => SENTENCES[code]?.() ?? _("The phone could not write. Save again.");

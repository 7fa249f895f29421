// A list without anybody: somebody new reads what to do first, whoever has handed all over to whom they went.
import { html, nothing } from "lit-html";
import { sayList } from "../forms/say.js";
import { linkButton } from "../parts/button.js";
import { empty } from "../parts/empty.js";
import { _ } from "../words.js";
import { nameOf } from "./people.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {NonNullable<import("../session.js").Session["staff"]["no_caseload"]>} Told
 */

/** As long as the server has not told, an emptied list was handed over. @param {Told | undefined} told @param {Facts} facts */
function whereabouts(told, facts) {
  if (told && !told.with.length) return _("The cases you held are closed. A new one begins with a name and a day.");
  const names = (told?.with ?? []).flatMap((id) => (facts.get(id) ? nameOf(facts.get(id)) : []));
  if (!names.length) return _("Whoever was handed over is with a colleague now. Hand-overs tells who took over, and when.");
  return _("Those you held are with %(names)s now. Hand-overs tells who took over, and when.", { names: sayList(names) });
}

/** @param {Told | undefined} told by the server, of whoever holds nobody @param {Facts} facts */
export function nobody(told, facts) {
  const enrol = linkButton(_("New participant"), { href: "#/ny-deltagare", icon: "add" });
  if (told?.is_new) {
    const words = _("Begin with somebody who wants to work: a name and a day are enough. Whoever a colleague hands over to you comes here by itself.");
    return empty({ title: _("Nobody here yet"), words, ways: enrol });
  }
  const isHanded = !told || told.with.length > 0;
  const handed = linkButton(_("Hand-overs"), { href: "/hand-overs", icon: "promise" });
  return empty({ title: _("You hold no participants"), words: whereabouts(told, facts), ways: html`${isHanded ? handed : nothing} ${enrol}` });
}

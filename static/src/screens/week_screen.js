// The week's employer contacts: which are among the six, and why the others are not.
import { html, nothing } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { now } from "../parts/clock.js";
import { near, span, mondayOf, sundayOf, weekNumber } from "../parts/days.js";
import { headOfOne, section } from "../parts/head.js";
import { weekLedges } from "../parts/ledge.js";
import { row, rows } from "../parts/row.js";
import { button } from "../parts/button.js";
import { stands } from "../store/lay.js";
import { _ } from "../words.js";
import { linksOf } from "./caseload_text.js";
import { firstName, nameOf } from "./people.js";
import { contactsOfWeek, counts, WEEKLY } from "./week.js";
import { label } from "../parts/label.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Rec} contact @param {Facts} facts @param {Map<string, string[]>} links */
function contactRow(contact, facts, links) {
  const name = nameOf(facts.get(contact.fields.employer_id));
  const people = (links.get(contact.id) ?? []).map((id) => firstName(facts.get(id))).filter(Boolean);
  const whom = people.length ? _("for %(names)s", { names: people.join(", ") }) : _("without a participant");
  const second = [label("mode", contact.fields.mode), whom, stands(contact) ? "" : _("Could not be accepted")].filter(Boolean).join(" · ");
  const day = near(contact.fields.date, facts.today);
  return row({ name, href: `#/andra/${contact.id}`, second, sentence: `${name}, ${second}, ${day}`, tail: day, quietTail: true });
}

/** @param {string} id @param {string} words @param {unknown[]} found */
const group = (id, words, found) =>
  found.length ? html`${section(words, { id, count: found.length })} ${rows(found, id)}` : nothing;

export function weekScreen() {
  const facts = factsNow(now.value);
  const links = linksOf(facts);
  const contacts = contactsOfWeek(facts.all("employer_contact"), facts.me, facts.today);
  const [taken, others] = [contacts.filter(counts), contacts.filter((one) => !counts(one))];
  const drawn = (/** @type {Rec[]} */ some) => some.map((one) => contactRow(one, facts, links));
  return html`${headOfOne({
      title: _("%(n)s of %(most)s employer visits", { n: taken.length, most: WEEKLY }),
      status: `${_("Week %(n)s", { n: weekNumber(facts.today) })} · ${span(mondayOf(facts.today), sundayOf(facts.today))}`,
      back: "#/idag",
      actions: button(_("Log an employer contact"), { href: "#/logga/employer_contact", icon: "add", lower: true }),
    })}
    ${weekLedges(taken.length, { large: true })}
    <p class="second empty">${_("Visits face to face count towards the six of the week, with a participant in mind or without.")}</p>
    ${group("counted", _("Counted"), drawn(taken))} ${group("others", _("Not counted"), drawn(others))}`;
}

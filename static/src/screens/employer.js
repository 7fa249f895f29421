// One employer: three visits, what they need, what the team has done. No participant is named.
import { html, nothing } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { button } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { shortDate, weekdayAndShortDate } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { headOfOne, section } from "../parts/head.js";
import { visits } from "../parts/ledge.js";
import { list } from "../router.js";
import { stands } from "../store/lay.js";
import { _ } from "../words.js";
import { nextStep, visitDays } from "./employer_visits.js";
import { contactsAt, historyOf } from "./events.js";
import { nameOf } from "./people.js";
import { sameEmployerCard } from "./same_employer.js";
import { timeline } from "./timeline.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Rec[]} contacts @param {Facts} facts */
function threeVisits(contacts, facts) {
  const days = visitDays(contacts);
  const next = nextStep(contacts, facts.today);
  const steps = [_("First"), _("Second"), _("Third")].map((words, at) => ({
    words,
    day: days[at] ? shortDate(days[at]) : at === days.length && next ? weekdayAndShortDate(next) : "",
    done: at < days.length,
  }));
  return html`<section class="card card-inside">
    <header class="card-title">
      <h2>${_("Three visits")}</h2>
      <span class="second">${_("%(n)s of %(most)s", { n: days.length, most: 3 })}</span>
    </header>
    ${visits(steps)}
  </section>`;
}

/** @param {Rec} employer @param {Rec[]} contacts @param {Facts} facts */
function status({ fields }, contacts, facts) {
  const owner = contacts.filter(stands).toSorted((a, b) => b.fields.date.localeCompare(a.fields.date))[0];
  const who = owner && nameOf(facts.get(owner.fields.specialist_id)).split(" ")[0];
  const mine = owner?.fields.specialist_id === facts.me;
  const last = owner ? (mine ? _("you were here last") : _("%(name)s was here last", { name: who ?? "" })) : "";
  return [fields.municipality, fields.address, last].filter(Boolean).join(" · ");
}

/** @param {Rec} employer */
const actions = ({ id, fields }) => html`${button(_("Edit"), {
  href: `#/andra/${id}`,
  icon: "edit",
  variant: "secondary",
  lower: true,
  name: _("Edit %(name)s", { name: fields.name }),
})}
${button(_("Log"), {
  href: `#/logga/employer_contact?employer=${id}`,
  icon: "add",
  lower: true,
  name: _("Log a contact with %(name)s", { name: fields.name }),
})}`;

/** @param {string} id */
export function employerScreen(id) {
  const facts = factsNow(now.value);
  const employer = facts.get(id);
  if (!employer || employer.kind !== "employer") return gone();
  const contacts = contactsAt(id, facts);
  return html`${headOfOne({
    title: nameOf(employer),
    status: status(employer, contacts, facts),
    back: `#/${list.value}`,
    actions: actions(employer),
  })}
  ${sameEmployerCard(employer.id)} ${threeVisits(contacts, facts)}
  ${employer.fields.needs
    ? html`${section(_("Needs"))}<div class="card card-inside"><p class="prose">${employer.fields.needs}</p></div>`
    : nothing}
  ${timeline(historyOf(id, facts), facts, { heading: _("History"), none: _("Nobody in the team has been in touch yet.") })}`;
}

const gone = () => html`${headOfOne({ title: _("Not on this phone"), back: "#/arbetsgivare" })}
${empty({ title: _("No employer by this address") })}`;

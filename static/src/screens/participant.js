// One participant: what to keep in mind, what comes next, what happened.
import { html, nothing } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { isClosed } from "../forms/habits.js";
import { button, iconButton } from "../parts/button.js";
import { tabs } from "../parts/chips.js";
import { now } from "../parts/clock.js";
import { empty } from "../parts/empty.js";
import { headOfOne } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { openSheet, closeSheet } from "../parts/sheet.js";
import { row, rows } from "../parts/row.js";
import { list, route } from "../router.js";
import { _ } from "../words.js";
import { eventsOf } from "./events.js";
import { meetingsAhead } from "./meetings_ahead.js";
import { jobs } from "./participant_jobs.js";
import { inMind } from "./participant_mind.js";
import { profile } from "./participant_profile.js";
import { hasLeft, isShown } from "./parted.js";
import { nameOf, statusSentence } from "./people.js";
import { timeline } from "./timeline.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Rec} participant */
function actions(participant) {
  const { id, fields } = participant;
  const calls = fields.phone && !fields.protected_identity;
  const first = String(fields.display_name ?? "").split(" ")[0] ?? "";
  return html`${calls
    ? button(_("Call"), {
        href: `tel:${String(fields.phone).replaceAll(" ", "")}`,
        icon: "call",
        variant: "secondary",
        lower: true,
        name: _("Call %(name)s", { name: first }),
      })
    : nothing}
  ${isClosed(participant)
    ? nothing
    : button(_("Book"), {
        href: `#/logga/appointment?participant=${id}`,
        icon: "book",
        variant: "secondary",
        lower: true,
        name: _("Book a meeting with %(name)s", { name: first }),
      })}
  ${button(_("Log"), {
    href: `#/logga/follow_up_visit?participant=${id}`,
    icon: "add",
    lower: true,
    name: _("Log a visit with %(name)s", { name: first }),
  })}`;
}

/** @param {Rec} participant */
function moreOf(participant) {
  const { id, fields } = participant;
  const name = String(fields.display_name ?? "");
  const way = (/** @type {string} */ words, /** @type {string} */ href, /** @type {string} */ drawing) =>
    row({ name: words, href, sentence: `${words}: ${name}`, lead: icon(drawing), press: closeSheet });
  const inside = () =>
    rows([
      way(_("Edit details"), `#/andra/${id}`, "edit"),
      way(_("New placement"), `#/logga/placement?participant=${id}`, "job"),
      way(_("Employer contact"), `#/logga/employer_contact?participant=${id}`, "employer"),
      way(_("Update the career profile"), `#/logga/profile?participant=${id}`, "note"),
      way(_("Own page"), `/participants/${id}/own-page`, "share"),
      way(_("Protection and earlier specialists"), `/participants/${id}`, "protected"),
      isClosed(participant) ? nothing : way(_("Close the case"), `#/andra/${id}?plan=closing`, "leave"),
    ]);
  return iconButton("more", _("More for %(name)s", { name }), { press: () => openSheet(name, inside) });
}

const TABS = ["tidslinje", "jobb", "profil"];

const tabWords = () => /** @type {Record<string, string>} */ ({ tidslinje: _("Timeline"), jobb: _("Jobs"), profil: _("Profile") });

/** @param {string} id @param {string} current */
const tabBar = (id, current) =>
  tabs(
    _("Parts of the record"),
    TABS.map((tab) => ({ href: `#/deltagare/${id}?flik=${tab}`, words: tabWords()[tab] ?? tab, current: tab === current })),
  );

/** @param {Rec} participant @param {Facts} facts @param {string} tab */
function inside(participant, facts, tab) {
  if (tab === "jobb") return jobs(participant, facts);
  if (tab === "profil") return profile(participant, facts);
  return timeline(eventsOf(participant.id, facts), facts, { none: _("What you log gathers here.") });
}

/** @param {Rec} participant */
const status = (participant, /** @type {Facts} */ facts) => html`${statusSentence(participant, facts)}
${participant.fields.protected_identity
  ? html`<br /><span class="needs">${icon("protected", 16)} ${_("Protected identity: no calls or maps from here")}</span>`
  : nothing}`;

/** @param {string} id */
export function participantScreen(id) {
  const facts = factsNow(now.value);
  const participant = facts.get(id);
  if (!participant || participant.kind !== "participant" || participant.deleted) return hasLeft(id, participant) ? nothing : gone();
  isShown(participant);
  const asked = route.value.asked.get("flik") ?? "";
  const tab = TABS.includes(asked) ? asked : "tidslinje";
  return html`${headOfOne({
    title: nameOf(participant),
    status: status(participant, facts),
    back: `#/${list.value}`,
    actions: actions(participant),
    more: moreOf(participant),
  })}
  ${inMind(participant, facts)} ${meetingsAhead(participant, facts)} ${tabBar(id, tab)} ${inside(participant, facts, tab)}`;
}

/** A participant handed over, or an address of another phone. */
const gone = () => html`${headOfOne({ title: _("Not on this phone"), back: "#/deltagare" })}
${empty({ title: _("Nobody by this address"), words: _("Perhaps somebody else has taken over. Look among your participants.") })}`;

// The career profile as it was last written, and the facts about the case.
import { html, nothing } from "lit-html";
import { dayOf, fullDayOf } from "../numbers.js";
import { linkButton } from "../parts/button.js";
import { section } from "../parts/head.js";
import { receiptWord } from "../parts/receipt_word.js";
import { _ } from "../words.js";
import { statusWord } from "./people.js";
import { label, smallLabel } from "../parts/label.js";
import { near } from "../parts/days.js";
import { chosenOn } from "../meetings/own_words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {string} id @param {Facts} facts @returns {Rec | undefined} */
const latest = (id, facts) =>
  facts
    .all("profile")
    .filter(({ fields }) => fields.participant_id === id)
    .toSorted((a, b) => String(b.fields.updated_on).localeCompare(String(a.fields.updated_on)))[0];

/** By what somebody is written to, and whose wish it was. @param {Rec} participant @param {Facts} facts */
function messagesOf(participant, facts) {
  const { contact_by: by, reminded } = participant.fields;
  if (!by) return "";
  const chosen = chosenOn(participant, facts);
  const words = [label("contact_by", by), reminded ? smallLabel("reminded", reminded) : ""];
  return [...words, chosen ? _("own wish %(day)s", { day: near(chosen, facts.today) }) : ""].filter(Boolean).join(" · ");
}

/** @param {Rec} participant @param {Facts} facts @returns {[string, string][]} */
const caseFacts = (participant, facts) => {
  const { fields } = participant;
  return [
    [_("participant.status"), statusWord(participant)],
    [_("participant.programme"), label("programme", fields.programme)],
    [_("participant.goal"), label("goal", fields.goal)],
    [_("participant.treatment_team"), fields.treatment_team ?? ""],
    [_("participant.referred_on"), fields.referred_on ? fullDayOf(fields.referred_on) : ""],
    [_("participant.enrolled_on"), fields.enrolled_on ? fullDayOf(fields.enrolled_on) : ""],
    [_("participant.municipality"), fields.municipality ?? ""],
    [_("participant.phone"), fields.phone ?? ""],
    [_("participant.email"), fields.email ?? ""],
    [_("participant.contact_by"), messagesOf(participant, facts)],
    [_("participant.closed_on"), fields.closed_on ? fullDayOf(fields.closed_on) : ""],
  ];
};

/** @param {Rec} written */
const writtenProfile = (written) => html`<article class="card card-inside">
  <p class="second">${_("Updated %(day)s", { day: dayOf(written.fields.updated_on) })}</p>
  ${written.fields.notes ? html`<p class="prose">${written.fields.notes}</p>` : nothing} ${receiptWord(written)}
</article>`;

/** @param {Rec} participant @param {Facts} facts */
export function profile(participant, facts) {
  const written = latest(participant.id, facts);
  const update = linkButton(_("Update"), { href: `#/logga/profile?participant=${participant.id}`, icon: "edit" });
  const edit = linkButton(_("Edit"), { href: `#/andra/${participant.id}`, icon: "edit" });
  return html`${section(_("Career profile"), { control: update })}
    ${written
      ? writtenProfile(written)
      : html`<div class="card card-inside"><p class="second">${_("Not written yet. It is what the job search builds on.")}</p></div>`}
    ${section(_("The case"), { control: edit })}
    <dl class="card facts">
      ${caseFacts(participant, facts)
        .filter(([, value]) => value)
        .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>`;
}

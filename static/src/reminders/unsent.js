/**
 * The check-ins as this phone knows them: the server's, and in the place of those about whom or what something here
 * waits to be sent, those that will come of it. When it has been received the server's are the same ones, by id.
 */

import { computed } from "@preact/signals-core";

import { me } from "../session.js";
import { all, changed, get } from "../store/known.js";
import { nowOf, stands } from "../store/lay.js";
import { outbox } from "../store/memory.js";
import { checkInsOf, promisesOf } from "./arise.js";
import { idOf, learn, named } from "./names.js";
import { rulebook } from "./rulebook.js";

/**
 * @typedef {import("../store/known.js").Rec} Rec
 * @typedef {{id: string, fields: Record<string, any>}} Known
 */

/** Whose check-ins a waiting change may alter, by the kind that it changes. */
const OF_WHOM = ["placement", "cadence"];

/** Whom and which contacts what waits is about. */
function touched() {
  /** @type {Set<string>} */
  const participants = new Set();
  /** @type {Set<string>} */
  const contacts = new Set();
  for (const { kind, record_id: id, fields } of outbox.values()) {
    if (kind === "participant") participants.add(id);
    if (kind === "employer_contact") contacts.add(id);
    if (OF_WHOM.includes(kind)) for (const whose of bothOf(id, fields)) participants.add(whose);
  }
  return { participants, contacts };
}

/** Whose it was and whose it is. @param {string} id @param {Record<string, {was?: any, now: any}>} fields @returns {string[]} */
const bothOf = (id, fields) => [get(id)?.fields.participant_id, fields.participant_id?.was, nowOf(fields).participant_id].filter(Boolean);

/** What has not been received is the newest. @param {Rec} a @param {Rec} b */
const inOrder = (a, b) =>
  String(a.fields.from_on).localeCompare(String(b.fields.from_on)) || (a.revision || Infinity) - (b.revision || Infinity);

/** @param {string} id a participant's */
function ofParticipant(id) {
  const participant = get(id);
  if (!participant || participant.deleted) return [];
  const own = (/** @type {string} */ kind) => all(kind).filter((rec) => rec.fields.participant_id === id && stands(rec));
  return checkInsOf(rulebook(), participant, { placements: own("placement"), cadences: own("cadence").toSorted(inOrder) });
}

/** @param {string} id a contact's */
function ofContact(id) {
  const contact = get(id);
  return contact && !contact.deleted && stands(contact) ? promisesOf(rulebook(), contact) : [];
}

/** The check-ins, those of the server and those worked out here. @type {import("@preact/signals-core").ReadonlySignal<Known[]>} */
export const reminders = computed(() => {
  changed.value;
  named.value;
  const { participants, contacts } = touched();
  const stored = all("reminder");
  const organisation = me.value?.organisation.id;
  if (!organisation || (!participants.size && !contacts.size)) return stored;
  const isTouched = (/** @type {Rec} */ { fields }) => participants.has(fields.participant_id) || contacts.has(fields.contact_id);
  const arisen = [...[...participants].flatMap(ofParticipant), ...[...contacts].flatMap(ofContact)];
  const before = new Map(stored.filter(isTouched).map((rec) => [keyOf(rec.fields), rec]));
  void learn(organisation, arisen.filter((one) => !before.has(keyOf(one))));
  const others = stored.filter((rec) => !isTouched(rec));
  return [...others, ...arisen.flatMap((one) => asReminder(one, before.get(keyOf(one)) ?? null, organisation))];
});

/** @param {Record<string, any>} fields */
const keyOf = ({ rule, subject, due }) => `${rule}/${subject}/${due}`;

/**
 * The day of telling is the server's to know, with its holidays.
 * @param {import("./arise.js").Arisen} one @param {Rec | null} stored @param {string} organisation @returns {Known[]}
 */
function asReminder(one, stored, organisation) {
  const id = stored?.id ?? idOf(organisation, one);
  return id ? [{ id, fields: { ...one, tell_on: stored?.fields.tell_on ?? null, is_new: !stored } }] : [];
}

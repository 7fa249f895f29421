// Filters and groups of the caseload.
import { fold } from "./search.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./signals.js").Placed} Placed
 */

/** @type {Record<string, string[]>} */
const STATUSES = {
  searching: ["searching", "engaged", "referred"],
  working: ["working", "step_down"],
  studying: ["in_education"],
  paused: ["paused"],
};

export const FILTERS = ["all", "searching", "working", "studying", "paused", "incomplete", "closed"];

/**
 * Whether a participant belongs to a filter. "All" leaves the closed ones out.
 * @param {string} filter @param {Rec} participant @param {Set<string>} incomplete ids with something to complete
 */
export function belongs(filter, { id, fields }, incomplete) {
  const closed = fields.status === "closed";
  if (filter === "closed") return closed;
  if (closed) return false;
  if (filter === "incomplete") return incomplete.has(id);
  return filter === "all" || (STATUSES[filter] ?? []).includes(fields.status);
}

/**
 * Whether a participant is shown. A search over all finds the closed ones too: else somebody would be
 * enrolled a second time.
 * @param {{filter: string, sought: string, incomplete: Set<string>}} choice @param {Rec} participant
 */
export function isShown({ filter, sought, incomplete }, participant) {
  const isSought = Boolean(sought.trim()) && filter === "all" && participant.fields.status === "closed";
  return isSought || belongs(filter, participant, incomplete);
}

/**
 * The participants with something to complete.
 * @param {Facts} facts @param {Map<string, string[]>} links participants by contact
 */
export function incompleteOnes(facts, links) {
  const placements = facts.all("placement").filter(({ fields }) => fields.is_incomplete);
  const contacts = facts.all("employer_contact").filter(({ fields }) => fields.is_incomplete);
  return new Set([
    ...placements.map(({ fields }) => fields.participant_id),
    ...contacts.flatMap(({ id }) => links.get(id) ?? []),
  ]);
}

/** @param {Placed} a @param {Placed} b */
const byName = (a, b) =>
  fold(a.participant.fields.display_name ?? "").localeCompare(fold(b.participant.fields.display_name ?? ""));

const STRENGTH = ["refused", "asked", "check_in", "no_step"];

/** @param {Placed} one */
const strength = ({ signal }) => STRENGTH.indexOf(signal?.type ?? "");

/** @param {Placed} one the day on which a signal is due */
const day = ({ signal }) => {
  if (signal?.type === "check_in") return signal.checkIn.due;
  return signal?.type === "meeting" ? signal.meeting.fields.starts_at : "";
};

/** @type {Record<string, (a: Placed, b: Placed) => number>} */
const ORDERS = {
  needs: (a, b) => strength(a) - strength(b) || day(a).localeCompare(day(b)) || byName(a, b),
  week: (a, b) => day(a).localeCompare(day(b)) || byName(a, b),
  others: byName,
};

/**
 * The three groups, those with nobody left out.
 * @param {Placed[]} ones
 * @returns {{group: "needs" | "week" | "others", ones: Placed[]}[]}
 */
export const grouped = (ones) =>
  /** @type {("needs" | "week" | "others")[]} */ (["needs", "week", "others"])
    .map((group) => ({ group, ones: ones.filter((one) => one.group === group).toSorted(ORDERS[group]) }))
    .filter(({ ones: found }) => found.length);

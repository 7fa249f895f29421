// Invented people and their work.

let next = 0;

/** A stable made-up uuid. @param {string} [prefix] */
export const uuid = (prefix = "0") => `${prefix.padStart(8, "0")}-0000-4000-8000-${String(++next).padStart(12, "0")}`;

export const SARA = uuid("5a5a");
export const LEO = uuid("1e0");

/** A participant with a name that must never be seen on a disk. */
export const vera = (/** @type {string} */ specialist = SARA) => ({
  kind: "participant",
  fields: { display_name: "Vera Fabeldal", specialist_id: specialist, status: "searching", phone: "070-1740600" },
});

/** @param {string} participant @param {Record<string, any>} [more] */
export const visit = (participant, more = {}) => ({
  kind: "follow_up_visit",
  fields: { participant_id: participant, specialist_id: SARA, date: "2026-10-12", mode: "in_person", notes: "Kaffe hos Provköket", ...more },
});

// What a search among the participants looks through: names, places, employers, notes.
import { fold } from "./search.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

const OWN = ["display_name", "municipality", "treatment_team"];

/** @param {Rec} rec @param {Facts} facts @returns {string[]} the participants that a record concerns */
function concerns({ id, kind, fields }, facts, links = linksOf(facts)) {
  if (kind === "employer_contact") return links.get(id) ?? [];
  return fields.participant_id ? [fields.participant_id] : [];
}

/** @param {Facts} facts @returns {Map<string, string[]>} participants by contact */
export function linksOf(facts) {
  /** @type {Map<string, string[]>} */
  const links = new Map();
  for (const { fields } of facts.all("contact_link")) {
    links.set(fields.contact_id, [...(links.get(fields.contact_id) ?? []), fields.participant_id]);
  }
  return links;
}

const TOLD = ["placement", "employer_contact", "follow_up_visit", "appointment", "outreach", "profile"];

/** @param {Rec} rec @param {Facts} facts */
const said = ({ fields }, facts) =>
  [fields.title, fields.notes, fields.place, fields.employer_id && facts.get(fields.employer_id)?.fields.name]
    .filter(Boolean)
    .join(" ");

/**
 * The folded text of each participant.
 * @param {Facts} facts
 * @returns {Map<string, string>} by id
 */
export function caseloadTexts(facts) {
  const links = linksOf(facts);
  const texts = new Map(
    facts.all("participant").map(({ id, fields }) => [id, OWN.map((name) => fields[name] ?? "").join(" ")]),
  );
  for (const rec of TOLD.flatMap((kind) => facts.all(kind))) {
    for (const id of concerns(rec, facts, links)) {
      if (texts.has(id)) texts.set(id, `${texts.get(id)}\n${said(rec, facts)}`);
    }
  }
  return new Map([...texts].map(([id, text]) => [id, fold(text)]));
}

import { _ } from "../../words.js";
import { isConcealedAt, likelyConcerned, mine, usual } from "../habits.js";

/** @typedef {import("../steps.js").Plan} Plan */

/** @param {Record<string, any>} said @param {import("../facts.js").Facts} facts */
const contactsWith = ({ employer_id }, facts) =>
  facts.all("employer_contact").filter(({ fields }) => fields.employer_id === employer_id);

/** The next of the three visits, where all earlier contacts there are one's own and so fully known. @param {Record<string, any>} said @param {import("../facts.js").Facts} facts */
function nextVisit(said, facts) {
  const before = contactsWith(said, facts);
  if (said.mode !== "in_person" || before.some(({ fields }) => fields.specialist_id !== facts.me)) return null;
  const next = 1 + Math.max(0, ...before.map(({ fields }) => Number(fields.visit_number ?? 0)));
  return next <= 3 ? next : null;
}

/** @type {Plan} six taps: log, employer, purpose, outcome, next step, save */
export const employerContact = {
  name: "employer_contact",
  kind: "employer_contact",
  title: () => _("kind.employer_contact"),
  sums: ["employer_id", "next_step_on"],
  canWait: true,
  stays: true,
  note: "line",
  questions: [
    { field: "employer_id", ask: "employer", flow: true, words: () => _("Which employer?") },
    {
      field: "participants",
      ask: "participants",
      label: () => _("kind.contact_link"),
      words: () => _("Whom does it concern?"),
      none: () => _("No participant"),
      habit: ({ employer_id }, facts) => (employer_id ? likelyConcerned(employer_id, facts) : []),
      warns: ({ employer_id, participants }, facts) =>
        (participants ?? []).some((/** @type {string} */ id) => isConcealedAt(id, employer_id, facts)),
    },
    {
      field: "mode",
      ask: "choice",
      usually: true,
      words: () => _("How did you meet?"),
      habit: (said, facts) => usual(mine("employer_contact", facts), "mode") ?? "in_person",
    },
    {
      field: "purpose",
      ask: "choice",
      flow: true,
      gap: true,
      icons: true,
      words: () => _("What was the purpose?"),
      skip: () => _("Fill in later"),
      habit: (said, facts) => (contactsWith(said, facts).length ? "maintain" : "introduce"),
    },
    {
      field: "outcome",
      ask: "choice",
      flow: true,
      gap: true,
      words: () => _("What came of it?"),
      skip: () => _("Not known yet"),
    },
    {
      field: "date",
      ask: "day",
      days: "past",
      happened: true,
      folded: true,
      told: true,
      words: () => _("Which day was it?"),
      habit: (said, facts) => facts.today,
    },
    {
      field: "place_type",
      ask: "choice",
      folded: true,
      told: true,
      words: () => _("Where was it?"),
      habit: ({ mode }) => (mode === "in_person" ? "workplace" : "remote"),
    },
    { field: "minutes", ask: "minutes", folded: true, words: () => _("How long did it take?") },
    { field: "visit_number", ask: "choice", folded: true, words: () => _("Which of the three visits?"), habit: nextVisit },
    {
      field: "matches_preference",
      ask: "choice",
      folded: true,
      words: () => _("Does it match the participant’s wishes?"),
      when: ({ participants }) => (participants ?? []).length > 0,
    },
    { field: "notes", ask: "note", words: () => _("Note") },
    {
      field: "next_step_on",
      ask: "day",
      days: "next",
      flow: true,
      words: () => _("When is the next step?"),
      none: () => _("No next step"),
    },
  ],
};

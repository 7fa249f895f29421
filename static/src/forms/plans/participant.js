import { aheadOf, whenWords } from "../../meetings/said.js";
import { languageOf } from "../../numbers.js";
import { _ } from "../../words.js";
import { caseload, usual } from "../habits.js";

/** @type {import("../steps.js").Question[]} */
const contactDetails = [
  { field: "phone", ask: "text", folded: true, input: "tel", words: () => _("Which phone number?") },
  { field: "email", ask: "text", folded: true, input: "email", words: () => _("Which e-mail address?") },
  { field: "contact_by", ask: "choice", folded: true, words: () => _("How may meetings be asked about?") },
  { field: "reminded", ask: "choice", folded: true, words: () => _("Which reminders of meetings?") },
  { field: "municipality", ask: "text", folded: true, words: () => _("Which municipality?") },
  { field: "language", ask: "text", folded: true, words: () => _("Which language?"), say: languageOf },
  { field: "protected_identity", ask: "choice", folded: true, words: () => _("Is the identity protected?") },
];

/** @type {import("../steps.js").Question} */
const name = { field: "display_name", ask: "text", flow: true, words: () => _("What is the person called?") };

/** @type {import("../steps.js").Question} */
const start = { field: "enrolled_on", ask: "day", days: "past", words: () => _("When did the programme start?") };

/** @type {import("../steps.js").Question[]} */
const course = [
  { field: "treatment_team", ask: "text", words: () => _("Which treatment team?") },
  {
    field: "programme",
    ask: "choice",
    words: () => _("Which programme?"),
    habit: (said, facts) => usual(caseload(facts), "programme") ?? "ips",
  },
  { field: "goal", ask: "choice", folded: true, words: () => _("What is the goal?") },
  {
    field: "employed_at_entry",
    ask: "choice",
    folded: true,
    words: () => _("Is there a job from the start?"),
    habit: () => false,
  },
];

/** @param {Record<string, any>} said @param {import("../facts.js").Facts} facts */
const startOrToday = ({ enrolled_on }, facts) => enrolled_on ?? facts.today;

/** @type {import("../steps.js").Plan} wanting to work is enough: a name, and the day it begins */
export const enrolment = {
  name: "enrolment",
  kind: "participant",
  title: () => _("New participant"),
  sums: ["display_name"],
  questions: [
    name,
    { ...start, flow: true, habit: (said, facts) => facts.today },
    ...course,
    { field: "referred_on", ask: "day", days: "past", folded: true, words: () => _("When did the referral come?"), habit: startOrToday },
    ...contactDetails,
  ],
  closed: (answers) => ({ ...answers, status: "engaged" }),
};

/** Whether the answers open a case again that was closed. @param {Record<string, any>} answers @param {import("../facts.js").Facts} facts @param {string} id */
const opensAgain = ({ status }, facts, id) => status !== "closed" && facts.get(id)?.fields.status === "closed";

/** @type {import("../steps.js").Plan} a case is closed by a plan of its own, which asks for the day and the reason */
export const participant = {
  name: "participant",
  kind: "participant",
  title: () => _("kind.participant"),
  sums: ["display_name"],
  strip: (answers, facts, id) =>
    opensAgain(answers, facts, id)
      ? { tone: "needs", title: _("The case is opened again"), text: _("The last day and the reason for closing are taken away.") }
      : null,
  questions: [
    name,
    { field: "status", ask: "choice", without: ["closed"], words: () => _("Where in the programme?") },
    start,
    { field: "engaged_on", ask: "day", days: "past", folded: true, words: () => _("When did you get in touch?") },
    ...course,
    { field: "referred_on", ask: "day", days: "past", folded: true, words: () => _("When did the referral come?") },
    ...contactDetails,
  ],
  closed: (answers) => (answers.status === "closed" ? answers : { ...answers, closed_on: null, closing_reason: null }),
};

const MOST_TOLD = 3;

/** What becomes of the meetings that are booked. @param {import("../facts.js").Facts} facts @param {string} id @returns {import("../steps.js").Strip | null} */
function standing(facts, id) {
  const ahead = aheadOf(id, facts);
  if (!ahead.length) return null;
  const times = ahead.slice(0, MOST_TOLD).map(({ fields }) => whenWords(fields.starts_at, facts));
  const text = [...times, ...(ahead.length > MOST_TOLD ? ["…"] : [])].join(", ");
  return { tone: "info", title: _("What is booked ahead stands until it is called off."), text };
}

/** @type {import("../steps.js").Plan} */
export const closing = {
  name: "closing",
  kind: "participant",
  title: () => _("Close the case"),
  sums: ["closing_reason", "closed_on"],
  edits: true,
  warning: (answers, facts, id = "") => standing(facts, id),
  strip: ({ closing_reason }) =>
    closing_reason === "no_contact"
      ? {
          tone: "needs",
          title: _("Missed appointments alone are no reason to close"),
          text: _("Try outreach first: another time, another place, someone the person trusts."),
        }
      : null,
  questions: [
    { field: "closing_reason", ask: "choice", flow: true, words: () => _("Why does the support end?"), required: true },
    {
      field: "closed_on",
      ask: "day",
      days: "past",
      words: () => _("Which day was the last?"),
      required: true,
      habit: (said, facts) => facts.today,
    },
  ],
  opened: () => ({}),
  closed: (answers) => ({ ...answers, status: "closed" }),
};

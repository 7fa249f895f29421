import { askedAnew } from "../../meetings/anew.js";
import { protectionOf } from "../../meetings/said.js";
import { _ } from "../../words.js";
import { concealedFrom, mine, usual } from "../habits.js";
import { momentOf, wallClock } from "../local_time.js";
import { hasBeen, inMyCalendar, takenAt } from "./my_calendar.js";
import { alsoTheRest, besides, repeating } from "./repeated.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** @param {Record<string, any>} said @param {Facts} facts */
const earlierWith = ({ participant_id }, facts) =>
  mine("appointment", facts, "starts_at").filter(({ fields }) => fields.participant_id === participant_id);

/** @param {Record<string, any>} said @param {Facts} facts */
const lastPlace = (said, facts) =>
  earlierWith(said, facts).find(({ fields }) => fields.place && fields.place_type === said.place_type)?.fields.place;

/** Whoever is protected is asked by the way set for it alone. @param {Record<string, any>} said @param {Facts} facts @returns {import("../steps.js").Strip | null} */
function shielded({ participant_id }, facts) {
  const text = protectionOf(facts.get(participant_id ?? ""));
  return text ? { tone: "needs", title: text, text: "" } : null;
}

/** Who must not learn of the support is not met together with whom it is about. @param {Record<string, any>} said @param {Facts} facts @returns {import("../steps.js").Strip | null} */
function concealed({ participant_id, with_employer }, facts) {
  if (!with_employer) return null;
  if (!concealedFrom(participant_id ?? "", facts).some(Boolean)) return null;
  return { tone: "needs", title: _("The employer does not know about the support."), text: _("Ask before the employer takes part.") };
}

/** @type {import("../steps.js").Plan} the day and the time are asked apart and kept as one moment */
export const appointment = {
  name: "appointment",
  kind: "appointment",
  title: () => _("kind.appointment"),
  sums: ["participant_id", "starts_on", "starts_time", "repeats"],
  keeps: ["booked"],
  note: "line",
  warning: (said, facts) => concealed(said, facts) ?? shielded(said, facts),
  strip: inMyCalendar,
  questions: [
    { field: "participant_id", ask: "participant", flow: true, words: () => _("Whom will you meet?") },
    { field: "starts_on", ask: "day", days: "ahead", flow: true, label: () => _("Day"), words: () => _("Which day?"), required: true },
    { field: "starts_time", ask: "time", flow: true, label: () => _("Time"), words: () => _("What time?"), required: true, taken: takenAt, past: hasBeen },
    alsoTheRest,
    ...repeating,
    {
      field: "minutes",
      ask: "minutes",
      words: () => _("How long?"),
      habit: (said, facts) => usual(mine("appointment", facts, "starts_at"), "minutes") ?? 45,
    },
    {
      field: "place_type",
      ask: "choice",
      words: () => _("Where will you meet?"),
      habit: (said, facts) => usual(earlierWith(said, facts), "place_type"),
    },
    { field: "place", ask: "text", words: () => _("Which place?"), habit: lastPlace },
    { field: "appointment_kind", ask: "choice", folded: true, words: () => _("What kind of meeting?") },
    { field: "with_employer", ask: "choice", folded: true, words: () => _("Does the employer take part?") },
    { field: "with_team", ask: "choice", folded: true, words: () => _("Does the treatment team take part?") },
    { field: "status", ask: "choice", folded: true, told: true, words: () => _("What has been agreed?"), habit: () => "proposed" },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
  opened(fields, facts, id) {
    const { day, time } = wallClock(Date.parse(fields.starts_at), facts.zone);
    return { ...fields, starts_on: day, starts_time: time, booked: id, rest: "this" };
  },
  follows: askedAnew,
  also: besides(askedAnew),
  closed: ({ starts_on, starts_time, ...answers }, facts) => ({
    ...answers,
    starts_at: starts_on && starts_time ? momentOf(starts_on, starts_time, facts.zone) : null,
  }),
};

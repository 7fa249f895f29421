import { askedAnew } from "../../meetings/anew.js";
import { _ } from "../../words.js";
import { isClosed } from "../habits.js";
import { momentOf } from "../local_time.js";
import { hasBeen, inMyCalendar, takenAt } from "./my_calendar.js";
import { alsoTheRest, besides } from "./repeated.js";

/** @param {Record<string, any>} said */
const wasMoved = ({ status }) => status === "moved";

/** What can be said of it: with whom a case is closed no new time is found. @param {Record<string, any>} said @param {import("../facts.js").Facts} facts */
function offered({ booked }, facts) {
  const whose = facts.get(booked ?? "")?.fields.participant_id;
  return ["no_show", "cancelled", ...(isClosed(facts.get(whose ?? "")) ? [] : ["moved"])];
}

/** @type {import("../steps.js").Plan} a meeting that did not happen: what became of it, never why */
export const fellThrough = {
  name: "fell_through",
  kind: "appointment",
  title: () => _("It did not happen"),
  sums: ["status"],
  edits: true,
  questions: [
    {
      field: "status",
      ask: "choice",
      shape: "rows",
      flow: true,
      required: true,
      words: () => _("What became of the meeting?"),
      offered,
      options: [
        { value: "no_show", words: () => _("We did not reach each other") },
        { value: "cancelled", words: () => _("It was cancelled") },
        { value: "moved", words: () => _("It was moved") },
      ],
    },
    { ...alsoTheRest, flow: true, when: (said, facts) => said.status === "cancelled" && Boolean(alsoTheRest.when?.(said, facts)) },
    { field: "starts_on", ask: "day", days: "ahead", flow: true, when: wasMoved, label: () => _("Day"), words: () => _("Which day?"), required: true },
    { field: "starts_time", ask: "time", flow: true, when: wasMoved, label: () => _("Time"), words: () => _("What time?"), required: true, taken: takenAt, past: hasBeen },
  ],
  strip: inMyCalendar,
  follows: askedAnew,
  opened: ({ minutes }, facts, id) => ({ booked: id, minutes }),
  also: besides(() => ({})),
  closed: ({ status, starts_on, starts_time }, facts) =>
    status === "moved"
      ? { status: "proposed", starts_at: starts_on && starts_time ? momentOf(starts_on, starts_time, facts.zone) : null }
      : { status },
};

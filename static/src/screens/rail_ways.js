import { needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { factsNow } from "../forms/facts.js";
import { now } from "../parts/clock.js";
import { waitingThings } from "../parts/waiting_things.js";
import { get } from "../store/known.js";
import { _ } from "../words.js";
import { dueOnes, promises } from "./today_due.js";

/** The ways on of the laptop's rail, with how many wait behind each. @returns {import("../parts/rail.js").Way[]} */
export function railWays() {
  const facts = factsNow(now.value);
  const today = facts.appointmentsToday().length + dueOnes(facts).length + promises(facts).length;
  const people = facts.all("participant").filter(({ fields }) => fields.status !== "closed").length;
  const needs = needing().length;
  const things = waitingThings(waiting.value, get).length;
  return [
    { name: "idag", href: "#/idag", icon: "today", words: _("Today"), count: today },
    { name: "deltagare", href: "#/deltagare", icon: "people", words: _("Participants"), count: people },
    { name: "arbetsgivare", href: "#/arbetsgivare", icon: "employer", words: _("Employers") },
    { name: "utkorg", href: "#/utkorg", icon: "tray", words: _("Tray"), count: needs + things, needs: needs > 0 },
  ];
}

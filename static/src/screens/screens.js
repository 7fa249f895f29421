// Which address is which screen.
import { html } from "lit-html";
import { empty } from "../parts/empty.js";
import { headOfOne } from "../parts/head.js";
import { editView, enrolView, logView } from "../forms/index.js";
import { go } from "../router.js";
import { get } from "../store/known.js";
import { _ } from "../words.js";
import { caseload } from "./caseload.js";
import { employerScreen } from "./employer.js";
import { employers } from "./employers.js";
import { endedScreen, isEnded } from "./ended.js";
import { meetingScreen } from "./meeting.js";
import { more } from "./more.js";
import { participantScreen } from "./participant.js";
import { today } from "./today.js";
import { tray } from "./tray.js";
import { trayOne } from "./tray_one.js";
import { weekScreen } from "./week_screen.js";

/** @typedef {import("../router.js").Route} Route */

/** @param {(id: string) => unknown} one @param {() => unknown} all @returns {(route: Route) => unknown} */
const oneOr = (one, all) => (route) => (route.path[1] ? one(route.path[1]) : all());

/** @type {Record<string, (route: Route) => unknown>} */
const SCREENS = {
  idag: today,
  veckan: weekScreen,
  deltagare: oneOr(participantScreen, caseload),
  arbetsgivare: oneOr(employerScreen, employers),
  utkorg: oneOr(trayOne, tray),
  mote: oneOr(meetingScreen, today),
  mer: more,
  logga: logView,
  andra: editView,
  "ny-deltagare": enrolView,
  paminnelse: remembered,
};

/** What stays of use where this phone's access was ended. */
const STAY = ["utkorg", "mer"];

const FORMS = ["logga", "andra", "ny-deltagare"];

/** Whether an address is a form, which brings a dock of its own. @param {Route} route */
export const isForm = ({ path }) => FORMS.includes(path[0] ?? "");

/**
 * The screen of an address. One that cannot be drawn leaves the others in their place.
 * @param {Route} route
 */
export function screenOf(route) {
  try {
    if (isEnded() && !STAY.includes(route.path[0] ?? "")) return endedScreen();
    return (SCREENS[route.path[0] ?? ""] ?? today)(route);
  } catch (error) {
    reportError(error);
    return broken();
  }
}

const broken = () => html`${headOfOne({ title: _("This screen could not be shown"), back: "#/idag" })}
${empty({ title: _("Nothing you wrote is lost."), words: _("Go back, or open Fotfäste again.") })}`;

/** Where a reminder leads: to the person whom it is about, or to the week. @param {Record<string, any>} reminder */
function placeOf({ participant_id: participant, employer_id: employer, rule }) {
  if (participant) return `#/deltagare/${participant}`;
  if (employer) return `#/arbetsgivare/${employer}`;
  return rule === "weekly_six" ? "#/veckan" : "#/idag";
}

/**
 * A tap on a notification. What it is about is on this phone only; if it is still on its way, Today stands
 * here until it comes.
 * @param {Route} route
 */
function remembered({ path }) {
  const reminder = get(path[1] ?? "");
  if (reminder) queueMicrotask(() => go(placeOf(reminder.fields), { replace: true }));
  return today();
}

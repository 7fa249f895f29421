// The ways on by name. Which of them are somebody's, and in which order, comes from the server with the session.
import { needing } from "../needing.js";
import { waiting } from "../outbox.js";
import { factsNow } from "../forms/facts.js";
import { now } from "../parts/clock.js";
import { waitingThings } from "../parts/waiting_things.js";
import { me } from "../session.js";
import { get } from "../store/known.js";
import { _ } from "../words.js";
import { dueOnes, promises } from "./today_due.js";

/** @typedef {import("../parts/rail.js").Way} Way */

/** Of a session that was kept before the server told them. */
const FIRST = ["today", "participants", "employers", "tray"];

/** @type {Record<string, () => Way>} */
const WAYS = {
  today: () => ({ name: "idag", href: "#/idag", icon: "today", words: _("Today") }),
  participants: () => ({ name: "deltagare", href: "#/deltagare", icon: "people", words: _("Participants") }),
  employers: () => ({ name: "arbetsgivare", href: "#/arbetsgivare", icon: "employer", words: _("Employers") }),
  tray: () => ({ name: "utkorg", href: "#/utkorg", icon: "tray", words: _("Tray") }),
  my_figures: () => ({ name: "my_figures", href: "/figures", icon: "figures", words: _("My figures") }),
  hand_overs: () => ({ name: "hand_overs", href: "/hand-overs", icon: "promise", words: _("Hand-overs") }),
  learning: () => ({ name: "learning", href: "/learning", icon: "school", words: _("Supervision") }),
  week: () => ({ name: "week", href: "/week", icon: "calendar", words: _("The week") }),
  fidelity: () => ({ name: "fidelity", href: "/fidelity", icon: "steps", words: _("Fidelity") }),
};

/** What somebody does who also coaches. @type {Record<string, () => Way>} */
const OTHER_ROLE = {
  supervisor: () => ({ name: "week", href: "/week", icon: "team", words: _("Lead the team") }),
  admin: () => ({ name: "staff", href: "/admin/staff", icon: "team", words: _("Staff") }),
};

/** @returns {Way[]} */
const mine = () => (me.value?.ways ?? FIRST).flatMap((name) => WAYS[name]?.() ?? []);

/** The way to one's other role, where there is one. @returns {Way | undefined} */
export const otherRole = () => OTHER_ROLE[me.value?.staff.role ?? ""]?.();

/** Pages of the server: they need a network. @returns {Way[]} */
export const serverWays = () => mine().filter(({ href }) => !href.startsWith("#"));

/** How many wait behind a way. @returns {Record<string, {count: number, needs?: boolean}>} */
function counts() {
  const facts = factsNow(now.value);
  const needs = needing().length;
  return {
    idag: { count: facts.appointmentsToday().length + dueOnes(facts).length + promises(facts).length },
    deltagare: { count: facts.all("participant").filter(({ fields }) => fields.status !== "closed").length },
    utkorg: { count: needs + waitingThings(waiting.value, get).length, needs: needs > 0 },
  };
}

/** The ways on of the laptop's rail, with how many wait behind each. @returns {Way[]} */
export function railWays() {
  const waits = counts();
  return mine().map((way) => ({ ...way, ...waits[way.name] }));
}

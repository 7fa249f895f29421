import { localDay } from "../../numbers.js";
import { _ } from "../../words.js";
import { currentPlacement, mine, placementsFor, usual } from "../habits.js";
import { firstName } from "../say.js";
import { visitStrip } from "../visit_strip.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** @param {Record<string, any>} said @param {Facts} facts */
const planned = ({ appointment_id }, facts) => (appointment_id ? facts.get(appointment_id)?.fields : undefined);

/** @param {Record<string, any>} said @param {Facts} facts */
const earlierVisits = ({ participant_id }, facts) =>
  mine("follow_up_visit", facts).filter(({ fields }) => fields.participant_id === participant_id);

/** @param {Record<string, any>} said @param {Facts} facts */
function dayOfVisit(said, facts) {
  const at = planned(said, facts)?.starts_at;
  const day = at ? localDay(new Date(at), facts.zone) : facts.today;
  return day < facts.today ? day : facts.today;
}

/** As it was planned, else as usual: a meeting planned at a distance must not pass for one in person. @param {Record<string, any>} said @param {Facts} facts */
function usualMode(said, facts) {
  const place = planned(said, facts)?.place_type;
  if (place) return place === "remote" ? "phone" : "in_person";
  return usual(mine("follow_up_visit", facts), "mode") ?? "in_person";
}

/** @param {Record<string, any>} said @param {Facts} facts */
function usualPlace(said, facts) {
  if (said.mode !== "in_person") return "remote";
  const places = [planned(said, facts)?.place_type, usual(earlierVisits(said, facts), "place_type"), "workplace"];
  return places.find((place) => place && place !== "remote");
}

/** @param {Record<string, any>} said @param {Facts} facts */
function onlyWords({ participant_id }, facts) {
  const name = facts.get(participant_id)?.fields.display_name;
  return name ? _("%(name)s only", { name: firstName(String(name)) }) : null;
}

/** Who else works here and sees participants, the own team first. @param {Record<string, any>} said @param {Facts} facts */
function colleagues(said, { all, me, today }) {
  const isHere = (/** @type {Record<string, any>} */ { role, active_to: last }) => role !== "admin" && (!last || last >= today);
  const others = all("staff").filter(({ id, fields }) => id !== me && isHere(fields));
  const away = isAway(all("staff"), me);
  const order = (/** @type {import("../facts.js").Rec} */ a, /** @type {import("../facts.js").Rec} */ b) =>
    Number(away(a)) - Number(away(b)) || String(a.fields.name).localeCompare(String(b.fields.name));
  return others.toSorted(order).map(({ id }) => id);
}

/** In another team than my own. @param {import("../facts.js").Rec[]} staff @param {string} me */
function isAway(staff, me) {
  const team = staff.find(({ id }) => id === me)?.fields.team;
  return (/** @type {import("../facts.js").Rec | undefined} */ one) => one?.fields.team !== team;
}

/** Those of another team with its name: one looks for a colleague nearby. @param {string} id @param {Facts} facts */
function colleague(id, { all, get, me }) {
  const { name, team } = get(id)?.fields ?? {};
  return [name, isAway(all("staff"), me)(get(id)) && team].filter(Boolean).join(" · ");
}

/** @type {import("../steps.js").Plan} two taps where the calendar knows: open, save */
export const followUpVisit = {
  name: "follow_up_visit",
  kind: "follow_up_visit",
  title: () => _("kind.follow_up_visit"),
  sums: ["participant_id", "date"],
  note: "field",
  strip: visitStrip,
  questions: [
    { field: "participant_id", ask: "participant", flow: true, words: () => _("Whom did you meet?") },
    {
      field: "placement_id",
      ask: "placement",
      words: () => _("Which placement was it about?"),
      when: (said, facts) => placementsFor(said.participant_id, facts).length > 1,
      habit: ({ participant_id }, facts) => currentPlacement(participant_id, facts)?.id ?? null,
    },
    { field: "date", ask: "day", days: "past", happened: true, words: () => _("Which day was it?"), habit: dayOfVisit },
    {
      field: "mode",
      ask: "choice",
      words: () => _("How did you meet?"),
      habit: usualMode,
    },
    { field: "place_type", ask: "choice", words: () => _("Where was it?"), habit: usualPlace },
    {
      field: "with_whom",
      ask: "choice",
      words: () => _("Whom did you speak with?"),
      habit: () => "participant",
      say: (value, said, facts) => (value === "participant" ? onlyWords(said, facts) : null),
    },
    {
      field: "minutes",
      ask: "minutes",
      words: () => _("How long did it take?"),
      habit: (said, facts) => planned(said, facts)?.minutes ?? usual(earlierVisits(said, facts), "minutes"),
    },
    {
      field: "held_by",
      ask: "choice",
      shape: "rows",
      folded: true,
      flowsWith: "by_colleague",
      words: () => _("Who held the visit?"),
      none: () => _("Me"),
      offered: colleagues,
      say: (id, said, facts) => colleague(id, facts),
    },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
  closed: (answers, facts) => ({
    ...answers,
    placement_id: answers.placement_id ?? currentPlacement(answers.participant_id, facts)?.id ?? null,
  }),
};

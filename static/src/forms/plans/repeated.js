// One form, several meetings: proposed together, or changed together. Each is an appointment of its own.
import { MOST_TIMES, UNTIL, daysOf, laterWith } from "../../meetings/series.js";
import { daysBetween, localDay } from "../../numbers.js";
import { addDays } from "../../parts/days.js";
import { _, ngettext } from "../../words.js";
import { uuid5 } from "../link_id.js";
import { momentOf, wallClock } from "../local_time.js";

/**
 * @typedef {import("../facts.js").Facts} Facts
 * @typedef {import("../facts.js").Rec} Rec
 * @typedef {import("../edits.js").Edit} Edit
 * @typedef {Record<string, any>} Answers
 */

const REST = "rest";
const OFTEN = [2, 3, 4, 6, 8, 10, 12];

/** @type {(said: Answers) => boolean} */
const isNew = ({ booked }) => !booked;

/** @type {import("../steps.js").Question[]} how often it is proposed, of a new one */
export const repeating = [
  {
    field: "repeats",
    ask: "choice",
    when: isNew,
    label: () => _("Repeated"),
    words: () => _("Is it repeated?"),
    none: () => _("Just once"),
    options: [
      { value: "weekly", words: () => _("Every week") },
      { value: "fortnightly", words: () => _("Every other week") },
      { value: "monthly", words: () => _("Every month, the same weekday") },
    ],
  },
  {
    field: "times",
    ask: "choice",
    flow: true,
    when: (said) => isNew(said) && Boolean(said.repeats),
    label: () => _("How many times"),
    words: () => _("How many times?"),
    options: [
      ...OFTEN.map((value) => ({ value: /** @type {any} */ (value), words: () => ngettext("%(n)s time", "%(n)s times", value) })),
      { value: UNTIL, words: () => _("Until a day") },
    ],
  },
  {
    field: "until",
    ask: "day",
    days: "weeks",
    flow: true,
    when: (said) => isNew(said) && said.times === UNTIL && Boolean(said.repeats),
    label: () => _("Until"),
    words: () => _("Until which day?"),
    between: ({ starts_on, repeats }) => ({ from: starts_on, to: daysOf({ starts_on, repeats, times: MOST_TIMES }).at(-1) }),
  },
];

/** @param {Answers} said @param {Facts} facts @returns {Rec[]} */
const later = ({ booked }, facts) => {
  const meeting = booked && facts.get(booked);
  return meeting ? laterWith(meeting, facts) : [];
};

/** @type {import("../steps.js").Question} whether what is changed goes for those after it, too */
export const alsoTheRest = {
  field: "rest",
  ask: "choice",
  shape: "rows",
  when: (said, facts) => later(said, facts).length > 0,
  label: () => _("Goes for"),
  words: () => _("What does the change go for?"),
  habit: () => "this",
  options: [
    { value: "this", words: () => _("This meeting alone") },
    { value: REST, words: () => _("This one and all after it") },
  ],
};

/** The days after the first, each a meeting of its own without the note. Their ids follow from it: saved twice they are there once. @param {string} id @param {Answers} fields @param {Answers} said @param {Facts} facts @returns {Promise<Edit[]>} */
const proposed = (id, { notes: _of, ...fields }, said, { zone }) =>
  Promise.all(
    daysOf(said)
      .slice(1)
      .map(async (day) => {
        const starts_at = momentOf(day, said.starts_time, zone);
        return { kind: "appointment", id: await uuid5(id, day), fields: { ...fields, starts_at, series_id: id } };
      }),
  );

/** The same change to one of those after it: as many days on, at the same time on the wall. @param {Rec} one @param {Answers} changed @param {Rec} first @param {Facts} facts */
function alike(one, { starts_at, status, notes: _own, link_hash: _its, ...same }, first, { zone }) {
  const called = status === "cancelled" ? { status } : {};
  if (!starts_at) return { ...same, ...called };
  const dayOf = (/** @type {string} */ moment) => localDay(Date.parse(moment), zone);
  const days = daysBetween(dayOf(first.fields.starts_at), dayOf(starts_at));
  const { time } = wallClock(Date.parse(starts_at), zone);
  return { ...same, ...called, starts_at: momentOf(addDays(dayOf(one.fields.starts_at), days), time, zone) };
}

/**
 * What one tap on Save writes besides: the other times of a new series, or the same change to the rest of one.
 * @param {(changed: Answers, before: Rec) => Answers} follows what an edit of each brings along
 * @returns {NonNullable<import("../steps.js").Plan["also"]>}
 */
export const besides = (follows) => async ({ id, fields }, said, facts) => {
  if (!said.booked) return proposed(id, fields, said, facts);
  const first = facts.get(said.booked);
  if (said.rest !== REST || !first) return [];
  return later(said, facts).map((one) => {
    const changed = alike(one, fields, first, facts);
    return { kind: "appointment", id: one.id, fields: { ...changed, ...follows(changed, one) } };
  });
};

import { describe, expect, test } from "vitest";
import told from "../cases/check_ins.json";
import { uuid5 } from "../../static/src/forms/link_id.js";
import { checkInsOf, promisesOf } from "../../static/src/reminders/arise.js";
import { addMonths } from "../../static/src/reminders/day.js";
import { bookOf } from "../../static/src/reminders/rulebook.js";

/** @typedef {import("../../static/src/reminders/arise.js").Arisen} Arisen */

/** A fact of the server as the phone's record of it. @param {Record<string, any>} fact */
const row = ({ id = "", kind, ...fields }) => ({ id, fields: { ...fields, ...(kind ? { placement_kind: kind } : {}) } });

/** @param {typeof told.cases[number]} one @returns {Arisen[]} */
function arisen({ participant, placements, cadences, contact, rules }) {
  const book = bookOf(rules);
  const of = { placements: placements.map(row), cadences: cadences.map(row) };
  return [...checkInsOf(book, row(participant), of), ...promisesOf(book, row(contact))];
}

/** @param {Arisen} one */
async function line(one) {
  const { rule, subject, opens, due, cancelled_on, meets } = one;
  const id = await uuid5(told.organisation, `reminder/${rule}/${subject}/${due}`);
  return [rule, subject, opens, due, cancelled_on ?? "None", meets.from, meets.to, id].join(" ");
}

describe("the check-ins that arise, as the server computes them", () => {
  test.each(told.cases.map((one, at) => ({ at, one })))("in case $at", async ({ one }) => {
    expect((await Promise.all(arisen(one).map(line))).toSorted()).toEqual(one.expected);
  });

  test("are met by what the server says", () => {
    /** @type {Record<string, any>} */
    const meets = told.meets;
    for (const { rule, meets: found } of told.cases.flatMap(arisen)) expect(found).toMatchObject(meets[rule]);
  });

  test("keep to the last day of a shorter month", () => {
    expect([addMonths("2020-01-31", 1), addMonths("2019-12-31", 2), addMonths("2020-03-31", -1), addMonths("2020-12-15", 1)]).toEqual([
      "2020-02-29", "2020-02-29", "2020-02-29", "2021-01-15",
    ]);
  });
});

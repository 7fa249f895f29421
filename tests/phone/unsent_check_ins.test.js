import { expect, test } from "vitest";
import { uuid5 } from "../../static/src/forms/link_id.js";
import { notYet, beginWithVera } from "./helpers/begun.js";
import { SARA, uuid, visit } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const TODAY = "2026-10-12";
const START = "2026-10-05";

/** Vera is in the programme, and the network is gone. */
async function enrolled() {
  server.write("participant", ada, { display_name: "Vera Fabeldal", specialist_id: SARA, status: "searching", enrolled_on: "2026-09-30" });
  await phone.sync.syncNow("person");
  offline();
}

/** @param {Record<string, any>} [more] */
async function job(more = {}) {
  const fields = { participant_id: ada, placement_kind: "job", title: "Bagare", job_start: START, ...more };
  const { ids } = await phone.save([{ kind: "placement", fields }]);
  await known();
  return /** @type {string} */ (ids[0]);
}

/** The ids of what is worked out take the browser a moment. */
async function known() {
  phone.checkins.openCheckIns(TODAY);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}

const rules = (day = TODAY) => phone.checkins.openCheckIns(day).filter(({ placement_id }) => placement_id).map(({ rule }) => rule);

test("a job that was logged with no network asks for its check-ins at once", async () => {
  await enrolled();
  await job();
  expect(rules()).toEqual(["after_start", "week_1", "week_2"]);
  expect(phone.checkins.openCheckIns(TODAY).find(({ rule }) => rule === "week_2")).toMatchObject({ state: "open", due: "2026-10-18" });
});

test("they bear the ids that the server gives them, and are not doubled when it has", async () => {
  await enrolled();
  const placement = await job();
  const organisation = /** @type {any} */ (phone.session.me.value).organisation.id;
  const here = phone.checkins.openCheckIns(TODAY);
  for (const { id, rule, subject, due } of here) expect(id).toBe(await uuid5(organisation, `reminder/${rule}/${subject}/${due}`));
  for (const { id, ...fields } of here) server.write("reminder", id, { ...fields, tell_on: TODAY });
  online(server);
  await phone.sync.syncNow("person");
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(phone.checkins.openCheckIns(TODAY).map(({ id }) => id)).toEqual(here.map(({ id }) => id));
  offline();
  await phone.save([{ kind: "placement", id: placement, fields: { title: "Konditor" } }]);
  // Nothing that is there already waits for its id.
  expect(phone.checkins.openCheckIns(TODAY).map(({ id }) => id)).toEqual(here.map(({ id }) => id));
});

test("a start that moves moves them, an end takes those away that had not begun", async () => {
  await enrolled();
  const id = await job();
  await phone.save([{ kind: "placement", id, fields: { job_start: "2026-10-15" } }]);
  await known();
  expect(rules()).toEqual(["before_start"]);
  await phone.save([{ kind: "placement", id, fields: { job_start: START, job_end: "2026-10-09", heard_on: TODAY } }]);
  await known();
  expect(rules()).toEqual(["after_start", "job_lost", "profile_after_job"]);
});

test("a visit that waits here too settles them, and another rhythm takes their place", async () => {
  await enrolled();
  const id = await job();
  await phone.save([visit(ada, { date: TODAY })]);
  expect(rules()).toEqual(["after_start", "week_1"]);
  const about = { participant_id: ada, placement_id: id, specialist_id: SARA };
  await phone.save([{ kind: "cadence", fields: { ...about, from_on: "2026-10-19", rhythm: "fortnightly", wish: "participant", reason: "Lugnare" } }]);
  await known();
  expect(rules("2026-10-20")).toContain("agreed_fortnightly");
  expect(rules("2026-10-20")).not.toContain("week_3");
});

test("taken back, the job asks for nothing; without the programme it never did", async () => {
  const { undo } = await phone.save([{ kind: "placement", fields: { participant_id: ada, placement_kind: "job", job_start: START } }]);
  await known();
  expect(rules()).toEqual([]);
  await undo();
  await enrolled();
  const logged = await phone.save([{ kind: "placement", fields: { participant_id: ada, placement_kind: "job", job_start: START } }]);
  await known();
  expect(rules()).not.toEqual([]);
  await logged.undo();
  expect(rules()).toEqual([]);
});

test("a promise made with no network asks on its day", async () => {
  await enrolled();
  const fields = { specialist_id: SARA, employer_id: uuid("e"), date: "2026-10-09", mode: "phone", next_step_on: TODAY };
  await phone.save([{ kind: "employer_contact", fields }]);
  await known();
  expect(phone.checkins.openCheckIns(TODAY)).toMatchObject([{ rule: "employer_promise", due: TODAY }]);
});

test("the organisation's own windows are worked out with no network too", async () => {
  server.write("reminder_rule", uuid("f"), { name: "week_2", from_on: "2026-01-01", is_on: false, opens_months: 0, opens_days: 7, due_months: 0, due_days: 13 });
  await enrolled();
  await job();
  expect(rules()).toEqual(["after_start", "week_1"]);
});

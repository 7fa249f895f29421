// What the server did not accept is not done, whatever the phone still shows: it counts nowhere.
import { describe, expect, test, vi } from "vitest";

import { nextStep, visitsOf } from "../../static/src/screens/employer_visits.js";
import { statusLine, statusSentence } from "../../static/src/screens/people.js";
import { countOfWeek } from "../../static/src/screens/week.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { contact, employer, facts, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";
import { SARA } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

const refused = { receipt: /** @type {const} */ ("refused"), revision: 0 };
/** @param {Record<string, any>} [more] */
const visited = (more) => ({ ...contact("c", "e", TODAY, { next_step_on: "2026-10-09" }), ...more });

test("a contact that was not accepted is none of the week's six, none of three visits, and promises no next step", () => {
  const told = (/** @type {import("../../static/src/forms/facts.js").Rec} */ one) => ({
    week: countOfWeek([one], ME, TODAY),
    visits: visitsOf(facts([employer("e", "Provköket"), one])).get("e"),
    next: nextStep([one], TODAY),
  });
  expect(told(visited())).toEqual({ week: 1, visits: 1, next: "2026-10-09" });
  expect(told(visited(refused))).toEqual({ week: 0, visits: 0, next: undefined });
});

test("of what the server has, an edit that was not accepted takes nothing away", () => {
  expect(countOfWeek([visited({ receipt: "refused" })], ME, TODAY)).toBe(1);
});

test("a job that was not accepted is not told to be where somebody works", () => {
  const job = rec("placement", "j", { participant_id: "p", employer_id: "e", job_start: "2026-09-01" }, refused);
  const known = facts([participant("p", "Vera Fabeldal", { status: "working" }), employer("e", "Provköket"), job]);
  const [vera] = known.all("participant");
  expect(`${statusLine(vera, known)} ${statusSentence(vera, known)}`).not.toContain("Provköket");
});

describe("what was not accepted", () => {
  let { server, phone, ada } = notYet;
  beginWithVera((begun) => ({ server, phone, ada } = begun));

  test.each([
    ["goes out by text message", { contact_by: "sms" }, {}],
    ["was handed on as a link", {}, { link_hash: "a".repeat(64) }],
    ["was agreed to by telephone", {}, { status: "confirmed" }],
  ])("as a meeting, is not told as one of which the question %s", async (_, vera, meeting) => {
    server.write("participant", ada, vera);
    await phone.sync.syncNow("timer");
    server.judge = ({ kind }) => (kind === "appointment" ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
    const starts_at = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
    const { ids } = await phone.save([{ kind: "appointment", fields: { participant_id: ada, specialist_id: SARA, starts_at, status: "proposed", ...meeting } }]);
    await phone.sync.syncNow("save");
    vi.stubGlobal("history", { state: null });
    vi.stubGlobal("navigator", {});
    const { meetingScreen } = await import("../../static/src/screens/meeting.js");
    const words = wordsOf(meetingScreen(ids[0]));
    expect(words).toContain("nobody is asked until it is corrected");
    for (const untrue of ["The question goes out", "The link", "Show a code", "Agreed"]) expect(words).not.toContain(untrue);
  });

  test("as a contact, does not count as held because words were added to it before that was known", async () => {
    server.knowsParents = true;
    server.judge = ({ kind, is_new }) => (kind === "employer_contact" && is_new ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
    offline();
    const { ids } = await phone.save([{ kind: "employer_contact", fields: { ...visited().fields, specialist_id: SARA } }]);
    await phone.save([{ kind: "employer_contact", id: ids[0], fields: { notes: "En nyckel till" } }]);
    const week = () => countOfWeek(/** @type {any} */ (phone.known.all("employer_contact")), SARA, TODAY);
    expect(week()).toBe(1);
    online(server);
    await phone.sync.syncNow("person");
    expect(week()).toBe(0);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "refused", fields: { notes: "En nyckel till" } });
    await phone.save([{ kind: "employer_contact", id: ids[0], fields: { minutes: 30 } }]);
    expect(week()).toBe(1);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { editsFor } from "../../static/src/forms/edits.js";
import { faultsBetween } from "../../static/src/forms/faults.js";
import { givenBy } from "../../static/src/forms/opening.js";
import { deferral, doneElsewhere } from "../../static/src/forms/plans/check_in.js";
import { answer, begin, filled } from "../../static/src/forms/steps.js";
import { promises, resting } from "../../static/src/screens/today_due.js";
import { contact, employer, facts, ME, rec } from "./helpers/forms_facts.js";
import { SARA, uuid } from "./helpers/people.js";
import { newBrowser, offline, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** A promise for the day before that of the forms' facts. */
const PROMISE = { rule: "employer_promise", participant_id: null, contact_id: "c", employer_id: "e", opens: "2026-10-06", due: "2026-10-06" };
const promise = rec("reminder", "promise", PROMISE);
const known = facts([employer("e", "Provköket"), contact("c", "e", "2026-09-30"), promise]);

/** @param {import("../../static/src/forms/steps.js").Plan} plan */
const opened = (plan) => begin(givenBy(new URLSearchParams("reminder=promise"), plan, known));

describe("a promise to an employer", () => {
  test("is put off by whoever made it, with a reason, also after its day", async () => {
    const steps = answer(answer(opened(deferral), "until", "2026-10-09"), "reason", "De flyttar");
    expect(deferral.about?.(filled(deferral, steps, known), known)).toBe("Provköket · Promised to an employer");
    const [edit] = await editsFor(deferral, steps, known, "word");
    expect(edit?.fields).toMatchObject({ contact_id: "c", check_in_id: "promise", specialist_id: ME, until: "2026-10-09" });
    expect(edit?.fields?.participant_id ?? null).toBe(null);
  });

  test.each([
    ["2026-10-16", undefined],
    ["2026-10-17", "too_far"],
  ])("is put off to %s at most ten days after it: %s", (day, code) => {
    const steps = answer(opened(deferral), "until", day);
    expect(faultsBetween(deferral.questions, filled(deferral, steps, known), known)[0]?.code).toBe(code);
  });

  test("is never done by somebody who met the participant", () => {
    const how = doneElsewhere.questions.find(({ field }) => field === "how");
    expect(how?.offered?.({ check_in_id: "promise" }, known)).toEqual(["phone", "video", "message", "colleague_spoke", "other"]);
    expect(how?.offered?.({ check_in_id: "another" }, known)).toEqual(["phone", "video", "message", "colleague", "treatment_team", "other"]);
  });

  test("is asked of as the first employer is: by who spoke with an employer", () => {
    const first = rec("reminder", "first", { rule: "first_contact_14", participant_id: "p", due: "2026-10-09", meets: { kind: "employer_contact" } });
    const how = doneElsewhere.questions.find(({ field }) => field === "how");
    expect(how?.offered?.({ check_in_id: "first" }, facts([first]))).toEqual(["phone", "video", "message", "colleague_spoke", "other"]);
  });

  test("done in another way counts as kept by a contact alone, and leads to logging it", () => {
    const steps = answer(opened(doneElsewhere), "how", "message");
    const strip = doneElsewhere.strip?.(filled(doneElsewhere, steps, known), known, "word");
    expect(strip?.text).toContain("only by a contact");
    expect(strip?.way?.href).toBe("#/logga/employer_contact?employer=e&contact=c&reminder=promise");
  });
});

describe("on Today", () => {
  const [CONTACT, WORD, TODAY] = [uuid("b"), uuid("c"), "2026-10-12"];
  /** @type {import("./helpers/phone.js").Tab} */
  let phone;

  beforeEach(async () => {
    newBrowser();
    const server = new FakeServer();
    phone = await signedIn(server);
    server.write("employer_contact", CONTACT, { specialist_id: SARA, employer_id: uuid("e"), date: "2026-10-01", next_step_on: "2026-10-10", mode: "phone" });
    server.write("reminder", WORD, { ...PROMISE, contact_id: CONTACT, employer_id: uuid("e"), opens: "2026-10-10", due: "2026-10-10" });
    await phone.sync.syncNow("person");
    offline();
  });

  afterEach(() => vi.unstubAllGlobals());

  /** What the screen takes from this phone on a day. */
  const seen = (day = TODAY) => {
    const { checkins } = phone;
    const then = facts([rec("employer_contact", CONTACT, { specialist_id: ME })], { today: day });
    const more = { checkIns: () => checkins.openCheckIns(day), putOff: () => checkins.putOff(day) };
    const now = { ...then, ...more };
    return [promises(now).map(({ id }) => id), resting(now).map(({ checkIn }) => checkIn.id)];
  };

  /** @param {string} kind @param {Record<string, any>} fields */
  const say = (kind, fields) => phone.save([{ kind, fields: { contact_id: CONTACT, specialist_id: SARA, check_in_id: WORD, ...fields } }]);

  test("a promise that has passed rests with no network, and asks again on its new day", async () => {
    expect(seen()).toEqual([[WORD], []]);
    await say("deferral", { until: "2026-10-15", reason: "De flyttar" });
    expect(seen()).toEqual([[], [WORD]]);
    expect(seen("2026-10-15")).toEqual([[WORD], []]);
  });

  test("one that was done in another way asks no more", async () => {
    await say("done_elsewhere", { done_on: TODAY, how: "message" });
    expect(seen()).toEqual([[], []]);
  });
});

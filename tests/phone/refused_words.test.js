import { describe, expect, test } from "vitest";
import { sayFault } from "../../static/src/forms/fault_words.js";
import { withRefused } from "../../static/src/forms/from_refused.js";
import { placement as plan } from "../../static/src/forms/plans/placement.js";
import { begin } from "../../static/src/forms/steps.js";
import { dayOf } from "../../static/src/screens/refused_card.js";
import { isCorrectable, whyRefused } from "../../static/src/screens/refused_why.js";
import { saidFields } from "../../static/src/screens/refused_text.js";
import { speak } from "../../static/src/words.js";
import { facts } from "./helpers/forms_facts.js";

speak({ language: "en", words: {} });

/** @param {Partial<import("../../static/src/outbox.js").Refused>} more */
const refused = (more) => ({
  change: "c",
  kind: "placement",
  record_id: "r",
  at: 0,
  verdict: /** @type {const} */ ("refused"),
  code: null,
  field: null,
  reason: null,
  fields: {},
  answer: { id: "c", verdict: "refused" },
  ...more,
});

describe("a note about somebody who has left the phone", () => {
  const day = (/** @type {Partial<import("../../static/src/outbox.js").Refused>} */ more) =>
    dayOf(refused({ verdict: "late_note", at: Date.parse("2026-10-06T10:00:00Z"), ...more }), facts([]));
  test("is told from others by its day: that of which it tells, else that on which it was written", () => {
    expect(day({ kind: "follow_up_visit", fields: { date: "2026-10-01" } })).toBe("1 Oct");
    expect(day({ kind: "appointment", fields: { starts_at: "2026-10-02T22:30:00Z" } })).toBe("3 Oct");
    expect(day({ kind: "follow_up_visit", fields: { notes: "Vill byta" } })).toBe("6 Oct");
  });
});

describe("why something was not taken", () => {
  test("the words say the field's own name, and that the text is still here", () => {
    expect(whyRefused(refused({ code: "missing", field: "job_start" }))).toBe("“placement.job_start” is missing. Your text is still here until you decide.");
  });

  test("a code of a newer server is told by its field, and may be corrected", () => {
    const odd = refused({ code: "brand_new", field: "job_start" });
    expect(whyRefused(odd)).toContain("The server could not read this: “placement.job_start”.");
    expect(isCorrectable(odd)).toBe(true);
  });

  test("what no other answer can mend is not offered to be corrected", () => {
    expect(["not_yours", "too_late", "unknown_record", "id_taken", "not_storable"].filter((code) => isCorrectable(refused({ code })))).toEqual([]);
    expect(isCorrectable(refused({ code: "wrong_order" }))).toBe(true);
  });

  test("a contact with an employer that is gone for good says so, and another employer can be chosen", () => {
    const gone = refused({ kind: "employer_contact", code: "too_late", field: "employer_id" });
    expect(whyRefused(gone)).toContain("“employer_contact.employer_id” was removed too long ago and cannot come back.");
    expect(isCorrectable(gone)).toBe(true);
    const answer = refused({ kind: "clash", code: "too_late", field: "answer" });
    expect(whyRefused(answer)).toContain("It was removed more than 30 days ago and cannot come back.");
    expect(isCorrectable(answer)).toBe(false);
  });

  test("what became a late note is nothing to correct, and nobody is said to have taken over", () => {
    expect(isCorrectable(refused({ verdict: "late_note" }))).toBe(false);
    const said = whyRefused(refused({ verdict: "late_note" }));
    expect(said).toContain("your text is still here");
    expect(said).not.toContain("had taken over");
  });

  test("opened to be corrected, the form begins at the refused field with the reason", () => {
    const { steps, faults } = withRefused(plan, begin(), refused({ code: "wrong_order", field: "job_end" }));
    expect(steps.open).toBe("job_end");
    expect(faults.map(sayFault)).toEqual(["“placement.job_end” does not fit the other dates, which have changed meanwhile."]);
  });

  test("what no question asks of opens the form as it is", () => {
    expect(withRefused(plan, begin(), refused({ code: "wrong_value", field: "unheard_of" }))).toEqual({ steps: begin(), faults: [] });
    expect(withRefused(plan, begin(), undefined)).toEqual({ steps: begin(), faults: [] });
  });
});

test("how long something took is told with its unit, other numbers as they are", () => {
  const said = saidFields("follow_up_visit", { minutes: 40 }, facts([]));
  expect(said.map(({ text }) => text)).toEqual(["40 min"]);
});

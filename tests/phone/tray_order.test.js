import { nothing } from "lit-html";
import { beforeEach, expect, test } from "vitest";

import { outlook } from "../../static/src/parts/outlook.js";
import { needsCard } from "../../static/src/screens/needs_card.js";
import { tray } from "../../static/src/screens/tray.js";
import { keptPart, needsPart } from "../../static/src/screens/tray_needs.js";
import { replace } from "../../static/src/store/memory.js";
import { speak } from "../../static/src/words.js";
import { wordsOf } from "./helpers/drawn.js";
import { facts } from "./helpers/forms_facts.js";

speak({ language: "en", words: {} });

/** What the server answered to a visit. @param {"refused" | "late_note"} verdict */
const visit = (verdict) => ({
  id: `c-${verdict}`,
  seq: 1,
  kind: "follow_up_visit",
  record_id: `v-${verdict}`,
  base: 0,
  fields: { notes: { now: "Fikade." } },
  made_at: "2026-10-07T10:00:00Z",
  isNew: true,
  answer: { id: `c-${verdict}`, verdict },
});

/** @param {("refused" | "late_note")[]} verdicts */
const lies = (...verdicts) => replace({ ground: [], outbox: [], tray: verdicts.map(visit) });

beforeEach(() => lies());

test("work of hers that became a colleague's note asks nothing, and lies below what waits", () => {
  lies("late_note");
  expect(needsPart(facts([]))).toBe(nothing);
  expect(wordsOf(keptPart(facts([])))).toContain("Kept as a note");
});

test("such a note is counted by neither the line nor Today, and the tray is not called empty for that", () => {
  lies("late_note");
  expect(outlook().needs).toBe(0);
  expect(wordsOf(needsCard(facts([])))).toBe("");
  expect(wordsOf(tray())).not.toContain("Nothing waits");
  lies();
  expect(wordsOf(tray())).toContain("Nothing waits");
});

test("beside it what was refused is counted alone, everywhere", () => {
  lies("refused", "late_note");
  expect(outlook().needs).toBe(1);
  expect(wordsOf(needsCard(facts([])))).toContain("Could not be accepted");
});

test("work that was refused asks for an act, and is no note", () => {
  lies("refused");
  expect(wordsOf(needsPart(facts([])))).toContain("Needs you");
  expect(keptPart(facts([]))).toBe(nothing);
});

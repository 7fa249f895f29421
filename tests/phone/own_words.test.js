import { expect, test } from "vitest";
import { chosenOn, needsMe, wordsFor, wordsOf } from "../../static/src/meetings/own_words.js";
import { eventsOf } from "../../static/src/screens/events.js";
import { facts, participant, rec } from "./helpers/forms_facts.js";

const TODAY = "2026-10-07T10:05:00Z";
const WEEK_AGO = "2026-09-30T10:05:00Z";

/** @param {string} id @param {Record<string, any>} fields */
const word = (id, fields) => rec("own_word", id, { participant_id: "vera", said_at: TODAY, ...fields });

/** @param {import("../../static/src/forms/facts.js").Rec[]} others @param {Record<string, any>} [vera] */
const known = (others, vera) => facts([participant("vera", "Vera Fabeldal", vera), ...others]);

/** @param {import("../../static/src/forms/facts.js").Rec[]} others */
const news = (...others) => wordsFor(known(others)).map(({ id }) => id);

test("what was said is told in the words of its field", () => {
  expect(wordsOf(word("w", { how: "hard" }))).toBe("How it goes: how_it_goes.hard");
  expect(wordsOf(word("w", { wish: "call_me" }))).toBe("Would like a call");
  expect(wordsOf(word("w", { wish: "notes" }))).toBe("Would like the notes with the own copy");
  expect(wordsOf(word("w", { contact_by: "mail", reminded: "none" }))).toBe("Messages: contact_by.mail. Reminders: reminded.none");
});

test("what goes well is news on its day, what is hard until she has been met", () => {
  const well = word("well", { how: "well" });
  expect(news(well, word("old", { how: "well", said_at: WEEK_AGO }))).toEqual(["well"]);
  const hard = word("hard", { how: "hard", said_at: WEEK_AGO });
  expect(news(well, hard)).toEqual(["hard", "well"]);
  expect(needsMe(hard)).toBe(true);
  const visit = (/** @type {string} */ date) => rec("follow_up_visit", "v", { participant_id: "vera", date });
  expect(news(hard, visit("2026-09-29"))).toEqual(["hard"]);
  expect(news(hard, visit("2026-10-01"))).toEqual([]);
});

test("who would like a call is news until somebody was reached, and for two weeks at most", () => {
  const call = word("call", { wish: "call_me", said_at: WEEK_AGO });
  const tried = (/** @type {string} */ reached) => rec("outreach", "o", { participant_id: "vera", date: "2026-10-01", reached });
  expect(news(call, tried("did_not_reach"))).toEqual(["call"]);
  expect(news(call, tried("reached"))).toEqual([]);
  expect(news(word("old", { wish: "call_me", said_at: "2026-09-20T10:05:00Z" }))).toEqual([]);
});

test("who wants the notes waits until staff say that it is done", () => {
  const asked = { wish: "notes", said_at: "2026-09-20T10:05:00Z" };
  expect(news(word("notes", asked))).toEqual(["notes"]);
  expect(news(word("notes", { ...asked, seen_on: "2026-10-01" }))).toEqual([]);
});

test("messages that she chose are told to be her own wish, as long as staff have not chosen since", () => {
  const chosen = word("w", { contact_by: "mail", reminded: "none" });
  const vera = (/** @type {string} */ by) => participant("vera", "Vera Fabeldal", { contact_by: by });
  expect(chosenOn(vera("mail"), known([chosen]))).toBe("2026-10-07");
  expect(chosenOn(vera("sms"), known([chosen]))).toBe(null);
});

test("what she said stands in her timeline, and is nobody's to edit", () => {
  const [event] = eventsOf("vera", known([word("w", { how: "well" })]));
  expect([event?.title, event?.second, event?.href]).toEqual(["kind.own_word", "How it goes: how_it_goes.well", null]);
});

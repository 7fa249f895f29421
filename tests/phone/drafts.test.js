import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { tap, wordsOf } from "./helpers/drawn.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { SARA } from "./helpers/people.js";
import { newBrowser, offline, restarted, rowCounts, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {import("./helpers/phone.js").Tab} */
let phone;

beforeEach(async () => {
  newBrowser();
  phone = await signedIn(new FakeServer());
  offline();
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

test("what was typed last is there after a crash, however fast it was typed", async () => {
  const text = "Vera vill börja i oktober";
  const writes = [...text].map((_, n) => phone.drafts.keep("log", { notes: text.slice(0, n + 1) }));
  expect(phone.drafts.find("log")).toEqual({ notes: text });
  await Promise.all(writes);
  expect((await restarted()).drafts.find("log")).toEqual({ notes: text });
  expect((await rowCounts(SARA)).drafts).toBe(1);
});

test("a draft that is thrown away stays away, also when it was being written", async () => {
  phone.drafts.keep("log", { notes: "…" });
  await phone.drafts.drop("log");
  expect(phone.drafts.find("log")).toBeUndefined();
  expect((await restarted()).drafts.find("log")).toBeUndefined();
});

test("drafts of several forms are told apart, newest first", async () => {
  vi.spyOn(Date, "now").mockReturnValueOnce(1).mockReturnValueOnce(2);
  await phone.drafts.keep("visit", 1);
  await phone.drafts.keep("contact", 2);
  expect((await restarted()).drafts.allDrafts().map(({ key }) => key)).toEqual(["contact", "visit"]);
});

test("a full phone is told to whoever types, and the text stays in the form", async () => {
  meet(["full"]);
  await expect(phone.drafts.keep("log", { notes: "…" })).rejects.toMatchObject({ code: "storage_full" });
  expect(phone.drafts.find("log")).toEqual({ notes: "…" });
  await phone.drafts.keep("log", { notes: "… och" });
  expect((await restarted()).drafts.find("log")).toEqual({ notes: "… och" });
});

test("before a new version takes over, every draft is on the disk", async () => {
  phone.drafts.keep("visit", 1);
  phone.drafts.keep("contact", 2);
  await phone.drafts.flushDrafts();
  expect((await rowCounts(SARA)).drafts).toBe(2);
});

test("a draft that found no room is tried again before a new version takes over", async () => {
  meet(["full"]);
  await phone.drafts.keep("log", { notes: "halvt" }).catch(() => {});
  await phone.drafts.flushDrafts();
  expect((await restarted()).drafts.find("log")).toEqual({ notes: "halvt" });
});

test("and where there is still no room, she keeps the page and is told", async () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("navigator", {});
  const [{ updateReady }, { updateCard }, { lifted }] = await Promise.all([import("../../static/src/update.js"), import("../../static/src/screens/update_card.js"), import("../../static/src/parts/receipt.js")]);
  updateReady.value = true;
  meet(Array(9).fill("full"));
  await phone.drafts.keep("log", { notes: "halvt" }).catch(() => {});
  await tap(updateCard(), "Update");
  expect(reload).not.toHaveBeenCalled();
  expect(lifted.value?.title).toBe("It is not updated yet");
  noMoreFaults();
  await tap(updateCard(), "Update");
  expect(reload).toHaveBeenCalledOnce();
  expect((await restarted()).drafts.find("log")).toEqual({ notes: "halvt" });
});

test("and where another tab runs a newer version, she is told to copy her text, and can leave it behind", async () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("navigator", {});
  const [{ updateReady }, { updateCard }] = await Promise.all([import("../../static/src/update.js"), import("../../static/src/screens/update_card.js")]);
  updateReady.value = true;
  const newer = await openDB(`fotfaste-${SARA}`, 99, {});
  await expect(phone.drafts.keep("log", { notes: "halvt" })).rejects.toMatchObject({ code: "old_tab" });
  await tap(updateCard(), "Update");
  expect(reload).not.toHaveBeenCalled();
  expect(wordsOf(updateCard())).toContain("Copy the text first.");
  expect(phone.drafts.find("log")).toEqual({ notes: "halvt" });
  await tap(updateCard(), "Update without it");
  expect(reload).toHaveBeenCalledOnce();
  newer.close();
});

test("a draft that found no room stays in its form when another tab writes one of its own", async () => {
  meet(["full"]);
  await phone.drafts.keep("log", { notes: "halvt" }).catch(() => {});
  await phone.drafts.loadDrafts();
  expect(phone.drafts.find("log")).toEqual({ notes: "halvt" });
});

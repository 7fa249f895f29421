import { describe, expect, test } from "vitest";
import { truthOf } from "../../static/src/parts/truth.js";
import { waitingThings } from "../../static/src/parts/waiting_things.js";
import { speak } from "../../static/src/words.js";

speak({ language: "en", words: {} });

/** @type {import("../../static/src/parts/truth.js").Outlook} */
const calm = {
  needs: 0,
  waiting: 0,
  since: null,
  receivedAt: "14:02",
  sending: null,
  why: null,
  nearlyFull: false,
  computer: false,
};

/** @param {Partial<typeof calm>} more */
const said = (more) => {
  const { strong, rest } = truthOf({ ...calm, ...more });
  return [strong, rest].filter(Boolean).join(" ");
};

describe("the truth line", () => {
  test("says when all was received", () => {
    expect(said({})).toBe("All received 14:02");
  });

  test("claims nothing received before the server has answered once", () => {
    expect(said({ receivedAt: null })).toBe("Nothing waits to be sent");
  });

  test("tells since when something waits, and of no network only after an attempt", () => {
    expect(said({ waiting: 3, since: "14:05" })).toBe("3 on this phone since 14:05");
    expect(said({ waiting: 3, since: "14:05", why: "no_network" })).toBe("3 on this phone since 14:05 · no network");
    expect(said({ waiting: 3, since: "14:05", why: "server" })).toBe("3 on this phone since 14:05 · the server did not answer");
  });

  test("tells until when the server wants to be left alone, and what else may stand in the way", () => {
    const waiting = { waiting: 3, since: "14:05" };
    expect(said({ ...waiting, why: "server", until: "14:20" })).toBe("3 on this phone since 14:05 · tries again 14:20");
    expect(said({ ...waiting, why: "waits" })).toBe("3 on this phone since 14:05 · waits for something else");
    expect(said({ ...waiting, why: "other_tab" })).toBe("3 on this phone since 14:05 · another window is sending");
  });

  test("says of a server without room that its disk is full, also beside what needs somebody", () => {
    const full = { waiting: 3, since: "14:05", why: /** @type {const} */ ("server"), code: "server_full" };
    expect(said(full)).toBe("3 on this phone since 14:05 · the server's disk is full");
    expect(said({ ...full, needs: 1 })).toBe("1 needs you · 3 wait, the server's disk is full");
  });

  test("says of a network that answers in the server's place that it wants something", () => {
    const gate = { waiting: 3, since: "14:05", why: /** @type {const} */ ("no_network"), code: "gate" };
    expect(said(gate)).toBe("3 on this phone since 14:05 · the network wants something first");
    expect(said({ ...gate, needs: 1 })).toBe("1 needs you · 3 wait, the network wants something first");
  });

  test("a full phone is told as full, a store that does not answer as that", () => {
    expect(said({ why: "storage", code: "storage_full", waiting: 2 })).toBe("The phone is full 2 wait safely");
    expect(said({ why: "storage", code: "store_unreachable" })).toBe("The storage did not answer");
  });

  test("where access was ended it does not ask for news", () => {
    expect(said({ why: "signed_out", code: "device_revoked", waiting: 1 })).toBe("Access was ended 1 waits safely");
  });

  test("calls a computer a computer", () => {
    expect(said({ waiting: 3, since: "14:05", computer: true })).toBe("3 on this computer since 14:05");
  });

  test("counts along while bytes move, never past the last", () => {
    expect(said({ waiting: 3, sending: { done: 1, of: 3 } })).toBe("Sending 2 of 3");
    expect(said({ waiting: 3, sending: { done: 3, of: 3 } })).toBe("Sending 3 of 3");
  });

  test("what needs me goes before everything else", () => {
    const all = { needs: 1, waiting: 3, why: /** @type {const} */ ("no_network"), nearlyFull: true };
    expect(said(all)).toBe("1 needs you · 3 on the phone, no network");
    expect(said({ needs: 2 })).toBe("2 need you · the rest received 14:02");
  });

  test("and still says why the rest does not go", () => {
    const both = { needs: 1, waiting: 2, since: "14:05" };
    expect(said({ ...both, why: "signed_out" })).toBe("1 needs you · sign in to send 2");
    expect(said({ ...both, why: "signed_out", code: "device_revoked" })).toBe("1 needs you · 2 wait, access was ended");
    expect(said({ ...both, why: "server" })).toBe("1 needs you · 2 wait, the server did not answer");
    expect(said({ ...both, why: "server", until: "14:20" })).toBe("1 needs you · 2 wait, tries again 14:20");
    expect(said({ ...both, waiting: 1, why: "old_app" })).toBe("1 needs you · 1 waits, the app needs updating");
    expect(said({ ...both, why: "storage", code: "storage_full" })).toBe("1 needs you · 2 wait, the phone is full");
    expect(said({ ...both, why: "storage" })).toBe("1 needs you · 2 wait, the storage did not answer");
    expect(said({ ...both, why: "other_tab" })).toBe("1 needs you · 2 wait, another window is sending");
    expect(said({ ...both, why: "waits" })).toBe("1 needs you · 2 wait to be sent");
    expect(said({ ...both, why: null })).toBe("1 needs you · 2 wait to be sent");
    expect(said({ needs: 1, why: "signed_out" })).toBe("1 needs you · sign in to get news");
  });

  test("then trouble with the phone, then signing in, then sending, then waiting", () => {
    const waiting = { waiting: 3, since: "14:05", sending: { done: 0, of: 3 } };
    expect(said({ ...waiting, nearlyFull: true, why: "signed_out" })).toBe("The phone is almost full save 3 as a file");
    expect(said({ ...waiting, why: "old_app" })).toBe("The app needs updating 3 wait safely");
    expect(said({ ...waiting, why: "signed_out" })).toBe("Sign in to send 3 wait safely");
    expect(said(waiting)).toBe("Sending 1 of 3");
  });

  test("each state has a shape of its own, and only need and trouble a ground", () => {
    const states = [{ needs: 1 }, { nearlyFull: true }, { why: /** @type {const} */ ("signed_out") }, { sending: { done: 0, of: 1 } }, { waiting: 1 }, {}];
    const truths = states.map((more) => truthOf({ ...calm, ...more }));
    expect(new Set(truths.map(({ shape }) => shape)).size).toBe(states.length);
    expect(truths.map(({ ground }) => ground)).toEqual(["needs", "needs", null, null, null, null]);
  });
});

describe("what waits", () => {
  const change = (/** @type {string} */ kind, /** @type {string} */ record, /** @type {number} */ at) => ({ change: `${record}${at}`, kind, record_id: record, at });
  const get = (/** @type {string} */ id) => (id === "link" ? { fields: { contact_id: "contact" } } : undefined);

  test("a contact and whom it concerns are one thing", () => {
    const things = waitingThings([change("employer_contact", "contact", 1), change("contact_link", "link", 1)], get);
    expect(things).toEqual([{ id: "contact", kind: "employer_contact", at: 1 }]);
  });

  test("what one of its changes waits for, the thing waits for, unless it is the thing itself", () => {
    const behind = { ...change("contact_link", "link", 2), waitsFor: { record_id: "contact", why: "not_sent" } };
    const refused = { ...change("follow_up_visit", "visit", 3), waitsFor: { record_id: "vera", why: "refused" } };
    const things = waitingThings([change("employer_contact", "contact", 1), behind, refused], get);
    expect(things.map(({ waitsFor }) => waitsFor?.why)).toEqual([undefined, "refused"]);
  });

  test("what the server cannot read says so, and not what waits behind it", () => {
    const unread = { ...change("placement", "job", 1), waitsFor: { record_id: "job", why: "unreadable" } };
    const behind = { ...change("placement", "job", 2), waitsFor: { record_id: "job", why: "not_sent" } };
    const things = waitingThings([unread, behind], get);
    expect(things.map(({ waitsFor }) => waitsFor?.why)).toEqual(["unreadable"]);
  });

  test("a thing edited twice waits once, since the first time", () => {
    const things = waitingThings([change("placement", "job", 5), change("follow_up_visit", "visit", 3), change("placement", "job", 1)], get);
    expect(things.map(({ id, at }) => [id, at])).toEqual([["job", 1], ["visit", 3]]);
  });
});

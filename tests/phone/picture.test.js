// The picture of a list that a start shows must be gone before it is untrue, and with whoever leaves.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { front, putFront, unpictured } from "../../static/src/front/at_hand.js";
import { asText, fromText } from "../../static/src/front/octets.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { LEO, SARA, uuid, vera, visit } from "./helpers/people.js";
import { startedTab } from "./helpers/phone.js";
import { json } from "./helpers/server.js";
import { layTexts } from "./helpers/text_store.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** @param {string} staff whose list */
const drawn = (staff = SARA) => putFront({ place: "a list", store: "1|", staff, key: "", sealed: "" });

/** @param {() => Promise<void>} run @returns {import("../../static/src/store/connection.js").Connection} */
const connection = (run) => ({ run: /** @type {any} */ (run), close: () => {} });

beforeEach(() => {
  layTexts();
  drawn();
});

describe("the picture of a list", () => {
  test("is gone before the first word of a save is written", async () => {
    /** @type {unknown[]} */
    const seen = [];
    const disk = connection(async () => void seen.push(front()));
    await unpictured(disk).run(["meta"], "readwrite", async () => {});
    await unpictured(disk).run(["outbox"], "readonly", async () => {});
    await unpictured(disk).run(["meta", "outbox"], "readwrite", async () => {});
    expect(seen).toEqual([expect.anything(), expect.anything(), null]);
  });

  test("that another tab drew while something was saved goes too, also where the save fails", async () => {
    const full = connection(async () => {
      drawn();
      throw new Error("storage_full");
    });
    await expect(unpictured(full).run(["overlay"], "readwrite", async () => {})).rejects.toThrow("storage_full");
    expect(front()).toBeNull();
  });

  test("goes with a save", async () => {
    await phone.save([visit(ada)]);
    expect(front()).toBeNull();
  });

  test("goes with the answer to a day's work, also where its rows are moved later", async () => {
    vi.stubGlobal("requestIdleCallback", () => {});
    await phone.save(Array.from({ length: 120 }, () => visit(ada)));
    server.instead.push(() => void drawn());
    await phone.sync.syncNow("person");
    expect(phone.memory.unmoved.last).not.toBeNull();
    expect(front()).toBeNull();
  });

  test("goes with news, and with whoever is handed over", async () => {
    server.write("participant", uuid(), vera().fields);
    await phone.sync.syncNow("person");
    expect(front()).toBeNull();
    drawn();
    server.moveAway(ada);
    await phone.sync.syncNow("person");
    expect(front()).toBeNull();
  });

  test("goes in the tab that only hears of it", async () => {
    const other = await startedTab();
    await phone.save([visit(ada)]);
    drawn(); // the other tab's, of what it had not read yet
    await vi.waitFor(() => expect(other.known.all("follow_up_visit")).toHaveLength(1));
    expect(front()).toBeNull();
  });

  test("stays when nothing that it shows is written", async () => {
    await phone.drafts.keep(`form/follow_up_visit/${ada}`, { steps: { answers: { notes: "halvt" } } });
    expect(await phone.session.refreshSession()).toBe("same");
    expect(front()).not.toBeNull();
  });

  test("goes when its person signs out", async () => {
    await phone.session.leave();
    expect(front()).toBeNull();
  });

  test("goes when somebody else signs in", async () => {
    drawn(LEO);
    await phone.session.refreshSession();
    expect(front()).toBeNull();
  });

  test("goes when the phone's access was ended", async () => {
    server.instead = [() => json(401, { error: { code: "device_revoked", message: "", wipe: true } })];
    await phone.sync.syncNow("person");
    expect(front()).toBeNull();
  });
});

describe("a start that has shown a picture", () => {
  /** @type {typeof import("../../static/src/front/keep.js")} */
  let keeping;
  beforeEach(async () => {
    vi.stubGlobal("document", { cookie: "", querySelector: () => ({ replaceChildren: () => {}, inert: true }) });
    keeping = await import("../../static/src/front/keep.js");
    putFront({ place: "a list", store: `${phone.memory.mirrored.version}|`, staff: SARA, key: "", sealed: "" });
  });

  test("leaves it where it is true", () => {
    keeping.clearFront(true);
    expect(front()).not.toBeNull();
  });

  test("takes away what a crash brought back", async () => {
    const old = /** @type {import("../../static/src/front/at_hand.js").Front} */ (front());
    await phone.save([visit(ada)]);
    putFront(old);
    keeping.clearFront(true);
    expect(front()).toBeNull();
  });

  test("takes away what nobody's store bears out", () => {
    phone.store.closeStore();
    keeping.clearFront(true);
    expect(front()).toBeNull();
  });

  test("leaves it where the app was closed before the store could be read", () => {
    phone.store.closeStore();
    keeping.clearFront(false);
    expect(front()).not.toBeNull();
  });
});

test("a picture in another style, language or theme than holds now is not shown", async () => {
  const first = { dataset: { start: "/start-1.js", style: "/theme-1.css" } };
  vi.stubGlobal("document", { querySelector: () => first });
  vi.stubGlobal("location", { hash: "" });
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  const { place } = await import("../../static/src/front/about.js");
  const before = place();
  expect(place()).toBe(before);
  first.dataset.style = "/theme-2.css";
  expect(place()).not.toBe(before);
  first.dataset.style = "/theme-1.css";
  first.dataset.start = "/start-2.js";
  expect(place()).not.toBe(before);
  first.dataset.start = "/start-1.js";
  layTexts({ "fotfaste-preferences": '{"theme":"dark"}' });
  expect(place()).not.toBe(before);
});

test("octets come back from text as they were", () => {
  const octets = crypto.getRandomValues(new Uint8Array(20_000));
  expect([...fromText(asText(octets))]).toEqual([...octets]);
});

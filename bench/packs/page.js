// Two layouts of the phone's store beside one another, sealed by the phone's own cipher: a row a record, and
// packs with an overlay. Driven by run.py; every function answers milliseconds.
import { openDB } from "idb";

import { createCipher, newKey } from "../../static/src/cipher.js";
import { PACK } from "../../static/src/store/rows.js";

const WORDS = "kaffe besök lagret tisdag ringde chefen schema vecka praktik vill börja kassan försöker stöd möte morgon".split(" ");
const PAGE = 2000;

/** A record of some 600 octets, the same for the same number. @param {number} n */
function record(n) {
  const notes = Array.from({ length: 55 }, (_, at) => WORDS[(n * 31 + at * at * 7 + at) % WORDS.length]).join(" ");
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  const participant_id = `11111111-0000-4000-8000-${String(n % 18).padStart(12, "0")}`;
  return { kind: "follow_up_visit", id, revision: n + 1, fields: { participant_id, date: "2026-10-12", mode: "in_person", minutes: 45, notes } };
}

/** @param {string} layout */
const open = (layout) =>
  openDB(`bench-${layout}`, 1, {
    upgrade(db) {
      db.createObjectStore("key");
      db.createObjectStore("packs", { keyPath: "id" });
      db.createObjectStore("rows", { keyPath: "id" });
    },
  });

/** @param {import("idb").IDBPDatabase<any>} db */
async function cipherOf(db) {
  const kept = await db.get("key", "key");
  const key = kept ?? (await newKey());
  if (!kept) await db.put("key", key, "key");
  return createCipher(key);
}

/** @template T @param {T[]} all @param {number} size */
const portions = (all, size) => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/** @param {import("idb").IDBPDatabase<any>} db @param {string} store @param {any[]} rows @param {"strict" | "relaxed"} durability */
async function put(db, store, rows, durability) {
  const tx = db.transaction(store, "readwrite", { durability });
  for (const row of rows) tx.store.put(row);
  await tx.done;
}

const WRITE = {
  /** @param {any} db @param {import("../../static/src/cipher.js").Cipher} cipher @param {any[]} page */
  async rows(db, cipher, page) {
    const sealed = await cipher.sealAll("overlay", page.map((one) => [one.id, one]));
    await put(db, "rows", page.map(({ id }, n) => ({ id, sealed: sealed[n] })), "relaxed");
  },
  /** @param {any} db @param {import("../../static/src/cipher.js").Cipher} cipher @param {any[]} page */
  async packs(db, cipher, page) {
    const packs = portions(page, PACK).map((records) => /** @type {[string, any]} */ ([crypto.randomUUID(), records]));
    const sealed = await cipher.sealAll("pack", packs);
    await put(db, "packs", packs.map(([id], n) => ({ id, sealed: sealed[n] })), "relaxed");
  },
};

/** First sync: seal and write n records, in pages, until the browser says `complete`. @param {"rows" | "packs"} layout @param {number} n */
async function firstSync(layout, n) {
  const db = await open(layout);
  const cipher = await cipherOf(db);
  const pages = portions(Array.from({ length: n }, (_, at) => record(at)), PAGE);
  const begun = performance.now();
  for (const page of pages) await WRITE[layout](db, cipher, page);
  const took = performance.now() - begun;
  db.close();
  return took;
}

/** A saved edit: one sealed row, strict durability. Both layouts write it in the same way. @param {"rows" | "packs"} layout @param {number} n */
async function edits(layout, n) {
  const db = await open(layout);
  const cipher = await cipherOf(db);
  const times = [];
  for (let at = 0; at < 30; at += 1) {
    const one = record((at * 97) % n);
    const begun = performance.now();
    const [sealed] = await cipher.sealAll("overlay", [[one.id, one]]);
    await put(db, "rows", [{ id: one.id, sealed }], "strict");
    times.push(performance.now() - begun);
  }
  db.close();
  return times;
}

const READ = {
  /** @param {any} db @param {import("../../static/src/cipher.js").Cipher} cipher */
  async rows(db, cipher) {
    const rows = await db.getAll("rows");
    const opened = await cipher.openAll("overlay", rows.map((/** @type {any} */ row) => [row.id, row.sealed]));
    return new Map(opened.map((result) => [/** @type {any} */ (result).value.id, { record: /** @type {any} */ (result).value }]));
  },
  /** @param {any} db @param {import("../../static/src/cipher.js").Cipher} cipher */
  async packs(db, cipher) {
    const [packs, overlay] = await Promise.all([db.getAll("packs"), READ.rows(db, cipher)]);
    const opened = await cipher.openAll("pack", packs.map((/** @type {any} */ row) => [row.id, row.sealed]));
    const known = new Map();
    opened.forEach((result, at) => {
      for (const one of /** @type {any} */ (result).value) known.set(one.id, { record: one, pack: packs[at].id });
    });
    for (const [id, one] of overlay) known.set(id, one);
    return known;
  },
};

/** From opening the database to a map of every record, in a fresh process. @param {"rows" | "packs"} layout */
async function restart(layout) {
  const begun = performance.now();
  const db = await open(layout);
  const known = await READ[layout](db, await cipherOf(db));
  const took = performance.now() - begun;
  db.close();
  return { took, records: known.size };
}

/** Look-up by id: from memory as the app does, and from the disk as if nothing were in memory. @param {"rows" | "packs"} layout @param {number} n */
async function lookUps(layout, n) {
  const db = await open(layout);
  const cipher = await cipherOf(db);
  const known = await READ[layout](db, cipher);
  const ids = Array.from({ length: 30 }, (_, at) => record((at * 331 + 5) % n).id);
  const disk = [];
  for (const id of ids) {
    const begun = performance.now();
    const pack = known.get(id)?.pack;
    const row = await db.get(pack ? "packs" : "rows", pack ?? id);
    const opened = await cipher.open(pack ? "pack" : "overlay", row.id, row.sealed);
    if (pack && opened.find((/** @type {any} */ one) => one.id === id)?.id !== id) throw new Error("not found");
    disk.push(performance.now() - begun);
  }
  const begun = performance.now();
  for (let round = 0; round < 1000; round += 1) for (const id of ids) known.get(id);
  const memory = (performance.now() - begun) / (1000 * ids.length);
  db.close();
  return { disk, memory };
}

Object.assign(globalThis, { bench: { firstSync, edits, restart, lookUps } });

// The least that a phone can do: fetch, JSON.parse, one bulk put. Nothing is encrypted, nobody signs in.

const PACK = 250;

/** @param {IDBRequest} request @returns {Promise<any>} */
const answer = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** @param {IDBTransaction} tx @returns {Promise<void>} */
const completed = (tx) =>
  new Promise((done, failed) => {
    tx.oncomplete = () => done();
    tx.onerror = tx.onabort = () => failed(tx.error);
  });

/** Each record a row, and an index by time. */
const rows = {
  /** @param {IDBDatabase} db */
  make: (db) => db.createObjectStore("rec", { keyPath: "id" }).createIndex("updated_at", "updated_at"),
  /** @param {IDBObjectStore} store @param {any[]} records */
  put: (store, records) => records.forEach((record) => store.put(record)),
  /** @param {IDBObjectStore} store */
  all: (store) => answer(store.getAll()),
  /** @param {IDBObjectStore} store */
  first50: (store) =>
    new Promise((done, failed) => {
      const found = [];
      const request = store.index("updated_at").openCursor(null, "prev");
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.push(cursor.value) === 50) done(found);
        else cursor.continue();
      };
    }),
};

/** Many records a row. A changed record is a row of its own, above them. */
const packs = {
  /** @param {IDBDatabase} db */
  make: (db) => db.createObjectStore("rec", { autoIncrement: true }),
  /** @param {IDBObjectStore} store @param {any[]} records */
  put(store, records) {
    for (let at = 0; at < records.length; at += PACK) store.put(JSON.stringify(records.slice(at, at + PACK)));
  },
  /** @param {IDBObjectStore} store */
  async all(store) {
    const known = new Map();
    for (const pack of await answer(store.getAll())) for (const record of JSON.parse(pack)) known.set(record.id, record);
    return [...known.values()];
  },
  /** @param {IDBObjectStore} store */
  first50: async (store) => JSON.parse((await answer(store.getAll(null, 1)))[0]).slice(0, 50),
};

/** @param {"rows" | "packs"} layout */
export function bare(layout) {
  const kept = layout === "packs" ? packs : rows;
  /** @type {IDBDatabase} */
  let db;
  let cursor = 0;

  async function setup() {
    const request = indexedDB.open("limit", 1);
    request.onupgradeneeded = () => {
      kept.make(request.result);
      request.result.createObjectStore("meta");
      request.result.createObjectStore("outbox", { keyPath: "id" });
    };
    db = await answer(request);
    cursor = (await answer(db.transaction("meta").objectStore("meta").get("cursor"))) ?? 0;
  }

  /** @param {{rows: any[], cursor: number}} received */
  async function take(received) {
    const tx = db.transaction(["rec", "meta"], "readwrite", { durability: "relaxed" });
    kept.put(tx.objectStore("rec"), received.rows);
    tx.objectStore("meta").put(received.cursor, "cursor");
    await completed(tx);
    cursor = received.cursor;
  }

  async function initialSync() {
    const response = await fetch("/snapshot");
    await take(JSON.parse(await response.text()));
  }

  async function pull() {
    for (;;) {
      const response = await fetch(`/changes?since=${cursor}`);
      if (response.status === 204) return;
      const received = await response.json();
      await take(received);
      if (received.rows.length < 1000) return;
    }
  }

  /** @param {any[]} docs */
  async function writeLocal(docs) {
    const tx = db.transaction(["rec", "outbox"], "readwrite");
    if (kept === rows) kept.put(tx.objectStore("rec"), docs);
    for (const doc of docs) tx.objectStore("outbox").put(doc);
    await completed(tx);
  }

  async function push() {
    const docs = await answer(db.transaction("outbox").objectStore("outbox").getAll());
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/push", { method: "POST", headers, body: JSON.stringify(docs) });
    if (!response.ok) throw new Error(`push: ${response.status}`);
    const tx = db.transaction("outbox", "readwrite");
    tx.objectStore("outbox").clear();
    await completed(tx);
  }

  async function idle() {
    if (await answer(db.transaction("outbox").objectStore("outbox").count())) await push();
    await pull();
  }

  const records = () => db.transaction("rec").objectStore("rec");
  /** @param {string} id */
  const noteOf = async (id) => (await kept.all(records())).find((record) => record.id === id)?.note;
  const count = async () => (await kept.all(records())).length;
  const first50 = () => kept.first50(records());
  return { setup, initialSync, settle: pull, writeLocal, push, incremental: pull, idle, first50, count, noteOf };
}

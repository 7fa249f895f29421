// What a person can do with the app, for a tab that has no screen: every act by name, plain values in and out.
import { dropRefused, dropped, refused, waiting } from "../../../static/src/outbox.js";
import { answerQuestion, lateNotes, questions, readLateNote } from "../../../static/src/questions.js";
import { leave, me, refreshSession, start } from "../../../static/src/session.js";
import { answeredSince } from "../../../static/src/store/answered.js";
import { putAwayAlong } from "../../../static/src/store/drop.js";
import { ground, listed, outbox, recorded, tray } from "../../../static/src/store/memory.js";
import { wasEnded } from "../../../static/src/store/known.js";
import { isOpen, readMeta } from "../../../static/src/store/opened.js";
import { remove, save, seenNow } from "../../../static/src/store/save.js";
import { status, syncNow } from "../../../static/src/sync.js";
import { readState } from "../../../static/src/sync/state.js";
import { aged } from "./aged.js";

/** @type {(() => Promise<void>)[]} */
const undos = [];

/** @param {() => Promise<{ids: string[], undo: () => Promise<void>}>} saving */
async function told(saving) {
  const before = new Set(outbox.keys());
  const { ids, undo } = await saving();
  undos.push(undo);
  return { ids, undo: undos.length - 1, changes: newIn(before) };
}

/** @param {Set<string>} before */
const newIn = (before) => [...outbox.values()].filter(({ id }) => !before.has(id));

export const acts = {
  start,
  refreshSession,
  leave,
  aged,
  sync: async () => {
    const wasAlready = wasEnded();
    const ended = await syncNow("person");
    return { ended, status: status.value, isEnded: wasAlready || status.value.code === "device_revoked" };
  },
  save: (/** @type {any} */ { edits, opened }) => told(() => save(edits, { opened })),
  remove: (/** @type {any} */ { ids }) => told(() => remove(ids)),
  questions: () => questions.value,
  answer: (/** @type {any} */ { id, choice, value }) => told(() => answerQuestion(id, choice, value)),
  lateNotes: () => lateNotes.value,
  readNote: (/** @type {any} */ { id }) => told(() => readLateNote(id)),
  undo: async (/** @type {any} */ { undo }) => {
    const before = new Set(outbox.keys());
    await undos[undo]();
    return { changes: newIn(before) };
  },
  drop: async (/** @type {any} */ { change }) => void (await dropRefused(change)),
  opened: (/** @type {any} */ { id }) => {
    const rec = recorded(id);
    return rec ? seenNow(rec) : null;
  },
  get: (/** @type {any} */ { id }) => recorded(id) ?? null,
  list: (/** @type {any} */ { kind }) => listed(kind),
  held: () => (isOpen() ? held() : null),
};

/** Ties of contacts that were put away: they are listed nowhere, and come back with them. */
const alongWithThat = async () => (await putAwayAlong()).map(({ id }) => ({ change: id, verdict: "refused" }));

/** Everything that this phone holds, opened. */
async function held() {
  return {
    staff: me.value?.staff.id ?? null,
    ground: [...ground.values()],
    outbox: [...outbox.values()],
    waiting: waiting.value,
    tray: [...tray.values()],
    refused: refused.value,
    answered: await answeredSince(0),
    putAway: [...(await dropped()).filter(({ verdict }) => verdict === "refused"), ...(await alongWithThat())],
    device: (await readMeta("device"))?.id ?? null,
    sync: await readState(),
    status: status.value,
  };
}

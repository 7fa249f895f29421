/** This phone's access was ended: what was read goes, what waits to be sent stays sealed until its author is back. */

import { draftsParted, partDrafts } from "../drafts.js";
import { upon } from "../parted.js";
import { mirrored, outbox, refresh, replace, tray } from "../store/memory.js";
import { readMeta, store } from "../store/opened.js";
import { OUTBOX, takeOut } from "../store/outbox_rows.js";
import { tellTabs } from "../store/tabs.js";
import { noteIn, removeNote } from "../store/unmoved.js";
import { ownWordsAlone, rememberLessened, writeLessened } from "./lessened.js";
import { AT_FIRST, rebasedHere, stateIn } from "./state.js";

/** @param {string} id of the device whose access was ended @returns {Promise<boolean>} false where she has come back with another one, in another tab */
export async function dropWhatWasRead(id) {
  if (isAnother(await readMeta("device"), id)) return false;
  // First, since without its id this phone is not told again.
  const isDone = await keepOwnWords().then(() => true, () => false);
  const state = await clearWhatWasRead(id);
  if (!state) return false;
  const { version, rebased = 0 } = state;
  Object.assign(mirrored, { version, overlay: 0, rebased, isEnded: true });
  replace({ ground: [], outbox: [...outbox.values()], tray: [...tray.values()] });
  // A full phone has room now.
  if (!isDone) await keepOwnWords();
  tellTabs("ground");
  return true;
}

/** @param {{id: string} | undefined} device @param {string} id */
const isAnother = (device, id) => Boolean(device && device.id !== id);

/** @param {string} id of the device @returns {Promise<import("./state.js").SyncState | null>} */
const clearWhatWasRead = (id) =>
  store().db.run(
    ["meta", "packs", "overlay", "answered", ...OUTBOX],
    "readwrite",
    async (tx) => {
      const meta = tx.objectStore("meta");
      if (isAnother(await meta.get("device"), id)) return null;
      await Promise.all(["packs", "overlay", "answered"].map((name) => tx.objectStore(name).clear()));
      // What the server has taken no longer waits.
      await takeOut(tx, (await noteIn(tx))?.seqs ?? []);
      await removeNote(tx);
      // Of which epoch the numbers are that what waits stands upon is forgotten: it might be another one by then.
      // Counted on, so that no other tab takes what is fetched anew for what it knew.
      const { version } = await stateIn(tx);
      const state = await rebasedHere(tx, { ...AT_FIRST, version: version + 1, isEnded: true });
      await meta.put(state, "sync");
      // Its id stays without access for ever: whoever is let in here again comes with a new one.
      await meta.delete("device");
      return state;
    },
    "strict",
  );

/** Of what lies in the tray, and of what was half typed upon a record. */
async function keepOwnWords() {
  const lessened = await ownWordsAlone();
  const { kept, emptied } = await draftsParted(upon);
  await store().db.run(
    ["receipts", "drafts"],
    "readwrite",
    async (tx) => {
      const drafts = tx.objectStore("drafts");
      await Promise.all([...kept.map((row) => drafts.put(row)), ...emptied.map((id) => drafts.delete(id))]);
      await writeLessened(tx, lessened);
    },
    "strict",
  );
  refresh(rememberLessened(lessened));
  partDrafts(upon);
}

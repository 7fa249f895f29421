/** This phone's access was ended: what was read goes, what waits to be sent stays sealed until its author is back. */

import { draftsParted, partDrafts } from "../drafts.js";
import { upon } from "../parted.js";
import { mirrored, outbox, refresh, replace, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { OUTBOX, takeOut } from "../store/outbox_rows.js";
import { tellTabs } from "../store/tabs.js";
import { noteIn, removeNote } from "../store/unmoved.js";
import { ownWordsAlone, rememberLessened, writeLessened } from "./lessened.js";
import { AT_FIRST, rebasedHere } from "./state.js";

export async function dropWhatWasRead() {
  // First, since without its id this phone is not told again.
  const isDone = await keepOwnWords().then(() => true, () => false);
  const { rebased = 0 } = await clearWhatWasRead();
  Object.assign(mirrored, { version: 0, overlay: 0, rebased, isEnded: true });
  replace({ ground: [], outbox: [...outbox.values()], tray: [...tray.values()] });
  // A full phone has room now.
  if (!isDone) await keepOwnWords();
  tellTabs("ground");
}

const clearWhatWasRead = () =>
  store().db.run(
    ["meta", "packs", "overlay", "answered", ...OUTBOX],
    "readwrite",
    async (tx) => {
      await Promise.all(["packs", "overlay", "answered"].map((name) => tx.objectStore(name).clear()));
      // What the server has taken no longer waits.
      await takeOut(tx, (await noteIn(tx))?.seqs ?? []);
      await removeNote(tx);
      // Of which epoch the numbers are that what waits stands upon is forgotten: it might be another one by then.
      const state = await rebasedHere(tx, { ...AT_FIRST, isEnded: true });
      await tx.objectStore("meta").put(state, "sync");
      // Its id stays without access for ever: whoever is let in here again comes with a new one.
      await tx.objectStore("meta").delete("device");
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

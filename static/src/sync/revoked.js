/** This phone's access was ended: what was read goes, what waits to be sent stays sealed until its author is back. */

import { mirrored, outbox, replace, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { OUTBOX, takeOut } from "../store/outbox_rows.js";
import { tellTabs } from "../store/tabs.js";
import { noteIn, removeNote } from "../store/unmoved.js";

export async function dropWhatWasRead() {
  await store().db.run(
    ["meta", "packs", "overlay", "answered", ...OUTBOX],
    "readwrite",
    async (tx) => {
      await Promise.all(["packs", "overlay", "answered"].map((name) => tx.objectStore(name).clear()));
      // What the server has taken no longer waits.
      await takeOut(tx, (await noteIn(tx))?.seqs ?? []);
      await removeNote(tx);
      await tx.objectStore("meta").delete("sync");
      // Its id stays without access for ever: whoever is let in here again comes with a new one.
      await tx.objectStore("meta").delete("device");
    },
    "strict",
  );
  Object.assign(mirrored, { version: 0, overlay: 0, rebased: 0 });
  replace({ ground: [], outbox: [...outbox.values()], tray: [...tray.values()] });
  tellTabs("ground");
}

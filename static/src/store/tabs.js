/** Other tabs of the same account: told when something was written, so that their memory follows. */

/** @typedef {"outbox" | "ground" | "drafts" | "left" | "syncing"} Written left: the holder has left this phone */

/** @type {BroadcastChannel | null} */
let channel = null;

/** Has another tab said that it is syncing, since this was last made false? */
export const heard = { syncing: false };

/** @param {string} staff @param {(what: Written) => void} follow called when another tab has written */
export function listen(staff, follow) {
  hush();
  // Missing in Safari's Lockdown Mode; a lone tab needs none.
  if (!("BroadcastChannel" in globalThis)) return;
  channel = new BroadcastChannel(`fotfaste-${staff}`);
  channel.onmessage = ({ data }) => {
    if (data?.written === "syncing") heard.syncing = true;
    if (["outbox", "ground", "drafts", "left"].includes(data?.written)) follow(data.written);
  };
}

export function hush() {
  channel?.close();
  channel = null;
}

/** @param {Written} written */
export const tellTabs = (written) => channel?.postMessage({ written });

/**
 * Which accounts have a store on this phone, and which was open last: the app must know whose store to
 * open before it can ask anybody. Holds staff ids and times only.
 */

import { connect } from "./connection.js";

/** @typedef {{staff: string, opened: number, hasStore?: boolean, isClosed?: boolean}} Account `opened` in ms */

const index = connect("fotfaste", {
  version: 1,
  upgrade: (db) => void db.createObjectStore("accounts", { keyPath: "staff" }),
});

/** Outlives an emptied browser store: its absence there and presence here mean "emptied", not "new". */
const MARK = "fotfaste_phone=1";

/** @returns {Promise<Account | undefined>} the account opened last, unless its holder has left */
export async function lastAccount() {
  /** @type {Account[]} */
  const rows = await index.run(["accounts"], "readonly", (tx) => tx.objectStore("accounts").getAll());
  return rows.filter(({ isClosed }) => !isClosed).sort((a, b) => b.opened - a.opened)[0];
}

/** @param {Account} account */
export async function rememberAccount(account) {
  await index.run(["accounts"], "readwrite", async (tx) => {
    const accounts = tx.objectStore("accounts");
    await accounts.put({ ...(await accounts.get(account.staff)), isClosed: false, ...account });
  });
  if (typeof document !== "undefined") document.cookie = `${MARK}; path=/; max-age=31536000; samesite=lax; secure`;
}

/** @param {string} staff */
export const closeAccount = (staff) => rememberAccount({ staff, opened: 0, isClosed: true });

/** Was there a store in this browser before? */
export const isMarked = () => typeof document !== "undefined" && document.cookie.split("; ").includes(MARK);

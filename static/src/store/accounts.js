/**
 * Which accounts have a store on this phone, and which was open last: the app must know whose store to
 * open before it can ask anybody. Holds staff ids and numbers only.
 */

import { front, takeFront } from "../front/at_hand.js";
import { connect } from "./connection.js";

/**
 * @typedef {object} Account
 * @property {string} staff id
 * @property {number} opened the latest has the highest
 * @property {boolean} [hasStore]
 * @property {boolean} [isClosed] its holder has left this phone
 * @property {boolean} [owesSignOut] the server has not been told so
 * @property {number} [unsent] how many things waited when it was left, or gave way to another
 */

const index = connect("fotfaste", {
  version: 1,
  upgrade: (db) => void db.createObjectStore("accounts", { keyPath: "staff" }),
});

// Outlives an emptied browser store: its absence there and presence here mean "emptied", not "new". Its value is
// how many things waited, whosever they were, so that nobody is told that nothing was lost.
const MARK = "fotfaste_phone";
const YEAR_S = 31_536_000;
const DAY_MS = 86_400_000;

/** How many things wait in the stores that are not open. */
let elsewhere = 0;

/** @param {Account[]} all @param {string | undefined} open whose store */
function countElsewhere(all, open) {
  elsewhere = all.reduce((sum, { staff, unsent = 0 }) => sum + (staff === open ? 0 : unsent), 0);
}

/** What stood on the screen last is shown to whoever it was shown to, unless she has left. @param {Omit<Account, "opened">} account */
function takeOthersPicture({ staff, isClosed = false }) {
  if (isClosed || front()?.staff !== staff) takeFront();
}

/** @returns {Promise<Account[]>} */
const accounts = () => index.run(["accounts"], "readonly", (tx) => tx.objectStore("accounts").getAll());

/**
 * Whose store to open. Whoever left last leaves nobody: an account opened before hers stays shut until
 * its own holder signs in again.
 * @returns {Promise<{account?: Account, isLeft: boolean}>} isLeft: somebody was here and went
 */
export async function lastAccount() {
  const all = await accounts();
  const last = all.sort((a, b) => b.opened - a.opened).at(0);
  countElsewhere(all, last?.staff);
  return last?.isClosed ? { isLeft: true } : { account: last, isLeft: false };
}

/** The account whose holder left without a network: her session may still be alive. */
export const owingAccount = async () => (await accounts()).find(({ owesSignOut }) => owesSignOut);

/** Note whose store was open last. @param {Omit<Account, "opened">} account */
export async function rememberAccount(account) {
  takeOthersPicture(account);
  await index.run(["accounts"], "readwrite", async (tx) => {
    const accounts = tx.objectStore("accounts");
    const all = await accounts.getAll();
    // Not by the clock: it may have been ahead when somebody else was here.
    const opened = 1 + Math.max(0, ...all.map((one) => one.opened));
    const before = all.find(({ staff }) => staff === account.staff);
    await accounts.put({ ...before, isClosed: false, owesSignOut: false, ...account, opened });
    countElsewhere(all, account.staff);
  });
  write(unsentThen() ?? 0);
}

/** Note how many things wait in the store that is open. @param {number} unsent */
export const mark = (unsent) => write(unsent + elsewhere);

/** ms, when this page last wrote it. */
let writtenAt = -Infinity;

/** @param {number} unsent */
function write(unsent) {
  if (typeof document === "undefined") return;
  // A page waits while the browser writes it, and with each page of news it would be the same again. Once a day keeps it.
  if (unsentThen() === unsent && Date.now() - writtenAt < DAY_MS) return;
  document.cookie = `${MARK}=${unsent}; path=/; max-age=${YEAR_S}; samesite=lax; secure`;
  writtenAt = Date.now();
}

/** Its holder leaves; the server is yet to be told. @param {string} staff @param {number} unsent */
export const closeAccount = (staff, unsent) => rememberAccount({ staff, isClosed: true, owesSignOut: true, unsent });

/**
 * Note something of an account, whichever is open by now: what waits in a store that gives way to another, or that the
 * server has been told of a sign-out: somebody else may have signed in by then.
 * @param {string} staff @param {Pick<Account, "unsent" | "owesSignOut">} what
 */
export const noteOf = (staff, what) =>
  index.run(["accounts"], "readwrite", async (tx) => {
    const accounts = tx.objectStore("accounts");
    const known = await accounts.get(staff);
    if (known) await accounts.put({ ...known, ...what });
  });

/** How many things waited when the app was last used in this browser; null where that is not known. */
export function unsentThen() {
  const found = typeof document === "undefined" ? null : new RegExp(`(?:^|; )${MARK}=(\\d+)`).exec(document.cookie);
  return found ? Number(found[1]) : null;
}

/** Was there a store in this browser before? @param {Account | undefined} last whose it would be @param {boolean} isLeft */
export const hadStore = (last, isLeft) => (last ? Boolean(last.hasStore) : unsentThen() !== null && !isLeft);

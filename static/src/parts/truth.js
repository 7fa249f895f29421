// The one line that tells the truth, computed from the outbox itself and never guessed from the network.
import { _, ngettext } from "../words.js";

/**
 * @typedef {object} Outlook what the line is computed from
 * @property {number} needs how many things wait for a decision: refused ones, questions, late notes
 * @property {number} waiting how many saved things the server has not yet taken
 * @property {string | null} since when the oldest of them was saved: the time, and the day where it was not today
 * @property {string | null} receivedAt the last answer of the server, in the same way
 * @property {{done: number, of: number} | null} sending while bytes move
 * @property {import("../sync.js").Status["why"]} why the last attempt failed
 * @property {string | null} [code] the server's or the store's own word for it
 * @property {string | null} [until] the server asked to be left alone until then, in the same way
 * @property {boolean} nearlyFull the phone's storage
 * @property {boolean} computer the words name a computer instead of a phone
 *
 * @typedef {object} Truth
 * @property {"needs" | "trouble" | "signed_out" | "sending" | "waiting" | "received"} state
 * @property {string} strong
 * @property {string} rest
 * @property {string} shape a word of static/icons/names.json
 * @property {"needs" | null} ground
 */

/** Beside what needs me: why the rest does not go, in few words. @type {Record<string, (outlook: Outlook) => string>} */
const HELD = {
  signed_out: ({ code }) => (code === "device_revoked" ? _("access was ended") : ""),
  old_app: () => _("the app needs updating"),
  storage: ({ code, computer }) => (code !== "storage_full" ? _("the storage did not answer") : computer ? _("the computer is full") : _("the phone is full")),
  server: (outlook) => REASONS.server?.(outlook) ?? "",
  other_tab: (outlook) => REASONS.other_tab?.(outlook) ?? "",
  no_network: (outlook) => REASONS.no_network?.(outlook) ?? "",
};

/** @param {Outlook} outlook */
const held = (outlook) => {
  const { waiting, why, code, computer } = outlook;
  if (why === "no_network" && code !== "gate") {
    return computer
      ? ngettext("%(n)s on the computer, no network", "%(n)s on the computer, no network", waiting)
      : ngettext("%(n)s on the phone, no network", "%(n)s on the phone, no network", waiting);
  }
  const reason = HELD[why ?? ""]?.(outlook);
  if (reason) return ngettext("%(n)s waits, %(reason)s", "%(n)s wait, %(reason)s", waiting, { reason });
  if (why === "signed_out") return _("sign in to send %(n)s", { n: waiting });
  return ngettext("%(n)s waits to be sent", "%(n)s wait to be sent", waiting);
};

/** @param {Outlook} outlook */
const resting = (outlook) => {
  const { waiting, why, code, receivedAt } = outlook;
  if (waiting) return held(outlook);
  if (why === "signed_out" && code !== "device_revoked") return _("sign in to get news");
  return receivedAt ? _("the rest received %(time)s", { time: receivedAt }) : "";
};

/** @param {Outlook} outlook @returns {Truth} */
const needsMe = (outlook) => ({
  state: "needs",
  strong: ngettext("%(n)s needs you", "%(n)s need you", outlook.needs),
  rest: resting(outlook) && `· ${resting(outlook)}`,
  shape: "needs",
  ground: "needs",
});

/** @param {Outlook} outlook */
const safe = ({ waiting }) => (waiting ? ngettext("%(n)s waits safely", "%(n)s wait safely", waiting) : "");

/** @type {Record<string, (outlook: Outlook) => string>} */
const TROUBLES = {
  old_app: () => _("The app needs updating"),
  storage: (outlook) => (outlook.code === "storage_full" ? isFull(outlook) : _("The storage did not answer")),
};

/** @param {Outlook} outlook */
const isFull = ({ computer }) => (computer ? _("The computer is full") : _("The phone is full"));

/** @param {Outlook} outlook @returns {Truth} */
const trouble = (outlook) => ({
  state: "trouble",
  strong: TROUBLES[outlook.why ?? ""]?.(outlook) ?? fullWords(outlook),
  rest: outlook.nearlyFull && outlook.waiting ? _("save %(n)s as a file", { n: outlook.waiting }) : safe(outlook),
  shape: "trouble",
  ground: "needs",
});

/** @param {Outlook} outlook */
const fullWords = ({ computer }) => (computer ? _("The computer is almost full") : _("The phone is almost full"));

/** @param {Outlook} outlook @returns {Truth} */
const signedOut = (outlook) => ({
  state: "signed_out",
  strong: outlook.code === "device_revoked" ? _("Access was ended") : outlook.waiting ? _("Sign in to send") : _("Sign in to get news"),
  rest: safe(outlook),
  shape: "enter",
  ground: null,
});

/** @param {{done: number, of: number}} sending @returns {Truth} */
const isSending = ({ done, of }) => ({
  state: "sending",
  strong: _("Sending %(done)s of %(of)s", { done: Math.min(done + 1, of), of }),
  rest: "",
  shape: "sent",
  ground: null,
});

/** Why what waits has not gone. "No network" only after an attempt that failed. @type {Record<string, (outlook: Outlook) => string>} */
const REASONS = {
  no_network: ({ code }) => (code === "gate" ? _("the network wants something first") : _("no network")),
  server: ({ code, until }) => (code === "server_full" ? _("the server's disk is full") : until ? _("tries again %(time)s", { time: until }) : _("the server did not answer")),
  other_tab: () => _("another window is sending"),
  waits: () => _("waits for something else"),
};

/** @param {Outlook} outlook */
function since(outlook) {
  const from = outlook.since ? _("since %(time)s", { time: outlook.since }) : "";
  return [from, REASONS[outlook.why ?? ""]?.(outlook)].filter(Boolean).join(" · ");
}

/** @param {Outlook} outlook @returns {Truth} */
const isWaiting = (outlook) => ({
  state: "waiting",
  strong: outlook.computer
    ? ngettext("%(n)s on this computer", "%(n)s on this computer", outlook.waiting)
    : ngettext("%(n)s on this phone", "%(n)s on this phone", outlook.waiting),
  rest: since(outlook),
  shape: outlook.computer ? "laptop" : "phone",
  ground: null,
});

/** @param {Outlook} outlook @returns {Truth} */
const isReceived = ({ receivedAt }) => ({
  state: "received",
  strong: receivedAt ? _("All received") : _("Nothing waits to be sent"),
  rest: receivedAt ?? "",
  shape: "received",
  ground: null,
});

/**
 * The truth line; the first that holds is told.
 * @param {Outlook} outlook
 * @returns {Truth}
 */
export function truthOf(outlook) {
  if (outlook.needs) return needsMe(outlook);
  if (outlook.nearlyFull || TROUBLES[outlook.why ?? ""]) return trouble(outlook);
  if (outlook.why === "signed_out") return signedOut(outlook);
  if (outlook.sending) return isSending(outlook.sending);
  if (outlook.waiting) return isWaiting(outlook);
  return isReceived(outlook);
}

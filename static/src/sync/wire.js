/** One request to the server, and its answer by name. What is no answer of ours is no network. */

import { bodyOf } from "./body.js";
import { noteClock } from "./skew.js";

// Without an octet from the other end for that long, nobody is there.
const PATIENCE_MS = 30_000;

/** @typedef {typeof globalThis.fetch} Fetch */
/** @typedef {import("./body.js").OnMore} OnMore */

/** @typedef {{id: string, verdict: string, revision?: number | null, code?: string, field?: string, reason?: string, change?: any}} Verdict change: what was sealed, where it is refused */

/**
 * @typedef {object} SyncAnswer
 * @property {Verdict[]} verdicts
 * @property {any[]} news
 * @property {string} cursor
 * @property {boolean} more
 * @property {string} epoch
 * @property {string} server_time
 * @property {string} [sealing_key] the server's public key, where somebody is to be forgotten
 * @property {number[]} [portions] of a first sync: octets of the news that go into a row each
 * @property {import("./press.js").Octets[]} [octets] the same answer as it came, where it says portions
 * @property {number} [total] how many records a first sync holds, where the server tells
 */

/**
 * @typedef {{kind: "answer", body: any}
 *   | {kind: "no_network", isLate?: boolean, isCut?: boolean, isBlank?: boolean, isGate?: boolean}
 *   | {kind: "too_large" | "old_app" | "other_epoch" | "bad_request" | "forbidden" | "broken" | "server" | "signed_out", code: string | null}
 *   | {kind: "wait", ms: number, code: string | null}} Reply
 * broken: the server itself failed at this request. isLate: it was given up. isCut: it may have arrived. isBlank: 204, and nobody's. isGate: a page or
 * a redirect in its place, as by a network that wants a click first
 */

/**
 * @param {Fetch} fetch @param {string} url @param {RequestInit} init @param {OnMore} [onMore]
 * @returns {Promise<Reply>} never rejects, and never keeps anybody waiting where nothing moves
 */
export async function ask(fetch, url, init, onMore) {
  const patience = new Patience();
  const isOnline = globalThis.navigator?.onLine === true;
  try {
    return await Promise.race([patience.ended, exchanged(fetch, url, init, { patience, onMore })]);
  } catch {
    return { kind: "no_network", ...(patience.isOver ? { isLate: true } : (isOnline || patience.isHeard) && { isCut: true }) };
  } finally {
    patience.end();
  }
}

/** Begins anew whenever something moves. A fetch that ignores its signal is left to itself. */
class Patience {
  stop = new AbortController();
  isOver = false;
  isHeard = false;
  /** @type {Promise<never>} */
  ended = new Promise((_, reject) => {
    this.giveUp = () => {
      this.isOver = true;
      this.stop.abort();
      reject(new Error("nobody answered in time"));
    };
  });

  constructor() {
    this.renew();
  }

  renew() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveUp?.(), PATIENCE_MS);
  }

  end() {
    clearTimeout(this.timer);
  }
}

/** @param {Fetch} fetch @param {string} url @param {RequestInit} init @param {{patience: Patience, onMore?: OnMore}} how @returns {Promise<Reply>} */
async function exchanged(fetch, url, init, { patience, onMore }) {
  const asked = Date.now();
  const response = await fetch(url, {
    credentials: "same-origin",
    cache: "no-store",
    // A gate that wants a click on "I agree" answers with a redirect, or with a page and 200.
    redirect: "manual",
    signal: patience.stop.signal,
    ...init,
  });
  patience.isHeard = response.ok;
  if (response.status === 204) return nothingAfter(response.headers, asked);
  const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  const body = isJson ? await bodyOf(response, { onMoved: () => patience.renew(), onMore }) : null;
  if (isOurs(body)) noteClock(timeIn(response.headers, body), { asked, heard: Date.now() });
  if (response.ok) return isJson ? { kind: "answer", body } : { kind: "no_network", isGate: true };
  return refusal(response, body?.error?.code ?? null);
}

/** A gate's clock may go wrong. @param {any} body */
const isOurs = (body) => typeof (body?.error?.code ?? body?.server_time) === "string" || typeof body?.signed_in === "boolean";

/** @param {Headers} headers @param {any} body @returns {string | null} the server's time */
const timeIn = (headers, body) => body?.server_time ?? headers.get("Date");

/** Only the server knows where the phone stands. @param {Headers} headers @param {number} asked ms @returns {Reply} */
function nothingAfter(headers, asked) {
  const cursor = headers.get("X-Fotfaste");
  if (!cursor) return { kind: "no_network", isBlank: true };
  noteClock(timeIn(headers, null), { asked, heard: Date.now() });
  return { kind: "answer", body: { nothingAfter: cursor } };
}

/** @type {Record<number, Reply["kind"]>} */
const BY_STATUS = {
  400: "bad_request",
  401: "signed_out",
  403: "forbidden",
  409: "other_epoch",
  413: "too_large",
  426: "old_app",
  500: "broken",
};

/** @param {Response} response @param {string | null} code ours only, and nobody else's @returns {Reply} */
function refusal({ status, headers }, code) {
  // What a gate in between asks for holds on no other network.
  if (status === 429 || status === 503) return { kind: "wait", ms: code ? patienceAsked(headers.get("Retry-After")) : 0, code };
  // A proxy in between may refuse a size by itself.
  if (status === 413) return { kind: "too_large", code };
  // 511, an opaque redirect (0), or somebody else's page: the way is not open yet.
  if (status < 400 || status === 511) return { kind: "no_network", isGate: true };
  if (status < 500 && !code) return { kind: "no_network" };
  return /** @type {Reply} */ ({ kind: BY_STATUS[status] ?? "server", code });
}

/** Seconds or an HTTP date. @param {string | null} value @param {number} [now] @returns {number} ms, 0 where nothing was asked */
export function patienceAsked(value, now = Date.now()) {
  if (!value) return 0;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : 0;
}

/** @param {any} body @returns {body is SyncAnswer} */
const isSyncAnswer = (body) =>
  Array.isArray(body?.verdicts) && Array.isArray(body.news) && typeof body.cursor === "string" && typeof body.epoch === "string";

/** Something between here and the server does not pass on what is pressed. */
const way = { isPlain: false };
const MANGLED = ["unknown_encoding", "bad_gzip"];

/**
 * @typedef {object} Meanwhile
 * @property {OnMore} [onMore] told as soon as the answer says that a page follows, where it says so first
 * @property {() => void} [onLeft] told when the request has left: there is time now
 */

/**
 * @param {Fetch} fetch @param {{changes: import("./written.js").Written, end: string}} request JSON, its end after the changes
 * @param {Meanwhile} [meanwhile]
 * @returns {Promise<Reply>}
 */
export async function postSync(fetch, request, meanwhile = {}) {
  const { changes, end } = request;
  const { body, headers } = await (way.isPlain ? { body: changes.plain(end), headers: {} } : changes.pressed(end));
  const sent = { "Content-Type": "application/json", "X-Fotfaste": "1", ...headers };
  const asked = ask(fetch, "/sync", { method: "POST", headers: sent, body }, meanwhile.onMore);
  meanwhile.onLeft?.();
  const reply = await asked;
  if (!way.isPlain && "code" in reply && MANGLED.includes(reply.code ?? "")) {
    way.isPlain = true;
    return postSync(fetch, request, meanwhile);
  }
  return checked(reply);
}

/** @param {Reply} reply @returns {Reply} */
const checked = (reply) => (reply.kind === "answer" && !isSyncAnswer(reply.body) ? { kind: "no_network" } : reply);

/** @param {Fetch} fetch @param {Record<string, string>} asked protocol, device and cursor @returns {Promise<Reply | "nothing">} */
export async function glanceAtSync(fetch, asked) {
  const reply = await ask(fetch, `/sync?${new URLSearchParams(asked)}`, { headers: { "X-Fotfaste": "1" } });
  return reply.kind === "answer" && reply.body?.nothingAfter === asked.cursor ? "nothing" : checked(reply);
}

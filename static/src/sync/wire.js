/** One request to the server, and its answer by name. What is no answer of ours is no network. */

const PATIENCE_MS = 20_000;
// Below this the saved octets do not pay for the work.
const WORTH_PRESSING = 2048;

/** @typedef {typeof globalThis.fetch} Fetch */

/** @typedef {{id: string, verdict: string, revision?: number | null, code?: string, field?: string, reason?: string}} Verdict */

/**
 * @typedef {object} SyncAnswer
 * @property {Verdict[]} verdicts
 * @property {any[]} news
 * @property {string} cursor
 * @property {boolean} more
 * @property {string} epoch
 * @property {string} server_time
 * @property {number} [total] how many records a first sync holds, where the server tells
 */

/**
 * @typedef {{kind: "answer", body: any}
 *   | {kind: "no_network" | "old_app" | "other_epoch" | "too_large"}
 *   | {kind: "bad_request" | "forbidden" | "server" | "signed_out", code: string | null}
 *   | {kind: "wait", ms: number}} Reply
 */

/** @param {string} text @returns {Promise<{body: BodyInit, headers: Record<string, string>}>} */
async function pressed(text) {
  const octets = new TextEncoder().encode(text);
  if (octets.length < WORTH_PRESSING || !("CompressionStream" in globalThis)) return { body: octets, headers: {} };
  const stream = new Blob([octets]).stream().pipeThrough(new CompressionStream("gzip"));
  return { body: await new Response(stream).arrayBuffer(), headers: { "Content-Encoding": "gzip" } };
}

/**
 * @param {Fetch} fetch @param {string} url @param {RequestInit} init
 * @returns {Promise<Reply>} never rejects
 */
export async function ask(fetch, url, init) {
  try {
    const response = await fetch(url, {
      credentials: "same-origin",
      cache: "no-store",
      // A gate that wants a click on "I agree" answers with a redirect, or with a page and 200.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...init,
    });
    return await named(response);
  } catch {
    return { kind: "no_network" };
  }
}

/** @param {Response} response @returns {Promise<Reply>} */
async function named(response) {
  const isOurs = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  const body = isOurs ? await response.json() : null;
  if (response.ok) return isOurs ? { kind: "answer", body } : { kind: "no_network" };
  return refusal(response, isOurs, body?.error?.code ?? null);
}

/** @type {Record<number, Reply["kind"]>} */
const BY_STATUS = { 400: "bad_request", 401: "signed_out", 403: "forbidden", 409: "other_epoch", 413: "too_large", 426: "old_app" };

/** @param {Response} response @param {boolean} isOurs @param {string | null} code @returns {Reply} */
function refusal(response, isOurs, code) {
  const { status, headers } = response;
  if (status === 429 || status === 503) return { kind: "wait", ms: patienceAsked(headers.get("Retry-After")) };
  // 511, an opaque redirect (0), or somebody else's page: the way is not open yet.
  if (status === 0 || status === 511 || (status < 500 && !isOurs)) {
    return { kind: status === 413 ? "too_large" : "no_network" };
  }
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

/**
 * @param {Fetch} fetch @param {unknown} request
 * @returns {Promise<Reply>}
 */
export async function postSync(fetch, request) {
  const { body, headers } = await pressed(JSON.stringify(request));
  const reply = await ask(fetch, "/sync", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Fotfaste": "1", ...headers },
    body,
  });
  return reply.kind === "answer" && !isSyncAnswer(reply.body) ? { kind: "no_network" } : reply;
}

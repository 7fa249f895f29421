/** Small requests beside /sync: who is signed in, this phone's registration, its subscription to pushes. */

import { ask } from "./sync/wire.js";

/** @typedef {import("./sync/wire.js").Reply} Reply */
/** @typedef {import("./sync/wire.js").Fetch} Fetch */

// Bound to the session, not to an hour: asked for anew when the server says that it is another's.
let csrf = "";

/** @param {Fetch} fetch @returns {Promise<Reply>} the answer's body: see the session in session.js */
export async function askSession(fetch) {
  const reply = await ask(fetch, "/api/session", { headers: { Accept: "application/json" } });
  if (reply.kind === "answer" && typeof reply.body?.signed_in !== "boolean") return { kind: "no_network" };
  if (reply.kind === "answer") csrf = reply.body.csrf ?? "";
  return reply;
}

/** @param {Fetch} fetch @param {string} path @param {unknown} body @returns {Promise<Reply>} */
export async function post(fetch, path, body) {
  if (!csrf) {
    const session = await askSession(fetch);
    if (session.kind !== "answer") return session;
  }
  const reply = await postOnce(fetch, path, body);
  if (!("code" in reply) || reply.code !== "csrf") return reply;
  const session = await askSession(fetch);
  return session.kind === "answer" ? postOnce(fetch, path, body) : session;
}

/** @param {Fetch} fetch @param {string} path @param {unknown} body */
const postOnce = (fetch, path, body) =>
  ask(fetch, path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify(body),
  });

/**
 * End somebody's session on the server, and nobody else's.
 * @param {Fetch} fetch @param {string} staff whose
 * @returns {Promise<boolean>} is it over? False where the server did not say so: a gate in between answers anything with
 *   200 or a redirect
 */
export async function signOut(fetch, staff) {
  const before = await whoIsIn(fetch);
  if (before !== staff) return before !== null;
  await ask(fetch, "/sign-out", { method: "POST", headers: { "X-CSRFToken": csrf } });
  const after = await whoIsIn(fetch);
  return after !== null && after !== staff;
}

/** @param {Fetch} fetch @returns {Promise<string | null>} a staff id, empty for nobody, null where nobody can say */
async function whoIsIn(fetch) {
  const reply = await askSession(fetch);
  if (reply.kind === "signed_out") return "";
  return reply.kind === "answer" ? (reply.body.staff?.id ?? "") : null;
}

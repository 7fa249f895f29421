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
 * End the session on the server.
 * @param {Fetch} fetch @returns {Promise<boolean>} false where the server could not be told
 */
export async function signOut(fetch) {
  const session = await askSession(fetch);
  if (session.kind === "signed_out" || (session.kind === "answer" && !session.body.signed_in)) return true;
  if (session.kind !== "answer") return false;
  // It answers with the way to the sign-in page, which is for a person to follow.
  const init = { method: "POST", redirect: /** @type {const} */ ("manual"), headers: { "X-CSRFToken": csrf } };
  return fetch("/sign-out", init).then(({ ok, type, status }) => ok || type === "opaqueredirect" || status === 302, () => false);
}

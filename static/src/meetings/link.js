// The link to one meeting, asked of the server when somebody wants to hand it on. It is kept nowhere.
import { signal } from "@preact/signals-core";
import { post } from "../session_api.js";

/** @typedef {{url: string, path: string, side: number}} Link */
/** @typedef {{about: string, state: "asking" | "ready" | "no_network" | "failed", link: Link | null}} Asked */

/** What was asked for last: of another meeting, or of one that was moved since, it is nothing. @type {import("@preact/signals-core").Signal<Asked | null>} */
export const asked = signal(null);

/** Moved, it is another question, with another link. @param {import("../forms/facts.js").Rec} meeting */
export const keyOf = ({ id, fields }) => `${id}/${fields.version ?? 0}/${fields.starts_at}/${fields.place ?? ""}`;

/** @param {import("../forms/facts.js").Rec} meeting @param {typeof fetch} [ask] @returns {Promise<Link | null>} */
export async function askLink(meeting, ask = (...request) => fetch(...request)) {
  const about = keyOf(meeting);
  asked.value = { about, state: "asking", link: null };
  const reply = await post(ask, `/api/appointments/${meeting.id}/link`, {});
  const link = reply.kind === "answer" ? /** @type {Link} */ (reply.body) : null;
  const state = link ? "ready" : reply.kind === "no_network" ? "no_network" : "failed";
  asked.value = { about, state, link };
  return link;
}

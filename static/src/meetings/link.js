// The link to one meeting, as it is handed on from this phone: drawn here, so that it wants no network, and kept
// sealed. The server hears its hash with the meeting; from then on the link answers.
import { signal } from "@preact/signals-core";
import { drop, find, keep } from "../drafts.js";
import { codeOf } from "../parts/qr.js";
import { me } from "../session.js";
import { save } from "../store/save.js";
import { isMoved } from "./anew.js";
import { laterWith } from "./series.js";
import { drawToken, hashOf, nextOf } from "./tokens.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {{hash: string, path: string, side: number}} Code of which link
 * @typedef {{token: string, hash: string, participant: string}} Kept `participant`: what goes when they go
 */

/** The code that is on the screen. @type {import("@preact/signals-core").Signal<Code | null>} */
export const shown = signal(null);

/** @param {string} id */
const placeOf = (id) => `link/${id}`;

/** @param {string} token */
const addressOf = (token) => `${me.value?.url ?? location.origin}/t/${token}`;

/** What this phone drew for a meeting as it stands; of one that was moved since it is nothing. @param {Rec} meeting */
function keptFor({ id, fields }) {
  const kept = /** @type {Kept | undefined} */ (find(placeOf(id)));
  return kept && kept.hash === fields.link_hash ? kept : null;
}

/** Whether the server has not heard of what the link is about, so that it leads nowhere; other words may wait, or were refused. @param {Rec} meeting */
export const isUnsent = (meeting) => !meeting.revision || isMoved(meeting) || Boolean(meeting.unsent?.includes("link_hash"));

/** One after the other: each tap hands on the link that is kept. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * The link to a meeting: the one that was drawn, or a new one. Of several that were proposed together those after it
 * are given the links that follow. Resolves when it is on the disk.
 * @param {Rec} meeting @param {Facts} facts @returns {Promise<string>}
 */
export function linkTo(meeting, facts) {
  const link = before.then(() => linkNow(facts.get(meeting.id) ?? meeting, facts));
  before = link.catch(() => {});
  return link;
}

/** @param {Rec} meeting @param {Facts} facts @returns {Promise<string>} */
async function linkNow(meeting, facts) {
  const kept = keptFor(meeting);
  if (kept) return addressOf(kept.token);
  const unanswered = laterWith(meeting, facts).filter(({ fields }) => !fields.answer);
  const drawn = await drawnFor([meeting, ...unanswered]);
  await Promise.all(drawn.map(({ id, ...one }) => keep(placeOf(id), one)));
  await save(drawn.map(({ id, hash }) => ({ kind: "appointment", id, fields: { link_hash: hash } })));
  await forgetOver(facts);
  return addressOf(String(drawn[0]?.token));
}

/** @param {Rec[]} meetings @returns {Promise<(Kept & {id: string})[]>} */
async function drawnFor(meetings) {
  const found = [];
  let token = drawToken();
  for (const { id, fields } of meetings) {
    found.push({ id, token, hash: await hashOf(token), participant: String(fields.participant_id) });
    token = await nextOf(token);
  }
  return found;
}

/** What leads nowhere any more need not lie here. @param {Facts} facts */
async function forgetOver(facts) {
  const over = facts.all("appointment").filter(({ id, fields }) => Date.parse(fields.starts_at) < facts.now && find(placeOf(id)));
  await Promise.all(over.map(({ id }) => drop(placeOf(id))));
}

/** Lets somebody read the link off this screen. @param {Rec} meeting @param {Facts} facts */
export async function showCode(meeting, facts) {
  const url = await linkTo(meeting, facts);
  const token = url.slice(url.lastIndexOf("/") + 1);
  shown.value = { hash: await hashOf(token), ...(await codeOf(url)) };
}

/** The code of a meeting as it stands, where it is on the screen. @param {Rec} meeting */
export const codeShown = ({ fields }) => (shown.value?.hash === fields.link_hash ? shown.value : null);

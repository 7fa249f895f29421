// Where a record is, in a shape and a word: on this phone, sent, received, refused.
import { html } from "lit-html";
import { timeOf } from "../numbers.js";
import { _ } from "../words.js";
import { icon } from "./icon.js";
import { isWide } from "./width.js";
import { zone } from "./zone.js";

/** @typedef {{receipt?: string, received?: number | null}} Kept */

const SHAPES = /** @type {Record<string, string>} */ ({ phone: "phone", sent: "sent", received: "tick", refused: "needs" });

const HALF_DAY = 12 * 3600 * 1000;

/** The time of day is told only while it says something, on the clock of the bottom line. @param {number | null | undefined} at */
const time = (at) => (at && Date.now() - at < HALF_DAY ? ` ${timeOf(at, { timeZone: zone() })}` : "");

/** @param {Kept} rec */
export function receiptSaid({ receipt = "received", received }) {
  if (receipt === "phone") return isWide.value ? _("On this computer") : _("On this phone");
  if (receipt === "sent") return _("Sent");
  if (receipt === "refused") return _("Could not be accepted");
  return _("Received") + time(received);
}

/** @param {Kept} rec */
export function receiptWord(rec) {
  const receipt = rec.receipt ?? "received";
  const shape = receipt === "phone" && isWide.value ? "laptop" : (SHAPES[receipt] ?? "tick");
  return html`<span class="receipt-word" data-receipt=${receipt}>${icon(shape, 20)}${receiptSaid(rec)}</span>`;
}

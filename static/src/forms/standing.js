// What has been done, or is booked: what the server did not accept is neither.
import { stands } from "../store/lay.js";

/** @param {string} kind @param {import("./facts.js").Facts} facts */
export const standing = (kind, facts) => facts.all(kind).filter(stands);

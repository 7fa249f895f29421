// A link to another form that takes the place of this one: back does not return to it.
import { takePlaceOf } from "../saving.js";

/** @param {string} href */
export const inItsPlace = (href) => ({
  href,
  press: (/** @type {Event} */ event) => {
    event.preventDefault();
    takePlaceOf(href);
  },
});

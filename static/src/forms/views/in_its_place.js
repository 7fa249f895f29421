// A link to another form that takes the place of this one: back does not return to it.
import { takePlaceOf, writeInstead } from "../saving.js";

/** @param {string} href */
export const inItsPlace = (href) => ({
  href,
  press: (/** @type {Event} */ event) => {
    event.preventDefault();
    takePlaceOf(href);
  },
});

/** The same, where the other form says what this one was to say: nothing of this one is left. @param {string} href */
export const instead = (href) => ({
  href,
  press: (/** @type {Event} */ event) => {
    event.preventDefault();
    void writeInstead(href);
  },
});

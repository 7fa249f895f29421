/** A view as it stands on the screen, without a browser: its words, and what a tap on one of its buttons does. */

/** @param {any} view @returns {any[]} it and all views inside it, outermost first */
const within = (view) => {
  if (Array.isArray(view)) return view.flatMap(within);
  return view?.strings ? [view, ...view.values.flatMap(within)] : [];
};

/** @param {any} view @returns {string} */
export const wordsOf = (view) => {
  if (Array.isArray(view)) return view.map(wordsOf).join(" ");
  return view?.strings ? view.values.map(wordsOf).join(" ") : typeof view === "string" ? view : "";
};

/** @param {any} view @param {string} words of the button */
export async function tap(view, words) {
  const button = within(view).findLast((one) => wordsOf(one).includes(words) && one.values.some((/** @type {unknown} */ value) => typeof value === "function"));
  await button.values.find((/** @type {unknown} */ value) => typeof value === "function")();
}

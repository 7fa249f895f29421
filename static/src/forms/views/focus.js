// A question that is new takes the focus, and is brought in sight with its answers, above the dock.

// lit calls a shared callback again for elements that it has met: the mark tells.
/** @param {Element | undefined} element as it appears */
export function focusOnce(element) {
  if (!(element instanceof HTMLElement) || "met" in element.dataset) return;
  element.dataset.met = "";
  // The router lands on a screen's heading in the same turn; a question comes after it.
  queueMicrotask(() => element.focus({ preventScroll: true }));
  // The dock is measured at the end of the first frame.
  requestAnimationFrame(() => requestAnimationFrame(() => bringInSight(element)));
}

/** @param {HTMLElement} element */
function bringInSight(element) {
  const log = element.closest(".log");
  const answers = log?.querySelector(".asked");
  if (!log || !answers) return;
  const isTall = answers.getBoundingClientRect().height > innerHeight * 0.7;
  if (isTall) log.querySelector(".question")?.scrollIntoView({ block: "start" });
  else answers.scrollIntoView({ block: "end" });
}

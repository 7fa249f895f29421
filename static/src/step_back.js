// A step back that the app makes itself takes effect only later: what a person does meanwhile comes behind it.

// Where the browser has no step to go back, as after it brought a page alone back, nobody waits for it for ever.
const PATIENCE_MS = 1000;

let isUnderWay = false;
let isLifting = false;
/** @type {(() => void) | null} */
let meanwhile = null;

/** @param {{lifting?: boolean}} [how] lifting: it only takes away what lies over the screen */
export function stepBack({ lifting = false } = {}) {
  isUnderWay = true;
  isLifting ||= lifting;
  history.back();
}

/** Is what lay over the screen being taken away already? */
export const isBeingLifted = () => isLifting;

/** A step forward, behind the step back. @param {() => void} step */
export function inTurn(step) {
  if (!isUnderWay) return step();
  meanwhile = step;
  setTimeout(() => meanwhile === step && arrived().then?.(), PATIENCE_MS);
}

/** What was done meanwhile was taken back. */
export const doNothing = () => void (meanwhile = null);

/** The step back is there, or nothing comes of it. @returns {{isLifted: boolean, then: (() => void) | null}} then: what was done meanwhile */
export function arrived() {
  const was = { isLifted: isLifting, then: meanwhile };
  [isUnderWay, isLifting, meanwhile] = [false, false, null];
  return was;
}

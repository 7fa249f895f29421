/** Work that nobody waits for. */

// Where the browser does not tell when it is idle: after what a tap sets off.
const LATER_MS = 200;

/** @param {() => void} act */
export const whenIdle = (act) => void ("requestIdleCallback" in globalThis ? requestIdleCallback(act) : setTimeout(act, LATER_MS));

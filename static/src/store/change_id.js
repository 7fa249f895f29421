/** Ids of changes: a head of this tab's own, drawn once, and a count, so that a batch of them is small when pressed. */

const TAIL = 0x1_0000_0000;

let head = "";
let count = 0;

/** 90 bits of chance are the tab's; the version, 8, says that the rest is our own. */
function drawn() {
  const [a, b, c] = crypto.randomUUID().split("-");
  const [, , , d, e] = crypto.randomUUID().split("-");
  return `${a}-${b}-8${c.slice(1)}-${d}-${e.slice(0, 4)}`;
}

/** @returns {string} a uuid */
export function changeId() {
  head ||= drawn();
  const id = head + count.toString(16).padStart(8, "0");
  count = (count + 1) % TAIL;
  if (count === 0) head = "";
  return id;
}

/** Nothing can come over it. @param {any} change */
const isFree = ({ is_new, fields }) => is_new || Object.keys(fields).every((name) => name === "deleted_at");

/**
 * Later work of a record waits behind what waits of it.
 * @param {any[]} changes of one request @param {(change: any, before: any) => any} accept gives a verdict, `before`: what waits of its record
 */
export function inOrder(changes, accept) {
  const waits = new Map();
  return changes.map((change) => {
    const verdict = accept(change, isFree(change) ? null : waits.get(change.record_id));
    if (verdict.verdict === "waits") waits.set(change.record_id, verdict);
    return verdict;
  });
}

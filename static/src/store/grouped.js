// Map.groupBy came with Safari 17.4; phones with 17.0 are still carried.
/**
 * @template T @template K
 * @param {Iterable<T>} things @param {(thing: T) => K} by
 * @returns {Map<K, T[]>} in order
 */
export function grouped(things, by) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const thing of things) {
    const key = by(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

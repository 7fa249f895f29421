/** A request's octets, pressed where that pays. */

// Below this the saved octets do not pay for the work.
const WORTH_PRESSING = 2048;

/** @typedef {Uint8Array<ArrayBuffer>} Octets */

/** @param {Octets[]} parts @returns {Octets} */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** @param {Octets[]} parts of a request @returns {Promise<{body: BodyInit, headers: Record<string, string>}>} */
export async function pressed(parts) {
  const isSmall = parts.every(({ length }) => length < WORTH_PRESSING);
  if (isSmall || !("CompressionStream" in globalThis)) return { body: joined(parts), headers: {} };
  const press = new CompressionStream("gzip");
  const writer = press.writable.getWriter();
  // What fails here fails at the other end too, where it is heard. As a Blob the octets would first leave this process.
  Promise.all([...parts.map((part) => writer.write(part)), writer.close()]).catch(() => {});
  return { body: await new Response(press.readable).arrayBuffer(), headers: { "Content-Encoding": "gzip" } };
}

/** A request's octets, pressed as they come. */

/** @typedef {Uint8Array<ArrayBuffer>} Octets */

/** @param {Octets[]} parts @returns {Octets} */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

export const canPress = () => "CompressionStream" in globalThis;

// What fails here fails at the other end too, where it is heard.
const heardThere = () => {};

export class Press {
  #writer;
  #body;

  /** @param {Octets} head */
  constructor(head) {
    const press = new CompressionStream("gzip");
    this.#writer = press.writable.getWriter();
    // As a Blob the octets would first leave this process.
    this.#body = new Response(press.readable).arrayBuffer();
    this.#body.catch(heardThere);
    this.write(head);
  }

  /** @param {Octets} octets */
  write(octets) {
    this.#writer.write(octets).catch(heardThere);
  }

  /** @param {Octets} octets the last ones @returns {Promise<ArrayBuffer>} all of it, pressed */
  end(octets) {
    this.write(octets);
    this.#writer.close().catch(heardThere);
    return this.#body;
  }
}

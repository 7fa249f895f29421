/** The changes of a request as the server reads them. They may be pressed before it is known how the request ends. */

import { Press, canPress, joined } from "./press.js";

// Below this the saved octets do not pay for the work.
const WORTH_PRESSING = 2048;
// 7 ms, on a phone four times as slow 30: nobody who begins to type meanwhile notices.
const SOME = 512 * 1024;

/** @typedef {import("./press.js").Octets} Octets */

const octetsOf = (/** @type {string} */ text) => new TextEncoder().encode(text);
const HEAD = octetsOf('{"changes":[');

export class Written {
  /** @type {Press | null} what has been pressed of it so far */
  #press = null;
  #at = 0;
  /** @type {{end: string, body: Promise<ArrayBuffer>} | null} the request that it was last part of */
  #request = null;
  #octets;

  /** @param {Octets} octets JSON each, with commas between */
  constructor(octets) {
    this.#octets = octets;
  }

  get length() {
    return this.#octets.length;
  }

  /** @param {string} end of the request @returns {Octets} the request */
  plain(end) {
    return joined([HEAD, this.#octets, octetsOf(end)]);
  }

  /** Press some of it, while there is time. @returns {boolean} is there more? */
  pressSome() {
    if (this.#request || !this.#isWorthPressing()) return false;
    this.#write(SOME);
    return this.#at < this.length;
  }

  /** @param {string} end of the request @returns {Promise<{body: BodyInit, headers: Record<string, string>}>} the request */
  async pressed(end) {
    if (!this.#isWorthPressing()) return { body: this.plain(end), headers: {} };
    // An answer that was lost is asked for in the same words.
    if (this.#request?.end !== end) this.#request = { end, body: this.#endedWith(end) };
    try {
      return { body: await this.#request.body, headers: { "Content-Encoding": "gzip" } };
    } catch (error) {
      this.#request = null;
      throw error;
    }
  }

  #isWorthPressing() {
    return this.length >= WORTH_PRESSING && canPress();
  }

  /** @param {number} most octets @returns {Press} */
  #write(most) {
    const press = (this.#press ??= new Press(HEAD));
    const some = this.#octets.subarray(this.#at, this.#at + most);
    press.write(some);
    this.#at += some.length;
    return press;
  }

  /** @param {string} end @returns {Promise<ArrayBuffer>} */
  #endedWith(end) {
    const press = this.#write(Infinity);
    [this.#press, this.#at] = [null, 0];
    return press.end(octetsOf(end));
  }
}

export const NONE = new Written(new Uint8Array());

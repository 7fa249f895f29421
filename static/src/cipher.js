/**
 * The only module that touches WebCrypto's keys, but for hpke.js. Everything about a person passes through
 * one of them before it reaches a disk.
 *
 * A sealed value is `iv (12 octets) | ciphertext | tag`. The additional data binds it to its place,
 * `store|id|schema`, so that a row moved to another id, another store or an older shape does not open.
 */

const IV_OCTETS = 12;
const SCHEMA = 1;

/** @typedef {Uint8Array<ArrayBuffer>} Sealed */

/**
 * @typedef {object} Cipher
 * @property {(store: string, id: string, value: unknown) => Promise<Sealed>} seal
 * @property {(store: string, id: string, sealed: Sealed) => Promise<any>} open
 *   rejects with OperationError when the row was changed, moved or written with another key
 * @property {(store: string, rows: [id: string, value: unknown][]) => Promise<Sealed[]>} sealAll
 * @property {(store: string, rows: [id: string, json: Sealed][]) => Promise<Sealed[]>} sealWritten values that are written already
 * @property {(store: string, rows: [id: string, sealed: Sealed][]) => Promise<PromiseSettledResult<any>[]>} openAll
 *   settles row by row: one damaged row must not hide its neighbours
 */

/** The key that everything on this phone is sealed with; it cannot be read out by any script. */
export const newKey = () =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** A key of its own for one picture, and its octets: it is kept beside what it opens. */
export async function newPictureKey() {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  return { key, raw: new Uint8Array(await crypto.subtle.exportKey("raw", key)) };
}

/** @param {Uint8Array<ArrayBuffer>} raw */
export const pictureKey = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);

/** The pair that stands for this browser and this person; the private half never leaves the browser. */
export const newDevicePair = () =>
  crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

/** @param {CryptoKeyPair} pair */
export const publicKeyOf = (pair) => crypto.subtle.exportKey("jwk", pair.publicKey);

// One for all: making them shows, where a first sync seals thousands of records.
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {string} store @param {string} id */
const place = (store, id) => encoder.encode(`${store}|${id}|${SCHEMA}`);

/** @param {CryptoKey} key @returns {Cipher} */
export function createCipher(key) {
  /** @type {Cipher["seal"]} */
  const seal = (store, id, value) => sealed(store, id, encoder.encode(JSON.stringify(value)));

  /** @param {string} store @param {string} id @param {Uint8Array<ArrayBuffer>} plain @returns {Promise<Sealed>} */
  async function sealed(store, id, plain) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_OCTETS));
    const hidden = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: place(store, id) }, key, plain);
    const whole = new Uint8Array(IV_OCTETS + hidden.byteLength);
    whole.set(iv);
    whole.set(new Uint8Array(hidden), IV_OCTETS);
    return whole;
  }

  /** @type {Cipher["open"]} */
  async function open(store, id, sealed) {
    const iv = sealed.subarray(0, IV_OCTETS);
    const hidden = sealed.subarray(IV_OCTETS);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: place(store, id) }, key, hidden);
    return JSON.parse(decoder.decode(plain));
  }

  return {
    seal,
    open,
    sealWritten: (store, rows) => Promise.all(rows.map(([id, json]) => sealed(store, id, json))),
    sealAll: (store, rows) => Promise.all(rows.map(([id, value]) => seal(store, id, value))),
    openAll: (store, rows) => Promise.allSettled(rows.map(([id, sealed]) => open(store, id, sealed))),
  };
}

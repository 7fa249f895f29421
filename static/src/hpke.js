/**
 * Sealing to the server's public key by HPKE (RFC 9180). Loaded where somebody is forgotten: no start waits for it, nor
 * for what it would share with the app in a file of its own.
 */

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

/** @typedef {Uint8Array<ArrayBuffer>} Octets */

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/**
 * @param {Octets} publicKey an uncompressed point of P-256
 * @returns {Promise<(plain: Octets, info: Octets) => Promise<Octets[]>>} opens with the server's private half and the same
 *   `info` alone: the encapsulated key and the ciphertext
 */
export async function sealerTo(publicKey) {
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  return async (plain, info) => {
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain);
    return [new Uint8Array(enc), new Uint8Array(ct)];
  };
}

// The server's half of what a phone seals before it forgets somebody.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

import { asText, fromText } from "../../../static/src/front/octets.js";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const ENCAPSULATED = 65; // octets of a point of P-256

/** @param {string} staff whose work it is */
export async function newLetterbox(staff) {
  const pair = await suite.kem.generateKeyPair();
  const key = asText(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)));

  /** @param {{id: string, sealed: string}} change @returns {Promise<any>} the change inside */
  async function open({ id, sealed }) {
    const box = fromText(sealed);
    const info = new TextEncoder().encode(`fotfaste/sealed/${staff}/${id}`);
    const enc = box.slice(0, ENCAPSULATED);
    const plain = await suite.open({ recipientKey: pair.privateKey, enc, info }, box.slice(ENCAPSULATED));
    return JSON.parse(new TextDecoder().decode(plain)).change;
  }

  return { key, open };
}

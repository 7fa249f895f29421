// Name-based ids (RFC 9562, section 5.5). The tie between a contact and a participant has the same id
// wherever it is made, also on the server (app/records/identity.py): tying twice makes one record.

/** @param {string} id */
const octetsOf = (id) => (id.replaceAll("-", "").match(/../g) ?? []).map((pair) => parseInt(pair, 16));

/**
 * @param {string} namespace a uuid
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function uuid5(namespace, name) {
  const text = Uint8Array.from([...octetsOf(namespace), ...new TextEncoder().encode(name)]);
  const octets = [...new Uint8Array(await crypto.subtle.digest("SHA-1", text))].slice(0, 16);
  octets[6] = (Number(octets[6]) & 0x0f) | 0x50;
  octets[8] = (Number(octets[8]) & 0x3f) | 0x80;
  const hex = octets.map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @param {string} contact @param {string} participant both ids */
export const linkId = (contact, participant) => uuid5(contact, participant);

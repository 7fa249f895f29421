// What stands in a participant's link: drawn by chance, told to the server as a hash, followed by others.
// The server does the same (app/appointments/tokens.py); both are held to tests/cases/link_tokens.json.

const OCTETS = 24; // 192 bits, in 32 letters

/** @param {string} text */
const digestOf = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

/** For an address. @param {Uint8Array} octets */
const written = (octets) => btoa(String.fromCharCode(...octets)).replaceAll("+", "-").replaceAll("/", "_");

export const drawToken = () => written(crypto.getRandomValues(new Uint8Array(OCTETS)));

/** @param {string} token */
export const hashOf = async (token) => [...(await digestOf(token))].map((octet) => octet.toString(16).padStart(2, "0")).join("");

/** The token of the time after it, of several that are asked about by one link. @param {string} token */
export const nextOf = async (token) => written((await digestOf(`next ${token}`)).slice(0, OCTETS));

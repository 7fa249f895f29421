/** The body of an answer, read as it comes. */

// Less is here at once, on a slow network within a second or so.
const WORTH_WATCHING = 32 * 1024;

/** @typedef {(cursor: string) => void} OnMore */
/** @typedef {{onMoved: () => void, onMore?: OnMore}} Watching told that something came; told where the next page begins */

/**
 * What says `portions` keeps its `octets` as they came.
 * @param {Response} response @param {Watching} watching @returns {Promise<any>}
 */
export async function bodyOf(response, watching) {
  watching.onMoved();
  const isSmall = Number(response.headers.get("Content-Length") ?? Infinity) < WORTH_WATCHING;
  if (isSmall) return JSON.parse(await response.text());
  const { text, octets } = await watched(response, watching);
  const body = JSON.parse(text);
  if (body?.portions) body.octets = octets;
  return body;
}

// The server says first where it ends.
const MORE = /^\{"cursor":"([^"\\]+)","more":true/;

/**
 * A page on a slow network takes its time: given up only where nothing comes.
 * @param {Response} response @param {Watching} watching
 */
async function watched(response, { onMoved, onMore }) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  /** @type {import("./press.js").Octets[]} */
  const octets = [];
  let text = "";
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return { text: text + decoder.decode(), octets };
    onMoved();
    octets.push(value);
    const more = decoder.decode(value, { stream: true });
    if (!text && response.ok) tellMore(more, onMore);
    text += more;
  }
}

/** @param {string} head of an answer @param {OnMore} [onMore] */
function tellMore(head, onMore) {
  const next = MORE.exec(head)?.[1];
  if (next) onMore?.(next);
}

// Isolation from whoever opened the page. The page is kept without it for the browser that shows it by itself, where it
// costs a change of processes; whoever gets the page from the worker gets it as the server gave it.

const ISOLATION = "Cross-Origin-Opener-Policy";

/** @param {Response} response @param {(headers: Headers) => void} alter @returns {Response} */
function dressed({ body, status, statusText, headers: given }, alter) {
  const headers = new Headers(given);
  alter(headers);
  return new Response(body, { status, statusText, headers });
}

/** @param {Response} response */
export const unparted = (response) => dressed(response, (headers) => headers.delete(ISOLATION));

/** @param {Response} response */
export const apart = (response) => dressed(response, (headers) => headers.set(ISOLATION, "same-origin"));

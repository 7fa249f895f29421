// The week is asked for anew where it stands; where that fails the last figures stay, with their time.
// Without this file the same link reloads the page.

const OFTEN = 60_000; // ms: whoever comes back sooner sees what they left

let askedAt = Date.now();

/** The parts of the page that tell how things stand. @param {Document | null} from */
const told = (from) => [...(from?.querySelectorAll("[data-fresh]") ?? [])];

/** This page as it is by now; null where it cannot be had. @returns {Promise<Document | null>} */
function asItIsNow() {
  return new Promise((answer) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document"; // which runs nothing and asks for nothing
    request.onloadend = () => answer(request.status === 200 ? request.responseXML : null);
    request.send();
  });
}

async function refresh() {
  askedAt = Date.now();
  const [before, now] = [told(document), told(await asItIsNow())];
  const isHere = now.length === before.length; // else somebody has to sign in first, or it is no page of ours
  if (isHere) before.forEach((part, at) => part.replaceWith(/** @type {Element} */ (now[at])));
  for (const stale of document.querySelectorAll("[data-stale]")) {
    stale.textContent = isHere ? "" : stale.getAttribute("data-stale");
  }
}

/** Whoever is in the midst of the list keeps it. */
const isRead = () => told(document).some((part) => part.contains(document.activeElement));

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() - askedAt > OFTEN && !isRead()) void refresh();
});

document.querySelector("[data-again]")?.addEventListener("click", (event) => {
  event.preventDefault();
  void refresh();
});

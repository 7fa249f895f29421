/** A browser's addresses: its steps, and back, which is told a moment later. */
import { vi } from "vitest";

class Link {
  isConnected = true;
  focus() {}
}

/** Steps as a browser keeps them, from an app that was opened at its first address. */
export function browserWithSteps() {
  const window = new EventTarget();
  const steps = [{ hash: "#/idag", state: /** @type {any} */ (null) }];
  let at = 0;
  const now = () => /** @type {typeof steps[number]} */ (steps[at]);
  const history = {
    get state() { return now().state; },
    pushState: (/** @type {any} */ state, /** @type {string} */ _, hash = now().hash) => void steps.splice(++at, steps.length, { hash, state }),
    replaceState: (/** @type {any} */ state, /** @type {string} */ _, hash = now().hash) => void (steps[at] = { hash, state }),
    back: () => void setTimeout(() => {
      at -= 1;
      window.dispatchEvent(new Event("popstate"));
    }),
  }; // prettier-ignore
  const document = Object.assign(new EventTarget(), { activeElement: null, querySelector: () => null, querySelectorAll: () => [], scrollingElement: null });
  const location = { get hash() { return now().hash; } }; // prettier-ignore
  const globals = { window: { scrollTo: () => {} }, history, document, location, matchMedia: () => ({ matches: false }), scrollY: 0 };
  const types = { HTMLElement: Link, HTMLAnchorElement: Link, HTMLDialogElement: Link, Element: Link };
  for (const [name, value] of Object.entries({ ...globals, ...types })) vi.stubGlobal(name, value);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  const back = async () => {
    history.back();
    await settled();
  };
  return { back, steps: () => steps.map(({ hash }) => hash), at: () => at, link: new Link() };
}

/** Whatever goes back has gone. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

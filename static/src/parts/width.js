import { signal } from "@preact/signals-core";

/** Whether list and detail stand side by side, with a rail. */
export const isWide = signal(false);

export function watchWidth() {
  const query = matchMedia("(min-width: 1024px)");
  const look = () => (isWide.value = query.matches);
  query.addEventListener("change", look);
  look();
}

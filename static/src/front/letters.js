/**
 * The app's letters. They lie in the first script, so that they are there when the first words are: asked for as a file
 * they come after the first frame, and what was drawn without them is measured and drawn again.
 */

import octets from "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2";
import { fromText } from "./octets.js";

/** @returns {Promise<unknown> | undefined} what is still to be waited for: nothing where the browser reads them at once */
export function lettered() {
  const face = new FontFace("Figtree", fromText(octets), { weight: "300 900" });
  document.fonts.add(face);
  return face.status === "loaded" ? undefined : face.loaded.catch(() => {});
}

import { _ } from "../words.js";

/** @type {Record<string, () => string>} */
const TITLES = {
  idag: () => _("Today"),
  veckan: () => _("This week"),
  deltagare: () => _("Participants"),
  arbetsgivare: () => _("Employers"),
  utkorg: () => _("Tray"),
  mote: () => _("kind.appointment"),
  mer: () => _("More"),
  logga: () => _("Log"),
  andra: () => _("Edit"),
  "ny-deltagare": () => _("New participant"),
};

/**
 * The page's title: the kind of screen, never a person's name, since titles reach the browser's history.
 * @param {import("../router.js").Route} route
 */
export const titleOf = ({ path }) => `${TITLES[path[0] ?? ""]?.() ?? _("Today")} · Fotfäste`;

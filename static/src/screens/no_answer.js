// Why nothing comes from the server, in sentences.
import { moment } from "../parts/moment.js";
import { status } from "../sync.js";
import { _ } from "../words.js";

export const FULL = () => _("The server's disk is full. Everything stays here, and is tried again by itself.");
export const GATE = () => _("This network wants something first: open the browser, accept its terms and come back. Everything stays here meanwhile.");

export function noAnswer() {
  const { until } = status.value;
  return until ? _("The server asks to wait until %(time)s", { time: moment(until) }) : _("The server did not answer. It is tried again within a minute.");
}

// The screens on which something is written: log, edit, enrol. Each brings a dock of its own.
import { effect } from "@preact/signals-core";
import { now } from "../parts/clock.js";
import { headOfOne } from "../parts/head.js";
import { route as here } from "../router.js";
import { _ } from "../words.js";
import { factsNow } from "./facts.js";
import { addressOf, factsFor, form, heldAt, openForm } from "./form.js";
import { mine } from "./habits.js";
import { isOwn } from "./opening.js";
import { enrolment, KINDS, planNamed } from "./plans/index.js";
import { removed } from "./removed.js";
import { differsFromEmpty } from "./steps.js";
import { screen } from "./views/screen.js";
import { planOn } from "./which_plan.js";

/**
 * @typedef {import("../router.js").Route} Route
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./facts.js").Rec} Rec
 */

/** The kind last saved on this phone opens first. @param {Facts} facts @returns {Plan} */
function lastUsed(facts) {
  const last = KINDS.map((plan) => ({ plan, at: Math.max(0, ...mine(plan.kind, facts).map(({ at }) => at ?? 0)) }));
  return last.toSorted((a, b) => b.at - a.at)[0]?.plan ?? /** @type {Plan} */ (KINDS[0]);
}

// A form that was saved or closed stays drawn until the address has changed; then the next one is new. So it is behind one
// that is still being saved: how that ends is told wherever one is by then, and leads nobody on. And behind one in which
// nothing was said: what it showed is not to stand there hours later.
effect(() => {
  const address = addressOf(here.value);
  const open = form.peek();
  const isOver = open && (open.phase !== "asking" || !differsFromEmpty(open.steps));
  if (isOver && open.address !== address) form.value = null;
});

/** What cannot be opened, in words. */
const gone = () =>
  headOfOne({
    title: _("It cannot be changed here"),
    status: _("It is not on this phone, or a colleague wrote it."),
    back: "#/idag",
  });

/** The record has left this phone, or is no longer one's own. @param {Route} route @param {Facts} facts */
function stillOpen(route, facts) {
  const open = heldAt(addressOf(route));
  return open ? screen(open, route.asked, factsFor(open, facts)) : gone();
}

/**
 * @param {Route} route @param {Plan | undefined} plan @param {Facts} facts @param {Rec} [record]
 */
function show({ path, asked }, plan, facts, record) {
  if (!plan || (record && !isOwn(record, facts))) return stillOpen({ path, asked }, facts);
  const address = addressOf({ path, asked });
  if (form.value?.address !== address) openForm(address, plan, facts, { asked, record });
  return form.value ? screen(form.value, asked, factsFor(form.value, facts)) : gone();
}

/** #/logga, #/logga/<plan>?participant=…&employer=…&reminder=…&appointment=… @param {Route} route */
export function logView(route) {
  const facts = factsNow(now.value);
  const name = route.path[1];
  const plan = name ? planNamed(name) : lastUsed(facts);
  // A plan that changes a record names it in the address: ?appointment=…
  const record = plan?.edits ? facts.get(route.asked.get(plan.kind) ?? "") : undefined;
  return plan?.edits && !record ? stillOpen(route, facts) : show(route, plan, facts, record);
}

/** Opened to look at it: who corrects what was refused, or takes up a note, has something to say of it. @param {Route} route @param {Rec} record @param {Facts} facts */
const isOnlyRemoved = ({ path, asked }, record, facts) =>
  record.deleted && isOwn(record, facts) && !asked.has("refused") && !asked.has("note") && !heldAt(addressOf({ path, asked }));

/** #/andra/<record>, #/andra/<record>?plan=closing @param {Route} route */
export function editView(route) {
  const facts = factsNow(now.value);
  const record = facts.get(route.path[1] ?? "");
  const plan = record && planOn(record, route.asked, facts);
  if (!record || plan?.kind !== record.kind) return stillOpen(route, facts);
  return isOnlyRemoved(route, record, facts) ? removed(record, plan, facts) : show(route, plan, facts, record);
}

/** #/ny-deltagare @param {Route} route */
export const enrolView = (route) => show(route, enrolment, factsNow(now.value));

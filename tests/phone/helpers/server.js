// The far end of the network: answers /sync by the same steps as docs/sync.md, in memory, and can be cut off,
// restored from a backup or made to refuse. The server itself is tried in tests/sync.
import { inOrder } from "./in_order.js";
import { SARA } from "./people.js";

/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
export const json = (status, body, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

const page = (/** @type {string} */ html) => new Response(html, { status: 200, headers: { "Content-Type": "text/html" } });

/** A hotel's gate: 200 and a page that wants a click. */
export const gate = () => page("<!doctype html><title>Welcome</title>");

/** @param {number} status @param {string} code @param {Record<string, any>} [more] */
export const failure = (status, code, more = {}) => json(status, { error: { code, message: code }, ...more });

/** Octets of the records that go into a row each, with the comma between them: two by two. @param {any[]} news */
const portionsOf = (news) =>
  news.flatMap((_, n) => (n % 2 ? [] : [new TextEncoder().encode(JSON.stringify(news.slice(n, n + 2))).length - "[]".length]));

export class FakeServer {
  epoch = "e1";
  revision = 0;
  pageSize = 1000;
  staff = SARA;
  /** Its clock. */
  now = () => Date.now();
  isSignedIn = true;
  /** @type {Map<string, any>} records by id */
  records = new Map();
  /** @type {Map<string, any>} verdicts by change id */
  verdicts = new Map();
  /** @type {any[]} forgets, in order */
  forgets = [];
  /** @type {any[]} what came to /sync */
  requests = [];
  /** @type {any[]} the news of each answer */
  told = [];
  /** @type {any[]} changes in the order in which they took effect */
  effects = [];
  devices = new Set();
  /** @type {((change: any) => any) | null} gives a verdict other than stored */
  judge = null;
  /** Does it look whether what a change needs is here? */
  knowsParents = false;
  /** @type {((request: any) => Response | undefined | Promise<Response | undefined>)[]} each meets one request instead of the server */
  instead = [];
  /** Opens what was sealed to this server. @type {Awaited<ReturnType<typeof import("./letterbox.js").newLetterbox>> | null} */
  letterbox = null;
  /** @type {("request" | "answer")[]} what the network loses, request by request */
  losses = [];

  fetch = async (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => {
    const answer = await this.#answerTo(String(url), init);
    answer.headers.set("Date", new Date(this.now()).toUTCString());
    return answer;
  };

  /** @param {string} path @param {RequestInit} init */
  async #answerTo(path, init) {
    if (path === "/sync") return this.#sync(init);
    if (path.startsWith("/sync?")) return this.#glance(Object.fromEntries(new URLSearchParams(path.slice(6))));
    if (path === "/api/session") return json(200, this.isSignedIn ? this.session() : { signed_in: false, csrf: "token" });
    if (path === "/sign-out") return this.#signOut();
    if (path === "/api/device") return this.#register(init);
    return failure(404, "not_found");
  }

  session() {
    const staff = { id: this.staff, name: "Sara Ek", role: "specialist", language: "sv", initials: "SE" };
    const organisation = { id: "o", name: "Kronhagen", time_zone: "Europe/Stockholm", country: "SE", language: "sv", lease_days: 7 };
    return { signed_in: true, csrf: "token", staff, organisation, epoch: this.epoch, push_key: "BAAA", version: "1", url: "https://tider.example.org" };
  }

  #signOut() {
    this.isSignedIn = false;
    return new Response(null, { status: 302, headers: { Location: "/sign-in" } });
  }

  /** @param {RequestInit} init */
  #register(init) {
    const { id, staff } = JSON.parse(String(init.body));
    if (staff !== undefined && staff !== this.staff) return failure(401, "other_account");
    this.devices.add(id);
    return json(200, { device: id });
  }

  /** @param {Record<string, string>} asked */
  async #glance({ cursor, device }) {
    const answer = await this.#sync({ headers: {}, body: JSON.stringify({ cursor, device, changes: [] }) });
    const told = await answer.clone().json().catch(() => ({}));
    const isNothing = told.cursor === cursor && !told.more && !told.news.length;
    return isNothing ? new Response(null, { status: 204, headers: { "X-Fotfaste": cursor } }) : answer;
  }

  /** @param {RequestInit} init */
  async #sync(init) {
    const loss = this.losses.shift();
    if (loss === "request") throw new TypeError("network");
    const pressed = /** @type {any} */ (init.headers)["Content-Encoding"] === "gzip";
    const body = /** @type {ReadableStream} */ (new Response(init.body).body);
    const request = await new Response(pressed ? body.pipeThrough(new DecompressionStream("gzip")) : body).json();
    this.requests.push({ ...request, pressed });
    const other = await this.instead.shift()?.(request);
    if (other) return other;
    const changes = await Promise.all(request.changes.map((/** @type {any} */ one) => (one.sealed ? this.letterbox?.open(one) : one)));
    const answer = this.#answer({ ...request, changes });
    if (loss === "answer") throw new TypeError("network");
    return answer;
  }

  /** @param {any} request */
  #answer({ cursor, changes, device, echo = true }) {
    if (!this.devices.has(device)) return failure(403, "unknown_device");
    const [epoch, at] = cursor ? cursor.split(":") : [this.epoch, "0"];
    if (epoch !== this.epoch || Number(at) > this.revision) return failure(409, "other_epoch");
    const before = this.effects.length;
    const verdicts = inOrder(changes, (change, before) => this.#accept(change, before));
    const own = echo ? [] : this.effects.slice(before).filter((one) => one.is_new);
    const { cursor: end, more, news } = this.#newsSince(Number(at), new Set(own.map(({ id }) => this.verdicts.get(id).revision)));
    this.told.push(news);
    const isTold = !cursor || news.some(({ forget, gone }) => forget || gone) || verdicts.some((/** @type {any} */ one) => one.verdict === "late_note");
    const beside = { ...(isTold && { sealing_key: this.letterbox?.key }), ...(!cursor && { portions: portionsOf(news) }) };
    return json(200, { cursor: end, more, verdicts, epoch: this.epoch, server_time: new Date(this.now()).toISOString(), ...beside, news });
  }

  /** @param {any} change @param {any} [before] what waits of its record */
  #accept(change, before) {
    const known = this.verdicts.get(change.id);
    if (known) return known;
    const judged = before ?? this.judge?.(change) ?? this.#missing(change);
    if (judged?.verdict === "waits") return { ...judged, id: change.id };
    const verdict = { id: change.id, verdict: "stored", revision: this.revision, ...judged };
    if (verdict.verdict === "stored") {
      const now = Object.entries(change.fields).map(([name, { now }]) => [name, now]);
      verdict.revision = this.write(change.kind, change.record_id, Object.fromEntries(now));
      this.effects.push(change);
      if (change.kind === "clash") this.#leaveDeleted(this.records.get(change.record_id).fields);
    }
    this.verdicts.set(change.id, verdict);
    return verdict;
  }

  /** What was added to something deleted goes with the answer, and comes back with it. @param {any} question */
  #leaveDeleted({ added_id, answer, subject_id }) {
    const added = this.records.get(added_id);
    if (added && this.records.get(subject_id).deleted) this.write(added.kind, added_id, { deleted_at: answer === "stored" ? new Date(this.now()).toISOString() : null });
  }

  /** @param {any} change */
  #missing({ record_id, is_new, base, fields }) {
    if (!this.knowsParents) return null;
    const isUnknown = !is_new && base === 0 && !this.records.has(record_id);
    const parent = fields.participant_id?.now;
    return isUnknown || (parent && !this.records.has(parent)) ? { verdict: "waits", code: "parent_not_here" } : null;
  }

  /** Somebody writes a record. @param {string} kind @param {string} id @param {Record<string, any>} fields */
  write(kind, id, { deleted_at, ...fields }) {
    this.revision += 1;
    const old = this.records.get(id);
    const deleted = deleted_at === undefined ? old?.deleted : deleted_at !== null;
    this.records.set(id, { kind, id, revision: this.revision, deleted, fields: { ...old?.fields, ...fields } });
    return this.revision;
  }

  /** A participant leaves this person's scope. @param {string} participant */
  moveAway(participant) {
    this.revision += 1;
    this.forgets.push({ forget: participant, revision: this.revision });
  }

  /** A record leaves this person's scope without its participant. @param {string} gone @param {string} kind */
  takeAway(gone, kind) {
    this.revision += 1;
    this.forgets.push({ gone, kind, revision: this.revision });
  }

  /** @param {number} seen @param {Set<number>} own revisions of what this request made */
  #newsSince(seen, own) {
    const gone = new Set(this.forgets.flatMap(({ forget }) => forget ?? []));
    const mine = [...this.records.values()].filter(({ id, fields }) => !gone.has(id) && !gone.has(fields.participant_id));
    const news = [...mine, ...(seen ? this.forgets : [])]
      .filter(({ revision }) => revision > seen)
      .sort((a, b) => a.revision - b.revision);
    const some = news.slice(0, this.pageSize);
    const more = some.length < news.length;
    const isUnsaid = some.every(({ fields }) => fields);
    return { news: some.filter(({ revision }) => !isUnsaid || !own.has(revision)), more, cursor: `${this.epoch}:${more ? some.at(-1).revision : this.revision}` };
  }

  /** As it was last night, each time that it is put back. */
  backup() {
    const { revision } = this;
    const [records, verdicts] = [[...this.records], [...this.verdicts]];
    return () => Object.assign(this, { revision, records: new Map(records), verdicts: new Map(verdicts), epoch: `${this.epoch}'` });
  }
}

// Real HTTP to the real server, with all that happens to it on the way.
import http from "node:http";
import net from "node:net";
import zlib from "node:zlib";

const COOKIE = /^(__Host-[a-z]+)=([^;]*)/;
const lost = () => new TypeError("network");

/**
 * @typedef {"lose_request" | "lose_answer" | "duplicate" | "late" | "cut_request" | "cut_answer" | "hold" | "gate" | "redirect" | "broken" | "fails" | "fails_after" | "busy"} Fault
 * lose_request: it never arrives. lose_answer: it arrives, its answer does not. duplicate: it arrives twice at
 * once. late: it arrives when `deliver` is called, long after the phone gave it up. cut_request, cut_answer: the
 * line breaks in the middle. hold: the answer comes no sooner than `release` is called. gate: a hotel's page with 200.
 * redirect: to the hotel's page. broken: the proxy in front has no server. fails: the server itself does, before it has
 * taken anything; fails_after: when it has. busy: its database is locked.
 */

/** @type {Record<string, () => Response>} */
const OTHERS = {
  gate: () => new Response("<!doctype html><title>Welcome</title>", { headers: { "Content-Type": "text/html" } }),
  redirect: () => Response.error(),
  fails: () => problem(500, "server_error"),
  busy: () => problem(503, "server_busy", { "Retry-After": "1" }),
  broken: () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
};

/** What the server itself says of a failure. @param {number} status @param {string} code @param {Record<string, string>} [more] */
const problem = (status, code, more) =>
  new Response(JSON.stringify({ error: { code, message: "" } }), { status, headers: { "Content-Type": "application/json", ...more } });

/** As the app of the first release said it: in protocol 1, which did not tell what is new. @param {any} request */
function older({ headers, body }) {
  const isPressed = headers["content-encoding"] === "gzip";
  const said = JSON.parse(String(isPressed ? zlib.gunzipSync(body) : body));
  const changes = said.changes.map((/** @type {any} */ { is_new: _, ...change }) => change);
  const aged = Buffer.from(JSON.stringify({ ...said, protocol: 1, changes }));
  return { body: aged, headers: { ...headers, "content-encoding": "identity", "content-length": String(aged.length) } };
}

export class Network {
  /** @param {string} base the server's address */
  constructor(base) {
    this.base = new URL(base);
    this.agent = new http.Agent({ keepAlive: true });
    /** @type {Fault[]} meet the next requests to /sync, one each */
    this.faults = [];
    /** @type {Map<string, string>} */
    this.cookies = new Map();
    this.isOffline = false;
    this.protocol = 2; // 1: this browser still runs the app of the first release
    /** @type {any[]} */
    this.late = [];
    this.opened = Promise.resolve(); // when an answer that is held comes
    this.open = () => {};
  }

  /** @param {Fault[]} faults */
  meet(faults) {
    this.faults.push(...faults);
    if (faults.includes("hold")) this.#shut();
  }

  #shut() {
    const before = this.open;
    this.opened = new Promise((resolve) => {
      this.open = () => (before(), resolve());
    });
  }

  fetch = async (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => {
    if (this.isOffline) throw lost();
    const body = init.body ? Buffer.from(await new Response(init.body).arrayBuffer()) : null;
    const request = { path: String(url), method: init.method ?? "GET", headers: this.#headers(init, body), body };
    if (request.path === "/sync" && this.protocol === 1) Object.assign(request, older(request));
    const fault = /^\/sync(\?|$)/.test(request.path) ? this.faults.shift() : undefined;
    const abort = new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(lost())));
    return Promise.race([fault ? this.#struck(fault, request) : this.#answer(request), abort]);
  };

  /** @param {RequestInit} init @param {Buffer | null} body */
  #headers(init, body) {
    return {
      ...Object.fromEntries(new Headers(init.headers)),
      "accept-encoding": "br, gzip",
      "sec-fetch-site": "same-origin",
      referer: `${this.base.origin}/app`,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(body ? { "content-length": String(body.length) } : {}),
    };
  }

  /** @param {Fault} fault @param {any} request */
  async #struck(fault, request) {
    if (OTHERS[fault]) return OTHERS[fault]();
    if (fault === "lose_request") throw lost();
    if (fault === "cut_request") return this.#half(request);
    if (fault === "late") {
      this.late.push(request);
      throw lost();
    }
    const twin = fault === "duplicate" ? this.#answer(request).catch(() => {}) : null;
    const answer = await this.#answer(request);
    await twin;
    if (fault === "lose_answer") throw lost();
    if (fault === "cut_answer") return this.#broken(answer);
    if (fault === "fails_after") return OTHERS.fails();
    if (fault === "hold") await this.opened;
    return answer;
  }

  /** @param {any} request @returns {Promise<Response>} */
  async #answer({ path, method, headers, body }) {
    const { status, told, raw } = await new Promise((resolve, reject) => {
      const asked = http.request(new URL(path, this.base), { method, headers, agent: this.agent }, (response) => {
        /** @type {Buffer[]} */
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", () => reject(lost()));
        response.on("end", () => resolve({ status: response.statusCode, told: response.headers, raw: Buffer.concat(parts) }));
      });
      asked.on("error", () => reject(lost()));
      asked.end(body ?? undefined);
    });
    for (const line of told["set-cookie"] ?? []) this.#keep(line);
    const encoding = told["content-encoding"];
    const opened = encoding === "br" ? zlib.brotliDecompressSync(raw) : encoding === "gzip" ? zlib.gunzipSync(raw) : raw;
    const kept = ["content-type", "date", "retry-after", "x-fotfaste"].flatMap((name) => (told[name] ? [[name, String(told[name])]] : []));
    return new Response([204, 304].includes(status) ? null : opened, { status, headers: Object.fromEntries(kept) });
  }

  /** @param {string} line */
  #keep(line) {
    const [, name, value] = COOKIE.exec(line) ?? [];
    if (name && value) this.cookies.set(name, value);
    else if (name) this.cookies.delete(name);
  }

  /** The request breaks off in the middle of its body. @param {any} request @returns {Promise<never>} */
  async #half({ path, method, headers, body }) {
    const lines = Object.entries({ host: this.base.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
    const head = `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
    const socket = net.connect(Number(this.base.port), this.base.hostname);
    socket.on("error", () => {});
    const begun = body ? Buffer.concat([Buffer.from(head), body.subarray(0, body.length >> 1)]) : head.slice(0, head.length >> 1);
    await new Promise((done) => socket.write(begun, () => done(undefined)));
    socket.destroy();
    throw lost();
  }

  /** The answer breaks off in the middle of its body. @param {Response} answer */
  async #broken(answer) {
    if (answer.status === 204) throw lost();
    const whole = new Uint8Array(await answer.arrayBuffer());
    const half = new ReadableStream({
      start(stream) {
        stream.enqueue(whole.subarray(0, whole.length >> 1));
        stream.error(lost());
      },
    });
    return new Response(half, { status: answer.status, headers: answer.headers });
  }

  /** What was given up long ago arrives, newest first. */
  async deliver() {
    for (const request of this.late.splice(0).reverse()) await this.#answer(request).catch(() => {});
  }

  /** Answers that are held come now, and so do those to requests that are still on their way. */
  release() {
    this.open();
  }
}

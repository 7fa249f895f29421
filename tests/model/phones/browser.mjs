// A browser profile: a disk that outlives its tabs, one lock manager, one bus, one clock; and tabs that can be killed.
import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";

import { Network } from "./network.mjs";

const never = () => new Promise(() => {});

export class Browser {
  /** @param {string} base @param {(window: any) => any} evaluate the app, in a window */
  constructor(base, evaluate) {
    this.evaluate = evaluate;
    this.network = new Network(base);
    this.disk = new IDBFactory();
    this.locks = new Locks();
    /** @type {Map<string, Tab>} */
    this.tabs = new Map();
    this.mark = "";
    this.offset = 0; // ms by which its clock is wrong
  }

  /** @param {string} name */
  open(name) {
    this.kill(name);
    this.tabs.set(name, new Tab(this));
  }

  /** @param {string} name */
  kill(name) {
    this.tabs.get(name)?.kill();
    this.tabs.delete(name);
  }
}

/** A tab: the app's modules with a memory of their own. Killed, it does nothing more; what was not committed is undone. */
class Tab {
  isDead = false;
  /** @type {Set<any>} */
  held = new Set();
  /** @type {Channel[]} */
  channels = [];
  /** @type {Set<any>} */
  timers = new Set();

  /** @param {Browser} browser */
  constructor(browser) {
    this.browser = browser;
    this.acts = browser.evaluate(this.#window()).acts;
  }

  #window() {
    const { browser } = this;
    const own = {
      indexedDB: { open: this.#open, databases: () => browser.disk.databases(), deleteDatabase: (/** @type {string} */ name) => browser.disk.deleteDatabase(name), cmp: indexedDB.cmp },
      fetch: (/** @type {[string, any]} */ ...asked) => (this.isDead ? never() : browser.network.fetch(...asked)),
      navigator: { userAgent: "Firefox Android", locks: { request: this.#lock } },
      BroadcastChannel: channelOf(this),
      Date: clockOf(browser),
      document: documentOf(browser),
      location: { origin: "http://localhost", reload() {} },
      setTimeout: this.#setTimeout,
      crypto, // its getter minds on whom it is called
    };
    const window = Object.create(globalThis, Object.getOwnPropertyDescriptors(own));
    for (const name of ["window", "globalThis", "self"]) Object.defineProperty(window, name, { value: window });
    return window;
  }

  #open = (/** @type {string} */ name, /** @type {number} */ version) => {
    if (this.isDead) return Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener() {}, removeEventListener() {} });
    const request = this.browser.disk.open(name, version);
    request.addEventListener("success", () => this.#watch(request.result));
    return request;
  };

  /** @param {IDBDatabase} db */
  #watch(db) {
    if (this.isDead) return db.close();
    const proper = db.transaction.bind(db);
    this.held.add({ abort: () => db.close() });
    db.transaction = (/** @type {any} */ ...how) => {
      const tx = proper(.../** @type {[any]} */ (how));
      this.held.add(tx);
      for (const end of ["complete", "abort"]) tx.addEventListener(end, () => this.held.delete(tx));
      return tx;
    };
    return undefined;
  }

  #lock = (/** @type {any[]} */ ...asked) => (this.isDead ? never() : this.browser.locks.request(this, ...asked));

  #setTimeout = (/** @type {() => void} */ act, /** @type {number} */ ms) => {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.isDead) act();
    }, ms);
    this.timers.add(timer);
    return timer;
  };

  kill() {
    this.isDead = true;
    for (const timer of this.timers) clearTimeout(timer);
    for (const one of this.held) {
      try {
        one.abort();
      } catch {
        // It was over before the blow fell.
      }
    }
    for (const channel of this.channels) channel.close();
    this.browser.locks.free(this);
  }
}

/** @param {Browser} browser */
const documentOf = (browser) => ({
  visibilityState: "visible",
  get cookie() {
    return browser.mark;
  },
  set cookie(line) {
    browser.mark = line.split(";")[0];
  },
});

/** A clock that goes wrong with its phone. @param {Browser} browser */
const clockOf = (browser) =>
  class extends Date {
    /** @param {any[]} when */
    constructor(...when) {
      if (when.length) super(.../** @type {[any]} */ (when));
      else super(Date.now() + browser.offset);
    }

    static now() {
      return Date.now() + browser.offset;
    }
  };

/** @type {Set<Channel>} */
const bus = new Set();

class Channel {
  /** @param {Tab} tab @param {string} name */
  constructor(tab, name) {
    Object.assign(this, { tab, name, onmessage: null });
    this.tab = tab;
    this.name = name;
    /** @type {((event: {data: any}) => void) | null} */
    this.onmessage = null;
    bus.add(this);
    tab.channels.push(this);
  }

  /** @param {any} data */
  postMessage(data) {
    for (const other of bus) {
      const hears = other !== this && other.name === this.name && other.tab.browser === this.tab.browser;
      if (hears) setImmediate(() => bus.has(other) && other.onmessage?.({ data: structuredClone(data) }));
    }
  }

  close() {
    bus.delete(this);
  }
}

/** @param {Tab} tab */
const channelOf = (tab) =>
  class extends Channel {
    /** @param {string} name */
    constructor(name) {
      super(tab, name);
    }
  };

/** Web Locks: one holder at a time; a tab that dies lets go. */
class Locks {
  /** @type {Map<string, Tab>} */
  holders = new Map();
  /** @type {{tab: Tab, name: string, go: () => void}[]} */
  waiting = [];

  /** @param {Tab} tab @param {string} name @param {any[]} rest options, if any, and what to do with the lock */
  async request(tab, name, ...rest) {
    const act = rest.at(-1);
    const { signal, ifAvailable } = rest.length > 1 ? rest[0] : /** @type {any} */ ({});
    if (ifAvailable && this.holders.has(name)) return act(null);
    await this.#turn(tab, name, signal);
    try {
      return await act({ name });
    } finally {
      if (this.holders.get(name) === tab) this.#pass(name);
    }
  }

  /** @param {Tab} tab @param {string} name @param {AbortSignal} [signal] */
  #turn(tab, name, signal) {
    return new Promise((resolve, reject) => {
      const one = { tab, name, go: () => resolve(undefined) };
      signal?.addEventListener("abort", () => {
        this.waiting = this.waiting.filter((other) => other !== one);
        reject(signal.reason);
      });
      this.waiting.push(one);
      if (!this.holders.has(name)) this.#pass(name);
    });
  }

  /** @param {string} name */
  #pass(name) {
    this.holders.delete(name);
    const next = this.waiting.find((one) => one.name === name && !one.tab.isDead);
    if (!next) return;
    this.waiting = this.waiting.filter((one) => one !== next);
    this.holders.set(name, next.tab);
    next.go();
  }

  /** @param {Tab} tab */
  free(tab) {
    for (const [name, holder] of this.holders) if (holder === tab) this.#pass(name);
  }
}

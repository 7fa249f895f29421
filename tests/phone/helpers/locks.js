// Web Locks, which Node does not have: one holder a name, the others in line.

export class Locks {
  /** @type {Map<string, {reject: (why: any) => void}>} */
  held = new Map();
  /** @type {{name: string, begin: () => void}[]} */
  line = [];

  /** @param {string} name @param {{signal?: AbortSignal, steal?: boolean, ifAvailable?: boolean}} how @param {(lock?: unknown) => Promise<any>} act */
  request = (name, { signal, steal, ifAvailable }, act) =>
    new Promise((resolve, reject) => {
      if (ifAvailable && this.held.has(name)) return resolve(act(null));
      if (steal) this.#take(name);
      const begin = () => this.#hold(name, act, { resolve, reject });
      if (!this.held.has(name)) return begin();
      const one = { name, begin };
      this.line.push(one);
      signal?.addEventListener("abort", () => {
        if (!this.line.includes(one)) return;
        this.line.splice(this.line.indexOf(one), 1);
        reject(signal.reason);
      });
    });

  /** A tab that the system has frozen: it holds the lock and does nothing. @param {string} name */
  freeze = (name) => void this.request(name, {}, () => new Promise(() => {})).catch(() => {});

  /** @param {string} name */
  #take(name) {
    this.held.get(name)?.reject(new DOMException("", "AbortError"));
    this.held.delete(name);
  }

  /** @param {string} name @param {(lock?: unknown) => Promise<any>} act @param {{resolve: (value: any) => void, reject: (why: any) => void}} promise */
  #hold(name, act, { resolve, reject }) {
    const mine = { reject };
    this.held.set(name, mine);
    act({ name })
      .then(resolve, reject)
      .finally(() => {
        if (this.held.get(name) !== mine) return;
        this.held.delete(name);
        const next = this.line.findIndex((one) => one.name === name);
        if (next >= 0) this.line.splice(next, 1)[0].begin();
      });
  }
}

/** A browser's cookies, which outlive its databases. @param {string} [before] */
export function jar(before = "") {
  const cookies = new Map(before ? [/** @type {[string, string]} */ (before.split("="))] : []);
  return {
    visibilityState: "visible",
    get cookie() {
      return [...cookies].map((pair) => pair.join("=")).join("; ");
    },
    set cookie(line) {
      const [name, value] = line.split(";")[0].split("=");
      cookies.set(name, value);
    },
  };
}

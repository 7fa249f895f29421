// A link as a QR code, for a screen that somebody holds up.
const QUIET = 4; // modules of white around it, which readers ask for

/** The dark modules as the path of an SVG, and the side of its view box. @param {string} url */
export async function codeOf(url) {
  const { correction, generate } = await import("lean-qr");
  const code = generate(url, { minCorrectionLevel: correction.M });
  const cells = Array.from({ length: code.size ** 2 }, (none, at) => ({ x: at % code.size, y: Math.floor(at / code.size) }));
  const dark = cells.filter(({ x, y }) => code.get(x, y)).map(({ x, y }) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return { path: dark.join(""), side: code.size + 2 * QUIET };
}

// A text as a file. An installed app on iOS cannot download; there it is shared instead.

/** @param {File} file */
const canShare = (file) => Boolean(navigator.canShare?.({ files: [file] })) && matchMedia("(pointer: coarse)").matches;

/**
 * Hands a text over as a file.
 * @param {string} name
 * @param {string} text
 */
export async function saveFile(name, text) {
  const file = new File([text], name, { type: "text/plain;charset=utf-8" });
  if (!canShare(file)) return download(file);
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // Closing the sheet is an answer, not a fault.
    if (/** @type {Error} */ (error).name !== "AbortError") download(file);
  }
}

/** @param {File} file */
function download(file) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

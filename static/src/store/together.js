/**
 * In one breath and in this order: to wait for each would cost its way to the browser and back. Where one throws,
 * the others are heard all the same.
 * @param {(() => unknown)[]} acts of one transaction @returns {Promise<any[]>}
 */
export const together = (acts) => Promise.all(acts.map(async (act) => act()));

import { describe, expect, test } from "vitest";

import { createCipher, newDevicePair, newKey, publicKeyOf } from "../../static/src/cipher.js";

const NOTE = { notes: "Vera trivs på Provköket" };

describe("what is written about a person", () => {
  test("opens again with the same key, in the same place", async () => {
    const cipher = createCipher(await newKey());
    expect(await cipher.open("overlay", "a", await cipher.seal("overlay", "a", NOTE))).toEqual(NOTE);
  });

  test("is never sealed the same way twice", async () => {
    const cipher = createCipher(await newKey());
    const [one, other] = await cipher.sealAll("overlay", [["a", NOTE], ["a", NOTE]]);
    expect(one).not.toEqual(other);
  });

  test.each([
    ["under another id", "overlay", "b"],
    ["in another store", "change", "a"],
  ])("does not open %s", async (_, store, id) => {
    const cipher = createCipher(await newKey());
    const sealed = await cipher.seal("overlay", "a", NOTE);
    await expect(cipher.open(store, id, sealed)).rejects.toThrow();
  });

  test("does not open once a single bit has changed, and hides no neighbour", async () => {
    const cipher = createCipher(await newKey());
    const sealed = await cipher.sealAll("pack", [["a", [NOTE]], ["b", [NOTE]]]);
    sealed[0][20] ^= 1;
    const [broken, whole] = await cipher.openAll("pack", [["a", sealed[0]], ["b", sealed[1]]]);
    expect(broken.status).toBe("rejected");
    expect(whole).toEqual({ status: "fulfilled", value: [NOTE] });
  });

  test("does not open with another phone's key", async () => {
    const sealed = await createCipher(await newKey()).seal("overlay", "a", NOTE);
    await expect(createCipher(await newKey()).open("overlay", "a", sealed)).rejects.toThrow();
  });
});

test("no script can read the data key or the device's private key", async () => {
  expect((await newKey()).extractable).toBe(false);
  const pair = await newDevicePair();
  expect(pair.privateKey.extractable).toBe(false);
  expect(await publicKeyOf(pair)).toMatchObject({ kty: "EC", crv: "P-256" });
});

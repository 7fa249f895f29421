import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/phone/**/*.test.js"],
    environment: "node",
    restoreMocks: true,
    // Property tests seal and open hundreds of records, and the machine may be busy.
    testTimeout: 60_000,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/phone/**/*.test.js"],
    environment: "node",
    restoreMocks: true,
    // Property tests seal and open hundreds of records, and the machine may be busy.
    testTimeout: 60_000,
    // Who waits for a database that hangs leaves a core idle, also beside the checks.
    maxWorkers: "100%",
  },
});

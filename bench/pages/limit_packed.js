// 250 records a row: what the platform can do when it need not find one of them.
import { bare } from "./bare.js";

export const { setup, initialSync, settle, writeLocal, push, incremental, idle, first50, count, noteOf } = bare("packs");

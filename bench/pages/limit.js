// A row a record: what the platform can do when every record is a row.
import { bare } from "./bare.js";

export const { setup, initialSync, settle, writeLocal, push, incremental, idle, first50, count, noteOf } = bare("rows");

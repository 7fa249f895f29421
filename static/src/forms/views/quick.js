// Quick answers to when and how long, and a field for any other.
import { html, nothing } from "lit-html";
import { act } from "../form.js";
import { write } from "../steps.js";
import { isEmpty } from "../wall.js";
import { tiles } from "./tiles.js";
import { waysPast } from "./ways_past.js";
import { written } from "./written.js";

/**
 * @param {import("./question.js").Asked} asked
 * @param {import("./tiles.js").Tile[]} offered
 * @param {{words: string, icon?: string, needless?: boolean, writing: import("./written.js").Writing}} other `needless`: there is no other
 */
export function quick(asked, offered, { words, icon, needless, writing }) {
  const { question, value, source, steps } = asked;
  const isOther = source !== "habit" && !isEmpty(value) && !offered.some((one) => one.value === value);
  const other = needless ? [] : [{ words, icon, press: () => act((now) => write(now, question.field)) }];
  const none = question.none ? [{ value: null, words: question.none() }] : [];
  return html`${tiles(asked, [...offered, ...other, ...none], { more: waysPast(asked) })}
  ${steps.writing || isOther ? written(asked, writing) : nothing}`;
}

import { _ } from "../../words.js";
import { declaredField } from "../declared.js";
import { sayAnswer } from "../say.js";
import { tiles } from "./tiles.js";
import { waysPast } from "./ways_past.js";

/** @type {Record<string, string>} */
const DRAWINGS = {
  introduce: "steps",
  learn_needs: "search",
  present: "person",
  interview: "talk",
  advert: "sent",
  job_support: "support",
  maintain: "repeat",
};

/** @param {import("../steps.js").Question} question @param {import("../say.js").Context} context @returns {unknown[]} */
function valuesOf({ field, options, offered, without = [] }, { kind, answers = {}, facts }) {
  if (offered) return offered(answers, facts);
  return options ? options.map(({ value }) => value) : declaredValues({ field, without }, kind);
}

/** @param {{field: string, without: string[]}} question @param {string} kind @returns {unknown[]} */
function declaredValues({ field, without }, kind) {
  const declared = declaredField(kind, field);
  if (declared?.type === "yes_no") return [true, false];
  if (declared?.type === "whole") return range(Number(declared.low), Number(declared.high));
  return (declared?.options ?? []).map(({ value }) => value).filter((value) => !without.includes(value));
}

/** @param {number} low @param {number} high */
const range = (low, high) => Array.from({ length: high - low + 1 }, (nothing, step) => low + step);

/** @param {import("./question.js").Asked} asked */
export function choice(asked) {
  const { question, context } = asked;
  const offered = valuesOf(question, context).map((value) => ({
    value,
    words: sayAnswer(question, value, context) || _("No"),
    icon: question.icons ? DRAWINGS[String(value)] : undefined,
  }));
  const none = question.none ? [{ value: null, words: question.none() }] : [];
  return tiles(asked, [...offered, ...none], { more: waysPast(asked) });
}

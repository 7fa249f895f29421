// What a picture needs of the app's style is cut out of it rule by rule.
import { expect, test } from "vitest";

import { rulesOf } from "../../static/src/front/style.js";

test("a style is read rule by rule, as it is written", () => {
  expect(rulesOf('@layer a,b;.row{color:red;&:hover{color:blue}}@media (width>9px){.a{x:y}.b{x:y}}')).toEqual([
    { head: "@layer a,b", inside: null },
    { head: ".row", inside: "color:red;&:hover{color:blue}" },
    { head: "@media (width>9px)", inside: ".a{x:y}.b{x:y}" },
  ]);
});

test("a brace or a semicolon in quotes ends nothing", () => {
  const icon = `.a::before{content:"};{";background:url('data:a;b{\\'}')}`;
  expect(rulesOf(`${icon}.b{x:y}`).map(({ head }) => head)).toEqual([".a::before", ".b"]);
});

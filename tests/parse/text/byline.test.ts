import { describe, expect, it } from "vitest";
import { isBylineLabel, readByline } from "../../../src/parse/text/byline.ts";

const names = (line: string) => readByline(line)?.map(({ name }) => name);

describe("readByline", () => {
  it.each([
    ["By Ana Ruiz", ["Ana Ruiz"]],
    ["by Ana Ruiz.", ["Ana Ruiz"]],
    ["By: Ana Ruiz", ["Ana Ruiz"]],
    ["Written by Ana Ruiz", ["Ana Ruiz"]],
    ["Posted by Ana Ruiz on 25 Sep 2016", ["Ana Ruiz"]],
    ["Words by Ana Ruiz", ["Ana Ruiz"]],
    ["Ana Ruiz | The Lagoon Post", ["Ana Ruiz"]],
    ["Ana Ruiz · The Lagoon Post", ["Ana Ruiz"]],
    ["Ana Ruiz, Staff Writer", ["Ana Ruiz"]],
    ["Von Ursula von der Alm und Hans Müller", ["Ursula von der Alm", "Hans Müller"]],
    ["Par Jean-Luc d'Arc et Zoé Blanc, à Paris", ["Jean-Luc d'Arc", "Zoé Blanc"]],
    ["Por José Ruiz y Gasset", ["José Ruiz y Gasset"]],
    ["Por Juan de la Cruz y Ana Pérez", ["Juan de la Cruz", "Ana Pérez"]],
    ["Di Giulia Rossi", ["Giulia Rossi"]],
    ["Door Jan de Vries", ["Jan de Vries"]],
    ["Av Ola Nordli", ["Ola Nordli"]],
    ["Af Jens Hansen, Ritzau", ["Jens Hansen"]],
    ["Autor: Jan Novák", ["Jan Novák"]],
    ["Автор: Иван Петров", ["Иван Петров"]],
    ["记者：王小明、李红", ["王小明", "李红"]],
    ["홍길동 기자", ["홍길동"]],
    ["بقلم: محمد علي", ["محمد علي"]],
  ])("reads the form %j", (line, expected) => {
    expect(names(line)).toEqual(expected);
  });

  it.each([
    {
      because: "lists may end in a comma and “and”",
      line: "By Ana Ruiz, Bo Li, and Cy Orr",
      expected: ["Ana Ruiz", "Bo Li", "Cy Orr"],
    },
    { because: "an agency after a comma is where they work", line: "By Ana Ruiz, Reuters", expected: ["Ana Ruiz"] },
    {
      because: "an agency after “and” wrote too",
      line: "By Ana Ruiz and The Associated Press",
      expected: ["Ana Ruiz", "The Associated Press"],
    },
    {
      because: "roles are dropped after a comma",
      line: "By Ana Ruiz, Health Editor, and Bo Li, Science Reporter",
      expected: ["Ana Ruiz", "Bo Li"],
    },
    { because: "roles are dropped when glued", line: "By Ana Ruiz Associated Press Writer", expected: ["Ana Ruiz"] },
    {
      because: "places are dropped",
      line: "By Ana Ruiz in London and Bo Li in Paris",
      expected: ["Ana Ruiz", "Bo Li"],
    },
    { because: "“for the paper” is dropped", line: "By Ana Ruiz for The Lagoon Post", expected: ["Ana Ruiz"] },
    { because: "degrees are dropped", line: "By Dr. Ana Ruiz, MD", expected: ["Dr. Ana Ruiz"] },
    { because: "Jr. belongs to the name", line: "By Cy Orr, Jr.", expected: ["Cy Orr Jr."] },
    {
      because: "particles are part of names",
      line: "By Omar bin Said al-Rashid",
      expected: ["Omar bin Said al-Rashid"],
    },
    { because: "capitals become name case", line: "BY MAEVE O'BRIEN-MCDONALD", expected: ["Maeve O'Brien-McDonald"] },
    { because: "initials stay", line: "BY J.K. ROWE", expected: ["J.K. Rowe"] },
    { because: "an agency counts", line: "BY THE ASSOCIATED PRESS", expected: ["The Associated Press"] },
    { because: "an agency may be in small letters", line: "By dpa", expected: ["dpa"] },
    { because: "a desk counts", line: "By BR24 Redaktion", expected: ["BR24 Redaktion"] },
  ])("knows that $because", ({ line, expected }) => {
    expect(names(line)).toEqual(expected);
  });

  it.each([
    "By the time the rain stopped, the bridge was gone",
    "By Monday, the water had reached the doors.",
    "By 2030 half the cars will be electric",
    "By and large it was a good year",
    "By Leaps and Bounds",
    "Por qué sube el precio del pan",
    "Von der Alm reist nach Kiew",
    "Di Canio Signs For United",
    "Putin and Trump meet, officials say",
    "The Bridge | The River",
    "By",
    "",
  ])("finds no names in %j", (line) => {
    expect(readByline(line)).toBeUndefined();
  });

  it("reads the address of a single author", () => {
    expect(readByline("By Ana Ruiz (ana@example.org)")).toEqual([{ name: "Ana Ruiz", email: "ana@example.org" }]);
  });
});

it.each([
  ["By", true],
  ["Author of the article:", true],
  ["By Ana", false],
])("tells whether %j only announces names", (line, expected) => {
  expect(isBylineLabel(line)).toBe(expected);
});

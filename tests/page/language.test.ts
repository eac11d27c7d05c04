import { describe, expect, it } from "vitest";
import { articleAttributes, direction } from "../../src/page/language.ts";

describe("direction", () => {
  it.each([
    { tag: "ar", expected: "rtl", because: "Arabic is" },
    { tag: "he-IL", expected: "rtl", because: "the region changes nothing" },
    { tag: "az-Arab", expected: "rtl", because: "the script decides" },
    { tag: "ku-Latn", expected: "ltr", because: "the script decides" },
    { tag: "ar-Latn", expected: "ltr", because: "the script decides against the language" },
    { tag: "en", expected: "ltr", because: "English is" },
    { tag: "", expected: "ltr", because: "nothing is known" },
  ])("of $tag is $expected because $because", ({ tag, expected }) => {
    expect(direction(tag)).toBe(expected);
  });
});

describe("articleAttributes", () => {
  it.each([
    { language: "ar", page: "en", expected: 'dir="auto" lang="ar"', because: "the page has another language" },
    { language: "EN", page: "en", expected: 'dir="auto"', because: "tags have no case" },
    { language: "en", page: undefined, expected: 'dir="auto"', because: "a page without a language is English" },
    { language: undefined, page: "de", expected: 'dir="auto"', because: "nothing is known" },
  ])("are $expected because $because", ({ language, page, expected }) => {
    expect(articleAttributes(language, page).text).toBe(expected);
  });
});

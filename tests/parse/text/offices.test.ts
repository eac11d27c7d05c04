import { describe, expect, it } from "vitest";
import { withoutOffices } from "../../../src/parse/text/offices.ts";

describe("withoutOffices", () => {
  it.each([
    ["Russian President Vladimir Putin met Angela Merkel", "Vladimir Putin met Angela Merkel", "a name follows"],
    ["talks with former U.S. President Donald Trump", "talks with Donald Trump", "U.S. tells whose office it was"],
    ["the British Prime Minister Ann Reed left", "Ann Reed left", "the article belongs to the office"],
    ["President Okoro spoke", "President Okoro spoke", "a surname alone needs its office"],
    [
      "Russia’s President Ivan Petrov spoke",
      "Russia’s President Ivan Petrov spoke",
      "a possessive needs something to own",
    ],
    ["the President of France spoke", "the President of France spoke", "no name follows"],
    ["the Iranian foreign ministry said", "the Iranian foreign ministry said", "a ministry is no office of a person"],
  ])("%j becomes %j, because %s", (sentence, brief, _because) => {
    expect(withoutOffices(sentence)).toBe(brief);
  });
});

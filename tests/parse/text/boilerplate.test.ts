import { describe, expect, it } from "vitest";
import { isBoilerplate } from "../../../src/parse/text/boilerplate.ts";

describe("isBoilerplate", () => {
  it.each([
    "Share",
    "Share this article on Facebook",
    "Follow us on X",
    "Subscribe to our newsletter",
    "Sign up for our daily newsletter",
    "Advertisement",
    "Story continues below",
    "Article content",
    "Read more: A ferry at night",
    "Related: Who pays for the bridge",
    "46.8k SHARES",
    "Photo: Ana Ruiz/AP",
    "(Photo by Ana Ruiz)",
    "Copyright 2026 The Lagoon Post",
    "© The Lagoon Post. All rights reserved.",
    "Source: Lagoon Office of Statistics",
    "###",
    "-30-",
    "Reuter",
    "***",
    "* * *",
    "Реклама",
  ])("drops %j", (line) => {
    expect(isBoilerplate(line)).toBe(true);
  });

  it.each([
    "Share prices fell on Monday",
    "Follow the money, she said.",
    "Photo by photo, the show tells of a town.",
    "Subscribers left in thousands.",
    "Advertisement spending fell.",
    "Copyright law must change, judges say",
    "(c) The court finds for the town.",
    "Reuters is a news agency.",
    "Sources: three people met in the harbour",
    "🙂",
    "…",
    "Мост.",
    "橋。",
    "",
  ])("keeps %j", (line) => {
    expect(isBoilerplate(line)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { completeChannel } from "../../src/feed/channel.ts";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { assemble, encode } from "../../src/publish/bytes.ts";

const frame = {
  channel: completeChannel({ title: "$& Ünïcode", url: "https://example.org/" }),
  updated: new Date(0),
  links: [],
};

describe.each(OUTPUT_FORMATS)("a document of $name", (format) => {
  it.each([0, 1, 2, 5])("around %i entries in UTF-8 is the one around their texts", (count) => {
    const entries = Array.from({ length: count }, (_, i) => `{"entry": "${i} – $& é"}`);
    const bytes = assemble(format, frame, entries.map(encode));
    expect(new TextDecoder().decode(bytes)).toBe(format.renderFeed(frame, entries));
  });
});

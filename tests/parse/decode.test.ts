import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { decode } from "../../src/parse/decode.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const marked = (mark: number[], text: Uint8Array) => Buffer.concat([Buffer.from(mark), text]);

describe("decode", () => {
  it.each([
    [Buffer.from("café 日本語 🎉"), "café 日本語 🎉", "that is UTF-8"],
    [marked([0xef, 0xbb, 0xbf], Buffer.from("café")), "café", "a mark is no part of the text"],
    [marked([0xff, 0xfe], utf16le("café 日本語")), "café 日本語", "the mark says UTF-16 LE"],
    [marked([0xfe, 0xff], utf16be("café 日本語")), "café 日本語", "the mark says UTF-16 BE"],
    [utf16le("plain words"), "plain words", "every other byte is zero"],
    [utf16be("plain words"), "plain words", "every other byte is zero, the first one too"],
    [latin1("caf\xe9 cr\xe8me"), "café crème", "that is no UTF-8"],
    [latin1("\x93so\x94 \x96 5 \x80"), "“so” – 5 €", "windows-1252 has signs where Latin-1 has none"],
    [latin1("\x81\x8d\x8f\x90\x9d\xe9"), "\x81\x8d\x8f\x90\x9dé", "windows-1252 has holes"],
    [
      latin1('<meta charset="windows-1251">\xcf\xf0\xe8\xe2\xe5\xf2'),
      '<meta charset="windows-1251">Привет',
      "the page says so",
    ],
    [
      latin1('<?xml version="1.0" encoding="koi8-r"?>\xf0'),
      '<?xml version="1.0" encoding="koi8-r"?>П',
      "the document says so",
    ],
    [latin1("<meta charset=utf-8>\xe9"), "<meta charset=utf-8>é", "the page is wrong"],
    [latin1("<meta charset='utf-16'>\xe9\xe9"), "<meta charset='utf-16'>éé", "what reads as ASCII is no UTF-16"],
    [latin1("<meta charset=latin1>\x93\xe9"), "<meta charset=latin1>“é", "Latin-1 means windows-1252 on the web"],
    [latin1("<meta charset=klingon>\xe9"), "<meta charset=klingon>é", "nobody knows that encoding"],
    [latin1("<meta charset=replacement>\xe9"), "<meta charset=replacement>é", "that encoding decodes nothing"],
    [
      latin1(`${" ".repeat(1024)}<meta charset=koi8-r>\xe9`),
      `${" ".repeat(1024)}<meta charset=koi8-r>é`,
      "it is too far down",
    ],
    [Buffer.from("a\r\nb\rc\nd\r\n\r\n"), "a\nb\nc\nd\n\n", "lines end in LF"],
    [Buffer.from(""), "", "nothing is text too"],
    [Buffer.from("\ufeff"), "", "a mark alone is an empty text"],
  ])("makes of %s %j, because %s", (bytes, text, because) => {
    expect(decode(bytes), because).toBe(text);
  });

  it.each([
    ["a zero among letters", Buffer.from("a\0b and more text")],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["UTF-16 that is cut", marked([0xff, 0xfe], Buffer.from([0x41]))],
    ["a lone surrogate in UTF-16", marked([0xff, 0xfe], Buffer.from([0x00, 0xd8, 0x41, 0x00]))],
    ["a mark before what is no UTF-8", marked([0xef, 0xbb, 0xbf], latin1("caf\xe9"))],
  ])("refuses %s", (_, bytes) => {
    expect(() => decode(bytes)).toThrow(ParseError);
  });

  it("reads any text in UTF-8 back, and any bytes at all", () => {
    const text = fc.string({ unit: "grapheme" }).filter((value) => !/[\0\r]|^\ufeff/.test(value));
    fc.assert(
      fc.property(text, (value) => {
        expect(decode(Buffer.from(`${value} word`))).toBe(`${value} word`);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        try {
          expect(typeof decode(bytes)).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
  });

  it.each(["<meta ", "<meta charset=", "<?xml ", "<meta charset  ", "\xe9"])(
    "reads eight mebibytes of %j at once",
    (unit) => {
      const start = performance.now();
      decode(latin1(`${unit.repeat((8 * 1024 * 1024) / unit.length)}\xe9`));
      expect(performance.now() - start).toBeLessThan(3000);
    },
  );
});

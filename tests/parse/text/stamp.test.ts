import { describe, expect, it } from "vitest";
import { readStamp } from "../../../src/parse/text/stamp.ts";

const iso = (line: string, timezone = "UTC") => {
  const stamp = readStamp(line, timezone);
  return stamp && { published: stamp.published?.toISOString(), updated: stamp.updated?.toISOString() };
};

describe("readStamp", () => {
  it.each([
    ["June 5, 2026", "2026-06-05T00:00:00.000Z"],
    ["Friday, 5 June 2026", "2026-06-05T00:00:00.000Z"],
    ["Published Jun 05, 2026 • 3 minute read", "2026-06-05T00:00:00.000Z"],
    ["PUBLISHED: 14:11 EST, 25 October 2013", "2013-10-25T19:11:00.000Z"],
    ["June 5, 2026 at 3:30 p.m.", "2026-06-05T15:30:00.000Z"],
    ["2026-06-05", "2026-06-05T00:00:00.000Z"],
    ["05.06.2026, 14:30 Uhr", "2026-06-05T14:30:00.000Z"],
    ["25/12/2026", "2026-12-25T00:00:00.000Z"],
    ["12/25/2026", "2026-12-25T00:00:00.000Z"],
    ["Veröffentlicht am 5. März 2026", "2026-03-05T00:00:00.000Z"],
    ["Publié le 5 août 2026 à 14h30", "2026-08-05T14:30:00.000Z"],
    ["5 de junio de 2026", "2026-06-05T00:00:00.000Z"],
    ["5 июня 2026 г.", "2026-06-05T00:00:00.000Z"],
    ["2026年6月5日", "2026-06-05T00:00:00.000Z"],
  ])("reads %j as a date of publication", (line, published) => {
    expect(iso(line)).toEqual({ published, updated: undefined });
  });

  it("reads both dates of a line", () => {
    expect(iso("Published 5 June 2026 | Updated 6 June 2026, 10:00")).toEqual({
      published: "2026-06-05T00:00:00.000Z",
      updated: "2026-06-06T10:00:00.000Z",
    });
  });

  it("takes a date without a zone to be in the given one", () => {
    expect(iso("5 June 2026", "Africa/Lagos")?.published).toBe("2026-06-04T23:00:00.000Z");
  });

  it.each([
    "4 hours ago",
    "an hour ago",
    "Updated 2 days ago",
    "vor 3 Stunden",
    "il y a 2 heures",
    "Yesterday",
    "Monday",
    "March 5",
    "04/05/2026",
  ])("knows %j for a date line without a sure date", (line) => {
    expect(iso(line)).toEqual({ published: undefined, updated: undefined });
  });

  it.each([
    "",
    "Election 2026",
    "In June 2026 the bridge closed",
    "12 31 44",
    "May the best win",
    "3 min read",
    "Updated",
    "2026",
  ])("takes %j for no date line", (line) => {
    expect(readStamp(line, "UTC")).toBeUndefined();
  });
});

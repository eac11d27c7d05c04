import { describe, expect, it } from "vitest";
import { readDateline, withoutDateline } from "../../../src/parse/text/dateline.ts";

const AFTER = "The council met on Monday to talk about the bridge and the ferry, and agreed.";

describe("readDateline", () => {
  it.each([
    { line: "MOSCOW, Jan 5 (Reuters) - ", place: "MOSCOW", day: "Jan 5", agency: "Reuters" },
    { line: "NEW YORK (AP) — ", place: "NEW YORK", agency: "AP" },
    { line: "LAGOS, Nigeria (AP) _ ", place: "LAGOS", agency: "AP" },
    { line: "PARIS/LONDON, Jan. 5, 2026 (Xinhua) -- ", place: "PARIS/LONDON", day: "Jan. 5, 2026", agency: "Xinhua" },
    { line: "LAGOS — ", place: "LAGOS" },
    { line: "WASHINGTON, D.C. — ", place: "WASHINGTON" },
    { line: "NEW DELHI: ", place: "NEW DELHI" },
    { line: "(CNN)", agency: "CNN" },
    { line: "Washington (CNN) ", place: "Washington", agency: "CNN" },
    { line: "Berlin (dpa) - ", place: "Berlin", agency: "dpa" },
    { line: "МОСКВА, 5 января. /ТАСС/. ", place: "МОСКВА", day: "5 января.", agency: "ТАСС" },
    { line: "МОСКВА, 5 янв — РИА Новости. ", place: "МОСКВА", day: "5 янв", agency: "РИА Новости" },
    { line: "新华社北京1月5日电 " },
  ])("reads $line", ({ line, ...expected }) => {
    expect(readDateline(line + AFTER)).toEqual({ ...expected, length: line.length });
    expect(withoutDateline(line + AFTER)).toBe(AFTER);
  });

  it.each([
    "Angela Berg (SPD) – die Ministerin – kam am Montag nach Kiel.",
    "BREAKING — The bridge is closed after the storm of last night.",
    "NATO — the alliance of thirty-two countries — met on Monday.",
    "BRIDGE CLOSED — MAYOR SILENT",
    "UPDATE: Council backs bridge",
    "The council (all of it) met on Monday.",
    "",
  ])("finds none in %j", (line) => {
    expect(readDateline(line)).toBeUndefined();
  });
});

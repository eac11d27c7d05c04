import { describe, expect, it } from "vitest";
import { layOut } from "../../../src/parse/text/layout.ts";
import { splitLines } from "../../../src/parse/text/lines.ts";

const laidOut = (text: string) => layOut(splitLines(text)).map(({ lines }) => lines.join("\n"));

const WIRE = `                 COUNCIL BACKS NEW BRIDGE
                      By ANA RUIZ
                Associated Press Writer
     LAGOS, Nigeria (AP) _ The city council on Monday approved a
plan to rebuild the old bridge over the lagoon, ending a long-
running debate.
     Work will start in March, the mayor told reporters, and will
take two years.
     Traffic will be led over a ferry.`;

const WRAPPED = `Council Backs New Bridge
By Ana Ruiz
The council met on Monday night to talk about the bridge, and it
voted for a new one after four hours. The mayor said she was glad
of it, and that work would start in March.

Nobody spoke against the plan. A ferry will run in the meantime,
the council said, and it will be free for all.
###`;

describe("layOut", () => {
  it("joins the lines of an indented wire", () => {
    expect(laidOut(WIRE)).toEqual([
      "COUNCIL BACKS NEW BRIDGE",
      "By ANA RUIZ",
      "Associated Press Writer",
      "LAGOS, Nigeria (AP) _ The city council on Monday approved a plan to rebuild the old bridge over the lagoon, ending a long-running debate.",
      "Work will start in March, the mayor told reporters, and will take two years.",
      "Traffic will be led over a ferry.",
    ]);
  });

  it("joins wrapped lines and keeps the header and the end mark apart", () => {
    expect(laidOut(WRAPPED)).toEqual([
      "Council Backs New Bridge",
      "By Ana Ruiz",
      "The council met on Monday night to talk about the bridge, and it voted for a new one after four hours. The mayor said she was glad of it, and that work would start in March.",
      "Nobody spoke against the plan. A ferry will run in the meantime, the council said, and it will be free for all.",
      "###",
    ]);
  });

  it("joins wrapped Chinese without spaces", () => {
    const lines = [
      "市议会周一批准了一项重建旧桥的计划，结束了长达九年的争论",
      "这场争论经历了三任市长市民们对此表示欢迎并希望工程能够",
      "尽快开始，以便恢复两岸的交通，工程将于三月开始，直到次",
    ];
    expect(laidOut(`${lines.join("\n")}\n年。`)).toEqual([`${lines.join("")}年。`]);
  });

  it("takes each line for a paragraph where lines are whole", () => {
    const lines = ["The council met.", "It voted for a bridge.", "Nobody spoke against it.", "Work starts in March."];
    expect(laidOut(lines.join("\n"))).toEqual(lines);
  });

  it("keeps short lines of a block together, apart from their neighbours", () => {
    expect(laidOut("The song goes so:\n\nRoses are grey,\nViolets are too.\n\nIt is old.")).toEqual([
      "The song goes so:",
      "Roses are grey,\nViolets are too.",
      "It is old.",
    ]);
  });

  it("drops what shows nothing, and keeps the joiners of Persian", () => {
    expect(laidOut("co\u00adop\u200b\u00a0می\u200cخواهم")).toEqual(["coop می\u200cخواهم"]);
  });
});

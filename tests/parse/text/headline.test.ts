import { describe, expect, it } from "vitest";
import { deriveTitle } from "../../../src/parse/text/headline.ts";

describe("deriveTitle", () => {
  it.each([
    {
      because: "it drops the dateline and the stop",
      lede: "MOSCOW, Jan 5 (Reuters) - The city council approved a plan on Monday.",
      title: "The city council approved a plan on Monday",
    },
    {
      because: "it drops the attribution",
      lede: "Shares of the country's largest bank rose 4 percent in early trading, brokers said on Monday.",
      title: "Shares of the country's largest bank rose 4 percent in early trading",
    },
    {
      because: "abbreviations and initials end no sentence",
      lede: "Dr. A. Ruiz of St. Mary's in the U.S. said Mr. Smith would recover. He was hurt on Jan. 5.",
      title: "Dr. A. Ruiz of St. Mary's in the U.S. said Mr. Smith would recover",
    },
    {
      because: "a quotation keeps its speaker",
      lede: "“We will rebuild. We must,” the governor said on Sunday. He left.",
      title: "“We will rebuild. We must,” the governor said on Sunday",
    },
    {
      because: "a word alone says too little",
      lede: "Stop! The bridge is closed.",
      title: "Stop! The bridge is closed",
    },
    {
      because: "a stop of an abbreviation stays",
      lede: "The envoy flew back to the U.S.",
      title: "The envoy flew back to the U.S.",
    },
    {
      because: "it cuts before a clause",
      lede: "The world's oldest cinema will close its doors next month, its owner said on Friday, ending more than a century of films in a small town.",
      title: "The world's oldest cinema will close its doors next month, its owner said on Friday",
    },
    {
      because: "it cuts before a subordinator",
      lede: "Airlines cancelled hundreds of flights on Monday as a volcano on the northern tip of the island sent a cloud of ash into the sky.",
      title: "Airlines cancelled hundreds of flights on Monday",
    },
    {
      because: "it cuts before a preposition",
      lede: "A man accused of stealing a bus from a depot in the north of the city was sentenced on Tuesday to five years in the prison of the county.",
      title:
        "A man accused of stealing a bus from a depot in the north of the city was sentenced on Tuesday to five years",
    },
    {
      because: "a relative clause has no main verb",
      lede: "Three climbers who were trapped for two nights on the north face of the mountain were flown to safety on Sunday when the clouds lifted.",
      title: "Three climbers who were trapped for two nights on the north face of the mountain were flown to safety",
    },
    {
      because: "a fronted clause has no main verb",
      lede: "When the last bus left the valley, nobody thought that it would take eleven years and three court cases before another one came.",
      title: "When the last bus left the valley, nobody thought that it would take eleven years and three court cases",
    },
    {
      because: "a verb may follow an aside",
      lede: "A new ferry between the two islands, long promised by the ministry of transport, started service this morning with a crew of twelve and few passengers.",
      title:
        "A new ferry between the two islands, long promised by the ministry of transport, started service this morning",
    },
    {
      because: "“and” with a name after it has no verb yet",
      lede: "It was the kind of morning when even the gulls stayed quiet, and Marta Lind, the last keeper on the coast, knew that the sea had come up.",
      title: "It was the kind of morning when even the gulls stayed quiet",
    },
    {
      because: "items of a list are no clauses",
      lede: "The market in the old harbour sells apples, pears, plums, cherries, fresh bread, honey from the hills and fish which the boats bring in at dawn.",
      title: "The market in the old harbour sells apples, pears, plums, cherries, fresh bread, honey from the hills…",
    },
    {
      because: "where no clause ends, a word does",
      lede: "The mayor of Springfield, who has led the city since 2011, announced on Thursday that she would not seek another term.",
      title:
        "The mayor of Springfield, who has led the city since 2011, announced on Thursday that she would not seek…",
    },
    {
      because: "Chinese needs no spaces",
      lede: "新华社北京1月5日电 市议会周一批准了一项重建旧桥的计划。专家表示欢迎。",
      title: "市议会周一批准了一项重建旧桥的计划",
    },
    {
      because: "Russian agencies sign after a dash",
      lede: "МОСКВА, 5 янв — РИА Новости. Городской совет утвердил план моста. Работы начнутся весной.",
      title: "Городской совет утвердил план моста",
    },
    {
      because: "German ordinals end no sentence",
      lede: "Der Rat hat am 5. Januar den Bau beschlossen. Er beginnt im März.",
      title: "Der Rat hat am 5. Januar den Bau beschlossen",
    },
    { because: "no text has no headline", lede: " … ", title: "" },
  ])("knows that $because", ({ lede, title }) => {
    expect(deriveTitle(lede)).toBe(title);
  });
});

import { describe, expect, it } from "vitest";
import { createAgenda, type Errand } from "../../src/websub/agenda.ts";
import type { Patience } from "../../src/websub/patience.ts";
import { topicsFor, urlOf } from "./publishers.ts";

const PATIENCE: Patience = { delays: [1000, 5000], longest: 60_000 };

const agendaOf = (told: Record<string, number>, wanted: Record<string, number>) => {
  const agenda = createAgenda(topicsFor(told), PATIENCE);
  agenda.replace(topicsFor(wanted), 0);
  return agenda;
};

function taken(errand: Errand | undefined): Errand {
  if (errand === undefined) throw new Error("Expected an errand, got none");
  return errand;
}

describe("an agenda", () => {
  it("goes back to what the hub was told before, when it has heard something else in between", () => {
    const agenda = agendaOf({ a: 1 }, { a: 2 });
    const errand = taken(agenda.take(0));
    agenda.replace(topicsFor({ a: 1 }), 0);
    agenda.succeed(errand);
    expect(agenda.take(0)).toMatchObject({ topic: urlOf("a"), tag: '"1"' });
  });

  it("has nothing to do when the hub didn't hear of a change that was taken back", () => {
    const agenda = agendaOf({ a: 1 }, { a: 2 });
    const errand = taken(agenda.take(0));
    agenda.replace(topicsFor({ a: 1 }), 0);
    agenda.fail(errand, { now: 0, isHubDown: false, stretch: 1 });
    expect(agenda.isEmpty()).toBe(true);
  });

  it("tries a newer tag at once, whatever an older one met", () => {
    const agenda = agendaOf({}, { a: 1 });
    const errand = taken(agenda.take(0));
    agenda.replace(topicsFor({ a: 2 }), 0);
    expect(agenda.fail(errand, { now: 0, isHubDown: false, stretch: 1 })).toEqual([]);
    expect(agenda.take(0)).toMatchObject({ tag: '"2"', failures: 0 });
  });

  it("keeps trying a hub that is down for a moment now and then", () => {
    const agenda = agendaOf({}, { a: 1, b: 1, c: 1, d: 1, e: 1 });
    let now = 0;
    for (let round = 0; round < 4; round++) {
      agenda.succeed(taken(agenda.take(now)));
      const [failed] = agenda.fail(taken(agenda.take(now)), { now, isHubDown: true, stretch: 1 });
      expect(failed?.next).toBe(now + 1000);
      expect(agenda.take(now + 999)).toBeUndefined();
      now += 1000;
    }
  });

  it("counts tries that fail together once", () => {
    const agenda = agendaOf({}, { a: 1, b: 1, c: 1 });
    const errands = [taken(agenda.take(0)), taken(agenda.take(0)), taken(agenda.take(0))];
    const failed = errands.map((errand, i) => agenda.fail(errand, { now: i, isHubDown: true, stretch: 1 }));
    expect(failed.flat().map(({ next }) => next)).toEqual([1000, 1000, 1000]);
    expect(agenda.nextDue()).toBe(1000);
  });

  it("gives everything up together, also what was under way", () => {
    const agenda = agendaOf({}, { a: 1, b: 1, c: 1 });
    for (const now of [0, 1000]) agenda.fail(taken(agenda.take(now)), { now, isHubDown: true, stretch: 1 });
    const [last, sibling] = [taken(agenda.take(6000)), taken(agenda.take(6000))];
    expect(agenda.fail(last, { now: 6000, isHubDown: true, stretch: 1 })).toHaveLength(2);
    expect(agenda.fail(sibling, { now: 6001, isHubDown: true, stretch: 1 })).toEqual([
      { topic: sibling.topic, next: undefined },
    ]);
    expect(agenda.isEmpty()).toBe(true);
    agenda.replace(topicsFor({ a: 2, b: 1, c: 1 }), 7000);
    expect(agenda.take(7000)).toMatchObject({ topic: urlOf("a"), failures: 0 });
  });

  it("asks a hub that wants to be left alone for years again after our own patience", () => {
    const agenda = agendaOf({}, { a: 1 });
    const retryAt = 1e12;
    const [failed] = agenda.fail(taken(agenda.take(0)), { now: 0, isHubDown: true, retryAt, stretch: 1 });
    expect(failed?.next).toBeUndefined();
    agenda.replace(topicsFor({ a: 2 }), 1000);
    expect(agenda.nextDue()).toBe(60_000);
  });

  it("stretches delays by chance", () => {
    const agenda = agendaOf({}, { a: 1 });
    const [failed] = agenda.fail(taken(agenda.take(0)), { now: 0, isHubDown: false, stretch: 1.2 });
    expect(failed?.next).toBe(1200);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { buildScale, heightOf } from "./disc-geometry";
import { type ElevationLink, layOutElevation, placeEdgeLabels } from "./elevation-geometry";

const link = (rest: Partial<ElevationLink>): ElevationLink => ({
  ...{ id: "cash", name: "Cash", supports: 2, basis: "measured", isConstraint: false },
  ...rest,
});

test("a link is as high as the growth that it carries", () => {
  const { planks, scale } = layOutElevation({
    ...{ target: 2.2, loadLine: 1.16 },
    links: [link({ supports: 1.16, isConstraint: true }), link({ id: "people", supports: 2 })],
  });
  expect(planks[0]).toMatchObject({ x: 437, top: heightOf(scale, 1.16), isCut: false });
  expect(planks[1]).toMatchObject({ x: 505, top: heightOf(scale, 2) });
});

test("what carries far more than planned is cut, what is unknown has no plank", () => {
  const { planks } = layOutElevation({
    ...{ target: 2.2, loadLine: null },
    links: [link({ supports: Number.POSITIVE_INFINITY }), link({ supports: null })],
  });
  expect(planks[0]).toMatchObject({ top: 40, isCut: true });
  expect(planks[1]?.top).toBeNull();
});

test("a numeral that would touch the target line stands inside the plank", () => {
  const { planks } = layOutElevation({
    ...{ target: 2.2, loadLine: null },
    links: [link({ supports: 2.08 }), link({ supports: 2.2 })],
  });
  expect(planks[0]?.numeralY).toBeGreaterThan(planks[0]?.top ?? 0);
  expect(planks[1]?.numeralY).toBeLessThan(planks[1]?.top ?? 0);
});

test("every plank stands on the keel, whatever it carries", () => {
  const supports = fc.option(fc.double({ min: 0, noNaN: true }));
  fc.assert(
    fc.property(fc.double({ min: 1, max: 20, noNaN: true }), supports, (target, carried) => {
      const { planks, keel, height } = layOutElevation({
        ...{ target, loadLine: null },
        links: [link({ supports: carried })],
      });
      expect(height).toBeLessThan(600);
      expect(planks[0]?.top ?? 40).toBeGreaterThanOrEqual(40);
      expect(planks[0]?.top ?? 40).toBeLessThan(keel);
    }),
  );
});

test("a link that carries the plan reaches the hull line, however little growth is planned", () => {
  for (const target of [1, 1.1, 2.2, 20]) {
    const { planks } = layOutElevation({
      ...{ target, loadLine: null },
      links: [link({ supports: target })],
    });
    expect(planks[0]?.top).toBe(172);
  }
});

test("the labels at the right edge never touch", () => {
  const target = fc.double({ min: 1.2, max: 20, noNaN: true });
  fc.assert(
    fc.property(target, fc.double({ min: 0, max: 20, noNaN: true }), (goal, carried) => {
      const scale = buildScale(goal, 172, 132);
      const surface = Math.max(172, Math.min(436, heightOf(scale, carried)));
      const { loadLine, today } = placeEdgeLabels(scale, surface);
      const baselines = [163, today ?? 0, loadLine?.value ?? 0, loadLine?.name ?? 0].sort(
        (a, b) => a - b,
      );
      baselines.forEach((y, index) => {
        if (index > 0) expect(y - (baselines[index - 1] ?? 0)).toBeGreaterThanOrEqual(17);
      });
    }),
  );
});

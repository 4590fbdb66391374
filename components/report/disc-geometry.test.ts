import fc from "fast-check";
import { expect, test } from "vitest";
import {
  buildScale,
  heightOf,
  layOutDisc,
  listDraughtMarks,
  listWaterlines,
  placeLoadLabel,
} from "./disc-geometry";

const target = fc.double({ min: 1, max: 20, noNaN: true });
const loadLine = fc.option(fc.double({ min: 0, max: 20, noNaN: true }));
const width = fc.integer({ min: 296, max: 642 });

test("the bottom of the ring is today, the hull line through its centre the target", () => {
  const { scale, cy, radius } = layOutDisc({ target: 2.2, loadLine: 1.16, width: 342 });
  expect(heightOf(scale, 1)).toBeCloseTo(cy + radius);
  expect(heightOf(scale, 2.2)).toBeCloseTo(cy);
});

test("the figure is that of the drawing at 342 px", () => {
  const disc = layOutDisc({ target: 2.2, loadLine: 1.16, width: 342 });
  expect(disc).toMatchObject({ radius: 95, cx: 155, cy: 119, keel: 248, height: 272, stroke: 5 });
  expect(disc.surface).toBeCloseTo(201.33, 1);
});

test("water lies below the ring when less than today is carried", () => {
  const disc = layOutDisc({ target: 2.5, loadLine: 0.89, width: 342 });
  expect(disc.surface).toBeGreaterThan(disc.cy + disc.radius);
  expect(disc.keel).toBeGreaterThan(disc.surface ?? 0);
});

test("water meets the hull line once the plan is carried, also where the target is drawn larger", () => {
  for (const each of [1, 1.1, 1.8, 20]) {
    const disc = layOutDisc({ target: each, loadLine: each, width: 342 });
    expect(disc.surface).toBe(disc.cy);
  }
});

test("no water is drawn until something is measured", () => {
  expect(layOutDisc({ target: 2, loadLine: null, width: 342 }).surface).toBeNull();
});

test("whatever the figures, the drawing stays finite and the water within it", () => {
  fc.assert(
    fc.property(target, loadLine, width, (goal, line, size) => {
      const disc = layOutDisc({ target: goal, loadLine: line, width: size });
      expect(disc.height).toBeLessThan(700);
      if (disc.surface === null) return;
      expect(disc.surface).toBeGreaterThanOrEqual(disc.cy);
      expect(disc.surface).toBeLessThan(disc.keel);
      for (const { y } of listWaterlines(disc.surface, disc.keel))
        expect(y).toBeLessThan(disc.keel);
    }),
  );
});

test("less growth carried never stands higher", () => {
  fc.assert(
    fc.property(target, fc.double({ min: 0, max: 20, noNaN: true }), (goal, line) => {
      const height = (value: number) =>
        layOutDisc({ target: goal, loadLine: value, width: 342 }).surface ?? 0;
      expect(height(line * 0.9)).toBeGreaterThanOrEqual(height(line));
    }),
  );
});

test("numerals of the scale never touch and today has the longest tick", () => {
  fc.assert(
    fc.property(target, width, (goal, size) => {
      const { scale, cy, radius, keel } = layOutDisc({ target: goal, loadLine: null, width: size });
      const marks = listDraughtMarks(scale, { top: cy - radius, bottom: keel });
      const numerals = marks.filter(({ numeral }) => numeral !== null).map(({ y }) => y);
      numerals.forEach((y, index) => {
        if (index > 0) expect((numerals[index - 1] ?? 0) - y).toBeGreaterThanOrEqual(14);
      });
      expect(marks.filter(({ kind }) => kind === "today")).toHaveLength(1);
    }),
  );
});

test("above six the scale counts whole multiples", () => {
  const scale = buildScale(20, 119, 95);
  const numerals = listDraughtMarks(scale, { top: 24, bottom: 248 }).flatMap(
    ({ numeral }) => numeral ?? [],
  );
  expect(numerals.slice(0, 5)).toEqual(["1", "5", "10", "15", "20"]);
});

test("water lines lie further apart with depth", () => {
  const heights = listWaterlines(100, 200).map(({ y }) => y);
  expect(heights.slice(0, 4)).toEqual([106, 112, 118.72, 126.25]);
});

test("the label of a load line near the target goes below its line", () => {
  expect(placeLoadLabel(140, 119)).toEqual({ value: 160, name: 178 });
  expect(placeLoadLabel(200, 119)).toEqual({ value: 191, name: 172 });
});

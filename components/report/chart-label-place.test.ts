import { expect, test } from "vitest";
import type { LineFigure, Mark, Series } from "./chart-figure";
import { placeLabel } from "./chart-label-place";

function draw(points: Record<string, [number, number][]>, marks: Mark[] = []): LineFigure {
  const series: Series[] = Object.entries(points).map(([id, list]) => ({
    id,
    label: id,
    look: "solid",
    points: list.map(([x, y]) => ({ x, y })),
  }));
  const x = { min: 0, max: 30, ticks: [], label: "", look: {} };
  const y = { min: 0, max: 100, ticks: [], label: "", look: {} };
  return { kind: "lines", x, y, series, whiskers: null, marks };
}

test("where cash runs out, the name stands on the side that the line does not come from", () => {
  const point = { x: 20, y: 0 };
  const falling = draw({
    cash: [
      [0, 95],
      [20, 0],
    ],
  });
  expect(placeLabel(falling, point, "gone")).toEqual({ isLeft: false, isBelow: false, away: 0 });
  const rising = draw({
    cash: [
      [20, 0],
      [30, 95],
    ],
  });
  expect(placeLabel(rising, point, "gone")).toEqual({ isLeft: true, isBelow: false, away: 0 });
});

test("near the right edge it stands on the left", () => {
  const flat = draw({
    peak: [
      [0, 50],
      [30, 50],
    ],
  });
  expect(placeLabel(flat, { x: 29, y: 50 }, "peak at 29")).toEqual({
    isLeft: true,
    isBelow: false,
    away: 0,
  });
});

test("it keeps clear of a level and of another line", () => {
  const level = { y: 57, label: "target", isRed: false };
  const flat = draw(
    {
      load: [
        [0, 50],
        [30, 50],
      ],
    },
    [level],
  );
  expect(placeLabel(flat, { x: 10, y: 50 }, "peak")).toEqual({
    isLeft: false,
    isBelow: true,
    away: 0,
  });
});

test("at the right edge, where a line comes from the left, it goes further up", () => {
  const point = { x: 27, y: 0 };
  const falling = draw({
    cash: [
      [0, 95],
      [27, 0],
    ],
  });
  const place = placeLabel(falling, point, "27 months");
  expect(place).toMatchObject({ isLeft: true, isBelow: false });
  expect(place.away).toBeGreaterThan(0);
});

test("it does not go behind another line, whose name it would seem to be", () => {
  const lines = {
    planned: [
      [0, 90],
      [30, 40],
    ],
    downside: [
      [0, 80],
      [30, 20],
    ],
  } satisfies Record<string, [number, number][]>;
  expect(placeLabel(draw(lines), { x: 15, y: 50 }, "low point").away).toBe(0);
});

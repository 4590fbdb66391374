import fc from "fast-check";
import { type World, weathers } from "./world";

export const questions = ["ops_process_map", "ops_steps", "ops_bottleneck"];

/** One thing that happens. A tab is a number that the tabs there are then take turns at. */
export type Step =
  | { kind: "write"; tab: number; question: string }
  | { kind: "focus"; tab: number; question: string | null }
  | { kind: "decide"; tab: number; question: string; keep: "mine" | "theirs" }
  | { kind: "weather"; weather: (typeof weathers)[number] }
  | { kind: "pass"; ms: number }
  | { kind: "arrive"; which: number }
  | { kind: "late" }
  | { kind: "returned"; tab: number }
  | { kind: "open"; device: number }
  | { kind: "end"; tab: number; how: "close" | "tear" | "crash" };

const tab = fc.nat(3);
const question = fc.constantFrom(...questions);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("write" as const), tab, question }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.constantFrom(0, 100, 700, 3_000, 31_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("weather" as const),
      weather: fc.constantFrom(...weathers),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("decide" as const),
      ...{ tab, question },
      keep: fc.constantFrom("mine" as const, "theirs" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("arrive" as const), which: fc.nat(5) }) },
  fc.record({ kind: fc.constant("focus" as const), tab, question: fc.option(question) }),
  fc.record({ kind: fc.constant("late" as const) }),
  fc.record({ kind: fc.constant("returned" as const), tab }),
  fc.record({ kind: fc.constant("open" as const), device: fc.nat(1) }),
  fc.record({
    kind: fc.constant("end" as const),
    ...{ tab, how: fc.constantFrom("close" as const, "tear" as const, "crash" as const) },
  }),
);

const MOST_TABS = 4;

export async function take(world: World, step: Step): Promise<void> {
  const tabs = world.liveTabs();
  const chosen = "tab" in step ? tabs[step.tab % Math.max(tabs.length, 1)] : undefined;
  switch (step.kind) {
    case "write":
      return chosen?.write(step.question);
    case "focus":
      return chosen?.focus(step.question);
    case "decide":
      return chosen?.author.decide(step.question, step.keep);
    case "weather":
      world.weather = step.weather;
      return;
    case "pass":
      return world.pass(step.ms);
    case "arrive":
      return world.arrive(step.which);
    case "late":
      return world.arriveLate();
    case "returned":
      return chosen?.returned();
    case "open":
      if (tabs.length < MOST_TABS) await world.open(step.device);
      return;
    case "end":
      return chosen?.[step.how]();
  }
}

/** How often what happens. */
export type Form = {
  serverKills: number;
  databaseKills: number;
  freezes: number;
  freezeMs: number;
  cuts: number;
  exhaustions: number;
  exhaustionMs: number;
  races: number;
  replays: number;
};

export const forms = {
  long: {
    ...{ serverKills: 30, databaseKills: 10, freezes: 3, freezeMs: 10_000 },
    ...{ cuts: 20, exhaustions: 3, exhaustionMs: 8_000, races: 1_000, replays: 1_000 },
  },
  medium: {
    ...{ serverKills: 10, databaseKills: 4, freezes: 1, freezeMs: 10_000 },
    ...{ cuts: 5, exhaustions: 1, exhaustionMs: 8_000, races: 1_000, replays: 500 },
  },
  /** What npm test runs. */
  short: {
    ...{ serverKills: 2, databaseKills: 1, freezes: 1, freezeMs: 3_000 },
    ...{ cuts: 2, exhaustions: 1, exhaustionMs: 3_000, races: 100, replays: 100 },
  },
} satisfies Record<string, Form>;

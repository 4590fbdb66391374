/** Choices that a seed repeats. What the machine makes of them, such as who is first, it does not repeat. */
export type Dice = {
  /** From 0 to 1, 1 excluded. */
  random(): number;
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
};

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    random,
    between: (least, most) => least + random() * (most - least),
    pick: (items) => {
      const item = items[Math.floor(random() * items.length)];
      if (item === undefined) throw new Error("Nothing to pick from.");
      return item;
    },
  };
}

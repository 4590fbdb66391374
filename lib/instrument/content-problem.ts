/** Something wrong in a content file; `path` leads to it inside the file. */
export type Problem = { file: string; path: readonly PropertyKey[]; message: string };

/** For example `content/v1/gates.json [3].when: unknown question "fin_arears"`. */
export function describeProblem(folder: string, { file, path, message }: Problem): string {
  const inside = path.map(describeStep).join("").replace(/^\./, "");
  return `${folder}/${file} ${inside}: ${message}`;
}

function describeStep(step: PropertyKey): string {
  if (typeof step === "number") return `[${step}]`;
  const key = String(step);
  return /^\w+$/.test(key) ? `.${key}` : `["${key}"]`;
}

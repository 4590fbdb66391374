import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { question as schema } from "@/lib/instrument/question-schema";
import { readAnswer } from "@/lib/scoring/read-answer";
import { withValue } from "./draft-edits";
import { TextField } from "./plain-fields";
import { QuestionField } from "./question-field";

// No question of the published content asks for words.
const question = schema.parse({
  ...{
    id: "in_words",
    role: "cfo",
    type: "text",
    allowNA: false,
    weight: 0,
    scoring: { kind: "none" },
  },
  ...{ prompt: say("Why?"), why: say("It tells."), evidence: say("A plan."), source: [] },
});
if (question.type !== "text") throw new Error("It asks for words.");

const none = { problems: [], labelId: "label", problemId: "problem" };
const unused = () => undefined;

function say(en: string) {
  return { en, zh: en };
}

function draw(value: unknown): string {
  const actions = { onValue: unused, onUndoable: unused, onSay: unused };
  return renderToStaticMarkup(
    createElement(QuestionField, { question, value, ...none, ...actions }),
  );
}

test("words are drawn as they were typed, and nothing else is", () => {
  const drawn = draw("</textarea><script>\nand more");
  expect(drawn).toContain(">&lt;/textarea&gt;&lt;script&gt;\nand more</textarea>");
  expect(drawn).toContain('aria-labelledby="label"');
  for (const value of [undefined, 7, ["a"], { a: 1 }])
    expect(draw(value)).toMatch(/><\/textarea>$/);
});

test("what is typed becomes an answer that counts, as long as the box takes", () => {
  const kept: unknown[] = [];
  const onValue = (value: unknown) => kept.push(value);
  const box = TextField({
    question,
    value: "",
    onValue,
    onUndoable: unused,
    onSay: unused,
    ...none,
  });
  const { maxLength, onChange } = box.props;
  for (const value of ["Two people left.", "长".repeat(maxLength), ""])
    onChange({ target: { value } });
  const drafts = kept.map((value) => withValue({ state: "unanswered" }, value));
  expect(drafts.map((draft) => readAnswer(question, draft, []))).toMatchObject([
    { ok: true, value: { state: "answered", value: "Two people left." } },
    { ok: true, value: { state: "answered" } },
    { ok: true, value: { state: "unanswered" } },
  ]);
  const longer = withValue({ state: "unanswered" }, "x".repeat(maxLength + 1));
  for (const draft of [longer, withValue(longer, " \n"), withValue(longer, 7)]) {
    expect(readAnswer(question, draft, [])).toMatchObject({
      problems: [{ expected: { kind: "text", max: maxLength } }],
    });
  }
});

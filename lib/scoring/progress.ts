import type { AskedQuestion, Instrument } from "@/lib/instrument/build-instrument";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import type { Question, Questionnaire } from "@/lib/instrument/schema";
import { minutesFor } from "./minutes";
import type { Problem } from "./problem";
import { readAnswers } from "./read-assessment";

/** How far the answering is. A don't know and an allowed not applicable count as answered, an unsound answer does not. */
export type Count = {
  answered: number;
  applicable: number;
  /** Minutes of work that the open questions ask for. */
  minutesLeft: number;
};

/** The state of one page of questions that the profile asks. */
export type DimensionProgress = Count & {
  id: string;
  questionnaire: string;
  /** Who answers, the most questions first. */
  roles: Question["role"][];
  /** Questions whose answer is kept but cannot be read. */
  unsound: string[];
  /** Questions still to answer, in the order shown. */
  open: string[];
};

/** The whole assessment, dimension by dimension in the order of work. */
export type Progress = Count & {
  dimensions: DimensionProgress[];
  /** What is wrong with each unsound answer that is asked, by question id. */
  setAside: ReadonlyMap<string, Problem[]>;
};

/** Counts kept answers, sound or not, against what the profile asks. */
export function measureProgress(
  instrument: Instrument,
  profile: Profile,
  drafts: Readonly<Record<string, unknown>>,
): Progress {
  const asked = listAskedQuestions(instrument, profile);
  const { answers, setAside } = readAnswers(instrument, drafts);
  const isAnswered = ({ id, allowNA }: AskedQuestion) => {
    const state = Object.hasOwn(answers, id) ? answers[id]?.state : undefined;
    return state === "answered" || state === "dont_know" || (state === "na" && allowNA);
  };
  const dimensions = listInOrderOfWork(instrument).flatMap((questionnaire) =>
    questionnaire.dimensions.flatMap(({ id }) => {
      const questions = instrument.questions.filter((q) => q.dimension === id && asked.has(q.id));
      if (questions.length === 0) return [];
      const open = questions.filter((question) => !isAnswered(question));
      return {
        ...count(questions, open),
        id,
        questionnaire: questionnaire.id,
        roles: listRoles(questions),
        unsound: open.map((question) => question.id).filter((openId) => setAside.has(openId)),
        open: open.map((question) => question.id),
      };
    }),
  );
  return {
    ...addCounts(dimensions),
    dimensions,
    setAside: new Map([...setAside].filter(([id]) => asked.has(id))),
  };
}

/** The counts of several dimensions as one. */
export function addCounts(counts: readonly Count[]): Count {
  const total = { answered: 0, applicable: 0, minutesLeft: 0 };
  for (const { answered, applicable, minutesLeft } of counts) {
    total.answered += answered;
    total.applicable += applicable;
    total.minutesLeft += minutesLeft;
  }
  return total;
}

/** Finance first, since its numbers decide the gates; then the other core questionnaires, then the modules (method A.6). */
export function listInOrderOfWork({ questionnaires }: Instrument): Questionnaire[] {
  const rank = ({ id, core }: Questionnaire) => (id === "fin" ? 0 : core ? 1 : 2);
  return questionnaires.toSorted((a, b) => rank(a) - rank(b));
}

function count(questions: readonly AskedQuestion[], open: readonly AskedQuestion[]): Count {
  return {
    answered: questions.length - open.length,
    applicable: questions.length,
    minutesLeft: minutesFor(open),
  };
}

function listRoles(questions: readonly AskedQuestion[]): Question["role"][] {
  const shares = new Map<Question["role"], number>();
  for (const { role } of questions) shares.set(role, (shares.get(role) ?? 0) + 1);
  return [...shares].toSorted(([, a], [, b]) => b - a).map(([role]) => role);
}

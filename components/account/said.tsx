import { useMessages } from "next-intl";

/** What a page says at its top after a redirect, by codes of the address; unknown codes say nothing, or `otherwise`. */
export function Said({
  notice,
  problem,
  otherwise,
}: {
  notice?: string | undefined;
  problem?: string | undefined;
  otherwise?: string;
}) {
  const { notices, problems } = useMessages().account;
  const wrong = problem ? (find(problems, problem) ?? find(problems, otherwise)) : null;
  const good = find(notices, notice);
  if (wrong) {
    return (
      <p className="outcome bad" role="alert">
        {wrong}
      </p>
    );
  }
  return good ? (
    <p className="outcome" role="status">
      {good}
    </p>
  ) : null;
}

function find(texts: Readonly<Record<string, string>>, code: string | undefined): string | null {
  return code !== undefined && Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}

import type { RadarFigure } from "./chart-figure";
import { RadarDrawing } from "./chart-radar";
import { ChartBlock, Records } from "./page-blocks";
import type { SectionProps } from "./report-words";

/** The scores of all dimensions in one figure; nothing in a quick scan, which has none. */
export function DimensionRadar({ words }: SectionProps) {
  const { view } = words;
  const { t, report, instrument, numbers, say } = view;
  const scores = report.scores?.dims;
  if (!scores) return null;
  const axes: RadarFigure["axes"] = instrument.questionnaires.flatMap(({ name, dimensions }) =>
    dimensions
      .filter(({ id }) => Object.hasOwn(scores, id))
      .map((dimension) => ({
        label: say(dimension.name),
        group: say(name),
        value: scores[dimension.id]?.score ?? null,
      })),
  );
  if (axes.length < 3 || axes.every(({ value }) => value === null)) return null;
  const figure: RadarFigure = { kind: "radar", axes };
  const title = t("radar.title", { count: axes.length });
  return (
    <ChartBlock
      view={view}
      figure={figure}
      title={title}
      drawing={<RadarDrawing figure={figure} title={title} />}
      aside={
        <ol>
          {[...new Set(axes.map(({ group }) => group))].map((group) => (
            <li key={group}>{group}</li>
          ))}
        </ol>
      }
      legend={<p className="t1 dim">{t("radar.say")}</p>}
      table={
        <Records
          caption={title}
          columns={[
            { label: t("radar.dimension") },
            { label: t("radar.questionnaire") },
            { label: t("radar.score"), isNumber: true },
          ]}
          rows={axes.map(({ label, group, value }) => ({
            id: label,
            cells: [label, group, value === null ? t("unknown") : numbers.whole(value)],
          }))}
        />
      }
    />
  );
}

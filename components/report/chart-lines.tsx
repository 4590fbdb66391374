import type { Locale } from "@/lib/i18n/locale";
import { type LineFigure, type Mark, placeOn, type Series } from "./chart-figure";
import { placeLabel } from "./chart-label-place";
import { MarkDrawing, type MarkPlace } from "./chart-marks";
import { formatNumbers } from "./number-format";

/** The plot within the drawing, px down; across all is in %, so that text never scales. */
const TOP = 28;
const HEIGHT = 220;

/** A chart of lines as a drawing: reads without scripts, prints, and keeps its text size at every width. */
export function LineDrawing({
  figure,
  title,
  locale,
}: {
  figure: LineFigure;
  title: string;
  locale: Locale;
}) {
  return (
    <div className="chart" role="img" aria-label={title}>
      <ValueScale figure={figure} locale={locale} />
      <svg className="plot" height="288" aria-hidden="true">
        {figure.y.ticks.map((tick) => (
          <line
            key={tick}
            x1="0"
            x2="100%"
            y1={down(figure, tick)}
            y2={down(figure, tick)}
            className={tick === 0 ? "c-zero" : "c-grid"}
          />
        ))}
        <TimeScale figure={figure} locale={locale} />
        <svg
          y={TOP}
          width="100%"
          height={HEIGHT}
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {figure.series.map((series) =>
            series.look === "dots" ? null : (
              <path key={series.id} d={pathOf(figure, series)} className={`c-${series.look}`} />
            ),
          )}
        </svg>
        <Whiskers figure={figure} />
        {figure.series.map((series) =>
          series.look === "dots" ? <Dots key={series.id} figure={figure} series={series} /> : null,
        )}
        {figure.marks.map((mark) => (
          <MarkDrawing key={mark.label} mark={mark} place={placeMark(figure, mark)} />
        ))}
      </svg>
    </div>
  );
}

function ValueScale({ figure, locale }: { figure: LineFigure; locale: Locale }) {
  const write = formatNumbers(locale, figure.y.look);
  return (
    <svg width="62" height="288" aria-hidden="true">
      {figure.y.ticks.map((tick) => (
        <text
          key={tick}
          x="54"
          y={down(figure, tick)}
          dy=".36em"
          className="f-num"
          textAnchor="end"
        >
          {write(tick)}
        </text>
      ))}
    </svg>
  );
}

function TimeScale({ figure: { x }, locale }: { figure: LineFigure; locale: Locale }) {
  const write = formatNumbers(locale, x.look);
  return (
    <>
      {x.ticks.map((tick) => (
        <text
          key={tick}
          x={`${(placeOn(x, tick) * 100).toFixed(2)}%`}
          y={TOP + HEIGHT + 20}
          className="f-num"
          textAnchor={tick === x.max ? "end" : tick === x.min ? "start" : "middle"}
        >
          {write(tick)}
        </text>
      ))}
      <text x="100%" y={TOP + HEIGHT + 38} className="f-num" textAnchor="end">
        {x.label}
      </text>
    </>
  );
}

function placeMark(figure: LineFigure, { x, y, label }: Mark): MarkPlace {
  const isPoint = x !== undefined && y !== undefined;
  return {
    left: x === undefined ? null : across(figure, x),
    top: y === undefined ? null : down(figure, y),
    label: isPoint
      ? placeLabel(figure, { x, y }, label)
      : { isLeft: x !== undefined && placeOn(figure.x, x) > 0.6, isBelow: false, away: 0 },
    plot: { top: TOP, bottom: TOP + HEIGHT },
  };
}

function across({ x }: LineFigure, value: number): string {
  return `${(placeOn(x, value) * 100).toFixed(2)}%`;
}

function down({ y }: LineFigure, value: number): number {
  return Number((TOP + (1 - placeOn(y, value)) * HEIGHT).toFixed(1));
}

function pathOf({ x, y }: LineFigure, { points }: Series): string {
  return points
    .map((point, index) => {
      const [px, py] = [placeOn(x, point.x) * 1000, (1 - placeOn(y, point.y)) * 1000];
      return `${index === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`;
    })
    .join("");
}

function Whiskers({ figure }: { figure: LineFigure }) {
  return (
    <g>
      {figure.whiskers?.bars.map(({ x, lo, hi }) => (
        <line
          key={x}
          x1={across(figure, x)}
          x2={across(figure, x)}
          y1={down(figure, lo)}
          y2={down(figure, hi)}
          className="c-whisker"
        />
      ))}
    </g>
  );
}

function Dots({ figure, series }: { figure: LineFigure; series: Series }) {
  return (
    <g>
      {series.points.map(({ x, y }) => (
        <circle key={x} cx={across(figure, x)} cy={down(figure, y)} r="4" className="f-hollow" />
      ))}
    </g>
  );
}

/** What each kind of line stands for. */
export function LineLegend({ figure }: { figure: LineFigure }) {
  return (
    <p className="legend">
      {figure.series.map(({ id, label, look }) => (
        <span key={id}>
          <svg width="26" height="12" aria-hidden="true">
            {look === "dots" ? (
              <circle cx="13" cy="6" r="4" className="f-hollow" />
            ) : (
              <path d="M0 6H26" className={`c-${look}`} />
            )}
          </svg>
          {label}
        </span>
      ))}
      {figure.whiskers ? (
        <span>
          <svg width="26" height="12" aria-hidden="true">
            <path d="M13 0V12" className="c-whisker" />
          </svg>
          {figure.whiskers.label}
        </span>
      ) : null}
    </p>
  );
}

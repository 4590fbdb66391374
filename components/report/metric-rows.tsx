import { ComputationBody } from "./metric-computation";
import { findMetric, sayLevel, showMetric } from "./page-metric";
import type { PageView } from "./page-view";

/** Metrics, one a row: name, value and level; each row opens to its computation. */
export function MetricRows({ view, ids }: { view: PageView; ids: readonly string[] }) {
  return (
    <div className="metrics">
      {ids.map((metricId) => {
        const metric = findMetric(view.instrument, metricId);
        if (!metric) return null;
        return (
          <details className="metric" key={metricId}>
            <summary>
              <span>{view.say(metric.name)}</span>
              <span className="v">{showMetric(view, metricId)}</span>
              <span className="l">{sayLevel(view, metricId)}</span>
            </summary>
            <ComputationBody view={view} metricId={metricId} />
          </details>
        );
      })}
    </div>
  );
}

/** The metrics of a list that this company has a value for. */
export function listKnown(view: PageView, ids: readonly string[]): string[] {
  return ids.filter((metricId) => view.metric(metricId) !== null);
}

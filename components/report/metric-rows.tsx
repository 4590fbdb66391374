import { ComputationLink } from "./computation-link";
import { findMetric, isComputed, sayLevel, showMetric } from "./page-metric";
import type { PageView } from "./page-view";

/** Metrics, one a row: name, value and level; each row leads to its computation. */
export function MetricRows({ view, ids }: { view: PageView; ids: readonly string[] }) {
  return (
    <ul className="metrics">
      {ids.map((metricId) => {
        const metric = findMetric(view.instrument, metricId);
        return metric ? (
          <li key={metricId}>
            <ComputationLink links={view} computation={metricId} className="metric">
              <span>{view.say(metric.name)}</span>{" "}
              <span className="v">{showMetric(view, metricId)}</span>{" "}
              <span className="l">{sayLevel(view, metricId)}</span>
            </ComputationLink>
          </li>
        ) : null;
      })}
    </ul>
  );
}

/** The metrics of a list that this company has a value for. */
export function listKnown(view: PageView, ids: readonly string[]): string[] {
  return ids.filter((metricId) => isComputed(view, metricId));
}

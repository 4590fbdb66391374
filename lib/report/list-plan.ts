import { type ExportSource, openExport } from "./export-view";
import { listPlanned } from "./list-planned";
import type { Table } from "./table";

/** The plan as a table: one row an action, in the order to take them up. */
export function listPlan(source: ExportSource): Table {
  const view = openExport(source);
  const { instrument, say, word } = view;
  return {
    title: word("plan"),
    columns: [
      { heading: word("number"), width: 6, show: "whole" },
      { heading: word("due"), width: 12 },
      { heading: word("phase"), width: 14 },
      { heading: word("action"), width: 60 },
      { heading: word("owner"), width: 20 },
      { heading: word("effort"), width: 22 },
      { heading: word("reasons"), width: 46 },
      { heading: word("kpi"), width: 28 },
      { heading: word("green"), width: 22 },
      { heading: word("tripwire"), width: 28 },
      { heading: word("formula"), width: 36 },
    ],
    rows: listPlanned(view).map(({ number, due, phase, action, kpi, reasons }) => [
      number,
      due === null ? null : { day: due },
      say(instrument.labels.phase[phase]),
      say(action.text),
      say(instrument.labels.roles[action.owner]),
      say(instrument.labels.effort[action.effort]),
      reasons.join("\n"),
      ...(kpi
        ? [say(kpi.name), say(kpi.green), say(kpi.tripwire), say(kpi.formula)]
        : [null, null, null, null]),
    ]),
  };
}

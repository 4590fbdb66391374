import { type ExportSource, type ExportView, openExport } from "./export-view";
import { listPlanned, type Planned } from "./list-planned";

/**
 * The due dates of the plan as iCalendar (RFC 5545): an all-day event an action, free time, in the order of the plan.
 * `id` makes the events of one report the same ones each time, so that a calendar replaces them; `madeAt` is ISO time.
 */
export function writeCalendar(
  source: ExportSource,
  { id, madeAt }: { id: string; madeAt: string },
): string {
  const view = openExport(source);
  const { report, locale, word } = view;
  const company = String(report.profile.company_name ?? "");
  const stamp = `${madeAt.slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Loadline//Plan//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(word("calendar", { company, day: report.asOf }))}`,
    ...listPlanned(view).flatMap((planned) =>
      planned.due === null
        ? []
        : [
            "BEGIN:VEVENT",
            `UID:${planned.action.id}.${id}@loadline`,
            `DTSTAMP:${stamp}`,
            `DTSTART;VALUE=DATE:${planned.due.replaceAll("-", "")}`,
            `SUMMARY;LANGUAGE=${locale}:${escapeText(view.say(planned.action.text))}`,
            `DESCRIPTION;LANGUAGE=${locale}:${escapeText(describeAction(view, planned))}`,
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
          ],
    ),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function describeAction(view: ExportView, { action, kpi, reasons }: Planned): string {
  const { instrument, say, word } = view;
  const watched = kpi && word("watched", { kpi: say(kpi.name), sign: say(kpi.green) });
  return [
    word("eventOwner", { owner: say(instrument.labels.roles[action.owner]) }),
    word("eventEffort", { effort: say(instrument.labels.effort[action.effort]) }),
    ...(watched ? [word("eventKpi", { kpi: watched })] : []),
    ...(reasons.length > 0 ? ["", word("eventReasons"), ...reasons] : []),
  ].join("\n");
}

/** Text of RFC 5545, 3.3.11: no control character but the line break, which is written out. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|[\r\n]/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
}

/** RFC 5545, 3.1. */
const MOST_OCTETS = 75;

/** Lines of at most 75 octets; a continuation begins with a space, and no character is cut in two. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = countOctets(character);
    if (octets + size > MOST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** In UTF-8; half a surrogate pair is written as three. */
function countOctets(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** The dependency rule of README.md as machine checks. */
const core = "^lib/(instrument|scoring|findings|report)/";
const test = "[.]test[.]ts$";
const client = "^prisma/generated/";

export default {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      from: { pathNot: client },
      to: { circular: true },
    },
    {
      name: "app-is-imported-by-nobody",
      comment:
        "Components and lib never import routes; a component gets its server action as a prop.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "components-reach-no-server",
      comment: "A component gets data as props, also not through a third file.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/server/", reachable: true },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib|components/(?!ui/))" },
    },
    {
      name: "core-is-pure",
      comment:
        "The core knows zod, the writers of tables and itself: no React, Next.js, Prisma, Node built-in or lib/server. A small library is added here by name when it is used.",
      severity: "error",
      from: { path: core, pathNot: test },
      to: { pathNot: [core, "^node_modules/(zod|csv-stringify|write-excel-file)/"] },
    },
    {
      name: "instrument-is-first",
      severity: "error",
      from: { path: "^lib/instrument/" },
      to: { path: "^lib/(scoring|findings|report)/" },
    },
    {
      name: "scoring-before-findings",
      severity: "error",
      from: { path: "^lib/scoring/" },
      to: { path: "^lib/(findings|report)/" },
    },
    {
      name: "findings-before-report",
      severity: "error",
      from: { path: "^lib/findings/" },
      to: { path: "^lib/report/" },
    },
    {
      name: "only-server-and-tests-know-prisma",
      severity: "error",
      from: { pathNot: ["^lib/server/", "^prisma/", "^scripts/", "^e2e/"] },
      to: { path: [client, "^node_modules/@?prisma/"] },
    },
  ],
  required: [
    {
      name: "server-files-say-so",
      comment: 'Start the file with import "server-only".',
      severity: "error",
      // The process that sets PDFs is no part of the server.
      module: { path: "^lib/server/", pathNot: [test, "^lib/server/pdf/worker/"] },
      to: { path: "server-only" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", client] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};

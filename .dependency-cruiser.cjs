/**
 * The boundaries of the house as lint errors (`npm run check:boundaries`). Each rule names the
 * sentence of the architecture behind it; each exception, why it is one.
 */

/** Rooms of lib/ that every other room may enter. */
const COMMONS = "access|actions|auth|fields|imports|jobs|security|table";
/** What a room shows to the others. */
const PUBLIC = "(queries|mutations|input|types)\\.ts$";
/** Code that is never part of the running application. */
const TOOLS = "(\\.test\\.tsx?$|/testing(/|\\.ts$)|^e2e/|^db/rls/|/cli/|\\.config\\.)";
/** Reads that queries.ts re-exports, in files of their own for the sake of size. */
const PARTS_OF_QUERIES =
  "^lib/(groups/(detail|members|previews)|(people|classes|tools|chats)/list)\\.ts$";
/** An import without a browser: the command line acts in the name of a person. */
const OPERATOR = "^lib/imports/operator\\.ts$";

const VALUE = { dependencyTypesNot: ["type-only"] };

module.exports = {
  forbidden: [
    {
      name: "pages-ask-queries",
      comment: "Pages and components don't import db/: they ask lib/<entity>/queries.ts.",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: TOOLS },
      to: { path: "^db/" },
    },
    {
      name: "few-reach-the-database",
      comment: "Only queries.ts, mutations.ts, lib/auth, lib/actions, lib/jobs, lib/*/import do.",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot: [
          "^lib/[^/]+/(queries|mutations)\\.ts$",
          "^lib/[^/]+/[^/]+/(queries|mutations)\\.ts$",
          "^lib/(auth|actions|jobs)/",
          // It is about the database itself, and reads no tenant's rows.
          "^lib/schema/",
          "^lib/[^/]+/import/",
          PARTS_OF_QUERIES,
          OPERATOR,
          TOOLS,
        ],
      },
      to: { path: "^db/", ...VALUE },
    },
    {
      name: "one-door-to-tenant-data",
      comment: "asViewer is the door; pools and viewerless statements are for those who need them.",
      severity: "error",
      from: {
        path: "^(app|components|lib)/",
        // Requests of lib/api carry a key and have no viewer.
        pathNot: [
          "^lib/(auth|jobs)/",
          "^lib/(health|api)/(queries|mutations)\\.ts$",
          "^lib/schema/live\\.ts$",
          OPERATOR,
          TOOLS,
        ],
      },
      to: { path: "^db/(client|anonymous|urls)\\.ts$", ...VALUE },
    },
    {
      name: "db-knows-no-business",
      comment: "db/ stands below lib/: of lib/ it knows the environment, the errors and the log.",
      severity: "error",
      // The demo district makes its slugs as people's groups get theirs.
      from: { path: "^db/", pathNot: ["^db/seed/", TOOLS] },
      to: { path: "^(app|components|lib)/", pathNot: "^lib/(env|errors|log)\\.ts$" },
    },
    {
      name: "ui-knows-no-business",
      comment: "components/ui has no business words: primitives and how a reader reads numbers.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TOOLS },
      to: { path: "^(app|db|lib|components/(?!ui/))", pathNot: "^lib/(format|reader)\\.ts$" },
    },
    {
      name: "components-know-no-entity",
      comment: "Shared components know the commons of lib/, never one entity's room.",
      severity: "error",
      from: { path: "^components/(?!ui/)", pathNot: TOOLS },
      to: { path: "^lib/[^/]+/", pathNot: `^lib/(${COMMONS})/`, ...VALUE },
    },
    {
      name: "rooms-have-doors",
      comment: "lib/<a> reaches into lib/<b> only through its queries, mutations, input or types.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: TOOLS },
      to: { path: "^lib/[^/]+/", pathNot: ["^lib/$1/", `^lib/(${COMMONS})/`, PUBLIC] },
    },
    {
      name: "lib-is-below-the-pages",
      comment: "Nothing in lib/ knows a page or a component.",
      severity: "error",
      from: { path: "^(lib|components)/", pathNot: TOOLS },
      to: { path: "^(app|e2e)/" },
    },
    {
      name: "lib-draws-nothing",
      comment: "lib/ returns data; components draw it.",
      severity: "error",
      from: { path: "^lib/", pathNot: TOOLS },
      to: { path: "^components/", ...VALUE },
    },
    {
      name: "no-tools-in-the-application",
      comment: "Tests, fixtures and command lines are no part of what runs.",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: TOOLS },
      to: { path: TOOLS },
    },
    {
      name: "no-dev-dependencies",
      comment: "What runs in production stands under dependencies.",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: TOOLS },
      to: { dependencyTypes: ["npm-dev"], ...VALUE },
    },
    {
      name: "no-cycles",
      comment: "But for the relations of db/schema, which lead both ways.",
      severity: "error",
      from: { pathNot: "^db/schema/" },
      to: { circular: true, viaOnly: VALUE },
    },
    {
      name: "every-import-leads-somewhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(\\./)?\\.next" },
    },
  ],
  required: [
    {
      name: "server-rooms-are-locked",
      comment: "`server-only` keeps queries, mutations and the database out of every bundle.",
      severity: "error",
      module: {
        path: "^(lib/[^/]+/(queries|mutations)\\.ts|db/(anonymous|catalog|client|errors|migrate|urls|viewer)\\.ts)$",
      },
      to: { path: "server-only" },
    },
  ],
  options: {
    // TypeScript 7 has no API for JavaScript; swc parses both languages.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|node_modules/\\.)" },
    webpackConfig: { fileName: `${__dirname}/.dependency-cruiser.resolve.cjs` },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};

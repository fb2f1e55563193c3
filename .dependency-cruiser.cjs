/**
 * Which room may import which (docs/architecture.md). One table, enforced at error: a room that is not named in another
 * room's row is out of its reach, above and sideways alike. Tests may look anywhere.
 */
const MAY_IMPORT = {
  vocabulary: [],
  platform: [],
  i18n: [],
  line: ["platform"],
  access: ["line", "platform"],
  outbound: ["directory", "access", "platform"],
  live: ["access", "platform"],
  directory: ["access", "line", "platform"],
  import: ["jurisdiction", "directory", "access", "platform"],
  export: ["import", "directory", "access", "platform"],
  jurisdiction: ["directory", "access", "platform"],
  incident: ["jurisdiction", "directory", "access", "live", "line", "platform"],
  dispatch: ["incident", "jurisdiction", "directory", "access", "live", "line", "outbound", "platform"],
  watchdog: ["dispatch", "incident", "jurisdiction", "directory", "access", "live", "line", "outbound", "platform"],
  intake: ["dispatch", "incident", "jurisdiction", "directory", "access", "line", "platform"],
  drill: ["dispatch", "incident", "jurisdiction", "directory", "access", "platform"],
};

/** Rooms inside a room: what each may import of the same room, besides itself. */
const INNER_ROOMS = {
  directory: { units: [], staff: ["units"], roster: ["staff", "units"], "line-groups": ["units"] },
  import: { files: [], records: ["files"], boundaries: ["files"] },
  dispatch: {
    plan: [],
    alerts: ["plan"],
    escalation: ["alerts", "plan"],
    response: ["escalation", "alerts", "plan"],
    rerouting: ["escalation", "alerts", "plan"],
    merging: ["rerouting", "escalation", "alerts", "plan"],
  },
  intake: { report: [], chat: ["report"], desk: ["report"], page: ["report"] },
};
/** Files of these rooms that lie in no inner room stand below all of them; elsewhere they stand above. */
const SHARED_BELOW = { dispatch: String.raw`^lib/dispatch/dispatch\.tasks\.ts$` };

const TESTING = String.raw`\.(test|bench)\.tsx?$|^lib/[^/]+/testing/`;
const RULES = String.raw`\.rules\.ts$`;
const SHARED_WITH_BROWSERS = String.raw`\.(rules|schema)\.ts$|^lib/(vocabulary|i18n)/`;
/** Tables and arithmetic that rules share; they are held to the rules' own purity. */
const PURE_MODULES = String.raw`^lib/(vocabulary|i18n)/|^lib/platform/(phone|bounding-box|text)\.ts$|^components/ui/thai-time\.ts$`;
/** Packages without I/O, clock or randomness that a rule may lean on. */
const PURE_PACKAGES = "node_modules/(libphonenumber-js|zod)/";

const roomRules = Object.entries(MAY_IMPORT).map(([room, below]) => ({
  name: `room-${room}`,
  comment: `lib/${room} may import ${["itself", ...below].join(", ")} and nothing else of ours.`,
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: TESTING },
  to: {
    path: "^(app|components|lib|prisma|processes|scripts|simulator|e2e)/",
    pathNot: [room, ...below, "generated", "vocabulary", "i18n"].map((allowed) => `^lib/${allowed}/`),
  },
}));

const innerRoomRules = Object.entries(INNER_ROOMS).flatMap(([room, inner]) =>
  Object.entries(inner).map(([name, below]) => ({
    name: `room-${room}-${name}`,
    comment: `lib/${room}/${name} may import of lib/${room} only ${["itself", ...below].join(", ")}.`,
    severity: "error",
    from: { path: `^lib/${room}/${name}/`, pathNot: TESTING },
    to: {
      path: `^lib/${room}/`,
      pathNot: [...[name, ...below].map((allowed) => `^lib/${room}/${allowed}/`), ...[SHARED_BELOW[room] ?? []].flat()],
    },
  })),
);
/** The same for families of components: what several screens share moves down, never sideways. */
const COMPONENT_MAY_IMPORT = {
  ui: [],
  client: ["ui"],
  map: ["client", "ui"],
  push: ["client", "ui"],
  "line-group": ["client", "ui"],
  incident: ["map", "client", "ui"],
  console: ["incident", "line-group", "push", "map", "client", "ui"],
  duty: ["incident", "push", "map", "client", "ui"],
  desk: ["incident", "map", "client", "ui"],
  admin: ["incident", "line-group", "map", "client", "ui"],
  "admin-import": ["client", "ui"],
  drill: ["incident", "map", "client", "ui"],
  report: ["map", "client", "ui"],
  invite: ["client", "ui"],
  gallery: ["client", "ui"],
  "sign-in": ["client", "ui"],
};

const componentRules = Object.entries(COMPONENT_MAY_IMPORT).map(([family, below]) => ({
  name: `components-${family}`,
  comment: `components/${family} may import ${["itself", ...below].join(", ")} of the components.`,
  severity: "error",
  from: { path: `^components/${family}/`, pathNot: TESTING },
  to: { path: "^components/", pathNot: [family, ...below].map((allowed) => `^components/${allowed}/`) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...innerRoomRules,
    ...componentRules,
    {
      name: "every-family-is-in-the-table",
      comment: "A new folder in components/ needs a row above.",
      severity: "error",
      from: {},
      to: { path: "^components/", pathNot: `^components/(${Object.keys(COMPONENT_MAY_IMPORT).join("|")})/` },
    },
    {
      name: "no-circles-among-components",
      comment: "Not even of types: what two files know of each other belongs in a third.",
      severity: "error",
      from: { path: "^components/" },
      to: { circular: true },
    },
    {
      name: "every-room-is-in-the-table",
      comment: "A new folder in lib/ needs a row above.",
      severity: "error",
      from: { path: "^(app|components|lib|processes|scripts|simulator|e2e)/" },
      to: { path: "^lib/", pathNot: `^lib/(generated|${Object.keys(MAY_IMPORT).join("|")})/` },
    },
    {
      name: "every-inner-room-is-in-the-table",
      comment: "A new folder inside a room that has inner rooms needs its own row above.",
      severity: "error",
      from: { path: "^(app|components|lib|processes|scripts|simulator|e2e)/" },
      to: {
        path: `^lib/(${Object.keys(INNER_ROOMS).join("|")})/[^/]+/`,
        pathNot: Object.entries(INNER_ROOMS).map(
          ([room, inner]) => `^lib/${room}/(testing|${Object.keys(inner).join("|")})/`,
        ),
      },
    },
    {
      name: "routes-use-rooms-and-components",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts|instrumentation\\.ts)", pathNot: TESTING },
      // The sign-in page lists the demo staff where a trial installation asks for it.
      to: { path: "^(prisma|processes|scripts|simulator|e2e)/", pathNot: String.raw`^prisma/seed/demo-people\.ts$` },
    },
    {
      name: "components-see-rules-and-schemas-only",
      comment: "What a browser runs must not pull in the server.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTING },
      to: { path: "^(app|lib|prisma|processes|scripts|simulator|e2e)/", pathNot: SHARED_WITH_BROWSERS },
    },
    {
      name: "rules-are-pure",
      severity: "error",
      from: { path: `${RULES}|${PURE_MODULES}`, pathNot: TESTING },
      to: { dependencyTypes: ["core", "npm", "npm-dev"], pathNot: PURE_PACKAGES },
    },
    {
      name: "rules-import-rules",
      comment: "Types may come from anywhere within reach.",
      severity: "error",
      from: { path: `${RULES}|${PURE_MODULES}`, pathNot: TESTING },
      to: {
        path: "^(app|components|lib)/",
        pathNot: `${SHARED_WITH_BROWSERS}|${PURE_MODULES}`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "line-sdk-behind-its-door",
      severity: "error",
      from: { pathNot: `^(lib/line|simulator|scripts|e2e)/|${TESTING}` },
      to: { path: "node_modules/@line/bot-sdk" },
    },
    {
      name: "database-client-stays-on-the-server",
      severity: "error",
      from: { pathNot: "^(lib|prisma|processes|scripts|e2e)/" },
      to: { path: "^lib/generated/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "simulator-stands-alone",
      comment: "It plays the other side: sharing our code would share our mistakes.",
      severity: "error",
      from: { path: "^simulator/", pathNot: TESTING },
      to: { path: "^(app|components|lib|prisma|processes|scripts|e2e)/" },
    },
    {
      name: "service-needs-no-simulator",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: TESTING },
      to: { path: "^(simulator|e2e|scripts|processes)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: "^lib/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "imports-resolve",
      comment: "The simulator's screens import by address, as browsers do.",
      severity: "error",
      from: { pathNot: "^simulator/screen/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Not followed, yet seen: leaving them out would drop the edges that the rules look at.
    doNotFollow: { path: ["node_modules", "^lib/generated/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

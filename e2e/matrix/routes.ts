import { chatApiRoutes } from "./chats-api";
import { chatListRoutes } from "./chats-list";
import { chatReviewRoutes } from "./chats-review";
import { chatTranscriptRoutes } from "./chats-transcript";
import { classRoutes } from "./classes";
import type { Expected } from "./expectations";
import { keyRoutes } from "./keys";
import { rosterRoutes } from "./rosters";
import { schemaRoutes } from "./schema";
import { toolRoutes } from "./tools";
import type { Position, World } from "./world";

/** A page or a route handler that a browser may GET. */
export type RouteCase = {
  path: (world: Pick<World, "spots">, at: Position) => string;
  /** As in `expectations.ts`; a path is where the answer leads to. */
  expected: Expected;
  /** Without a session; a page leads to the sign-in. */
  signedOut?: string;
  /** Why a 404 is not logged as a refusal. */
  unlogged?: string;
  /** No page for the eye: the journeys about how pages look leave it out. */
  unseen?: true;
  /** Without positions. */
  once?: true;
};

const byGroup: Expected = {
  system_admin: "200 200 200 200 404 404",
  group_admin: "200 200 404 404 404 404",
  teacher: "200 200 404 404 404 404",
  student: "/me",
  roleless: "/me",
  foreign_admin: "404 404 404 404 200 404",
};
const byImport: Expected = { ...byGroup, teacher: "404" };
const all = (answer: string): Expected => ({
  system_admin: answer,
  group_admin: answer,
  teacher: answer,
  student: answer,
  roleless: answer,
  foreign_admin: answer,
});
const forAdmins: Expected = { ...all("200"), teacher: "404", student: "/me", roleless: "/me" };

const groupTab = (tab: string): RouteCase => ({
  path: (world, at) => `/groups/${world.spots[at].group}${tab}`,
  expected: byGroup,
});
const once = (path: string, expected: Expected): RouteCase => ({
  path: () => path,
  expected,
  once: true,
});
const open = { signedOut: "200", once: true } as const;

/** Every route of the house, and who gets what there. */
export const routeCases: Record<string, RouteCase> = {
  ...rosterRoutes,
  ...classRoutes,
  ...chatApiRoutes,
  ...chatListRoutes,
  ...toolRoutes,
  ...chatTranscriptRoutes,
  ...keyRoutes,
  ...chatReviewRoutes,
  ...schemaRoutes,
  "/(console)/(start)/page": {
    ...once("/", { ...all("/groups"), teacher: "/my-classes", student: "/me", roleless: "/me" }),
    unseen: true,
  },
  "/(console)/groups/page": once("/groups", { ...all("200"), student: "/me", roleless: "/me" }),
  "/(console)/groups/[id]/page": groupTab(""),
  "/(console)/groups/[id]/groups/page": groupTab("/groups"),
  "/(console)/groups/[id]/members/page": groupTab("/members"),
  "/(console)/groups/[id]/access/page": { ...groupTab("/access"), expected: byImport },
  "/(console)/groups/[id]/activity/page": groupTab("/activity"),
  "/(console)/people/page": once("/people", { ...all("200"), student: "404", roleless: "404" }),
  "/(console)/people/new/page": once("/people/new", forAdmins),
  "/(console)/people/[id]/access/page": {
    path: (world, at) => `/people/${world.spots[at].person}/access`,
    expected: byImport,
  },
  "/(console)/people/[id]/history/page": {
    path: (world, at) => `/people/${world.spots[at].person}/history`,
    expected: byImport,
  },
  "/(console)/people/[id]/page": {
    path: (world, at) => `/people/${world.spots[at].person}`,
    expected: byGroup,
  },
  "/(console)/jobs/[id]/page": {
    path: (world, at) => `/jobs/${world.spots[at].job}`,
    // A job is its owner's, and a system_admin's.
    expected: { ...byImport, group_admin: "404" },
  },
  "/(console)/imports/page": once("/imports", forAdmins),
  "/(console)/imports/new/page": once("/imports/new", forAdmins),
  "/(console)/imports/[id]/page": {
    path: (world, at) => `/imports/${world.spots[at].import}`,
    expected: byImport,
  },
  "/(console)/audit/page": once("/audit", {
    ...all("404"),
    system_admin: "200",
    group_admin: "200",
    foreign_admin: "200",
  }),
  "/(console)/settings/roles/page": once("/settings/roles", forAdmins),
  "/(console)/settings/fields/page": once("/settings/fields", forAdmins),
  "/(console)/settings/terms/page": once("/settings/terms", forAdmins),
  "/(console)/settings/courses/page": once("/settings/courses", forAdmins),
  "/(console)/rollover/page": once("/rollover", forAdmins),
  "/(console)/rollover/new/page": once("/rollover/new", forAdmins),
  "/(console)/rollover/[id]/page": {
    path: (world, at) => `/rollover/${world.spots[at].rollover}`,
    expected: byImport,
  },
  "/(console)/settings/roles/[id]/page": {
    path: (world, at) => `/settings/roles/${world.spots[at].role}`,
    expected: {
      ...forAdmins,
      system_admin: "200 200 200 200 404 404",
      group_admin: "200 200 200 200 404 404",
      foreign_admin: "404 404 404 404 200 404",
    },
  },
  "/(console)/settings/security/page": once("/settings/security", {
    ...forAdmins,
    group_admin: "404",
  }),
  "/(console)/account/second-factor/page": once("/account/second-factor", all("200")),
  "/(console)/account/page": once("/account", all("200")),
  "/(console)/me/page": once("/me", all("200")),
  "/(console)/bench/frame/page": {
    ...once("/bench/frame", all("404")),
    unlogged: "it exists for the bench alone",
    unseen: true,
  },
  "/(public)/sign-in/page": {
    ...once("/sign-in", { ...all("/groups"), student: "/me", roleless: "/me" }),
    ...open,
  },
  // Without a right password before it, there is no code to ask for.
  "/(public)/sign-in/code/page": {
    ...once("/sign-in/code", all("/sign-in")),
    signedOut: "/sign-in",
  },
  "/(public)/invitation/[token]/page": { ...once("/invitation/nonsense", all("200")), ...open },
  "/(public)/reset/[token]/page": { ...once("/reset/nonsense", all("200")), ...open },
  "/api/me/route": { ...once("/api/me", all("200")), signedOut: "401", unseen: true },
  "/api/health/route": { ...once("/api/health", all("200")), ...open, unseen: true },
  // Without the pass that the password gives, nobody gets anything.
  "/api/people/export/route": {
    ...once("/api/people/export", all("403")),
    signedOut: "404",
    unseen: true,
  },
  // It takes uploads by POST alone.
  "/api/imports/route": { ...once("/api/imports", all("405")), signedOut: "405", unseen: true },
  "/api/imports/[id]/report/route": {
    path: (world, at) => `/api/imports/${world.spots[at].import}/report`,
    expected: { ...byImport, student: "404", roleless: "404" },
    signedOut: "404",
    unseen: true,
  },
  // Providers are looked up by everybody alike, before anybody is known; none stands there.
  "/api/single-sign-on/[provider]/route": {
    ...once("/api/single-sign-on/00000000-0000-4000-8000-000000000000", all("/sign-in")),
    signedOut: "/sign-in",
    unseen: true,
  },
  // Without the cookie of a sign-in that began here, it leads back.
  "/api/single-sign-on/return/route": {
    ...once("/api/single-sign-on/return?code=x&state=y", all("/sign-in")),
    signedOut: "/sign-in",
    unseen: true,
  },
  "/icon.svg/route": { ...once("/icon.svg", all("200")), ...open, unseen: true },
  "/_not-found/page": {
    ...once("/nothing-stands-here", all("404")),
    signedOut: "404",
    unlogged: "nothing was refused",
  },
  "/_global-error/page": {
    ...once("/_global-error", all("500")),
    signedOut: "500",
    unlogged: "the page that stands for a fault of the whole house",
    unseen: true,
  },
};

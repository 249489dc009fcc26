import type { RouteCase } from "./routes";
import { type Expected, everybody } from "./shared";

const staff: Expected = { ...everybody("200"), student: "/me", roleless: "/me" };
const once = (path: string, over: Partial<RouteCase> = {}): RouteCase => ({
  path: () => path,
  expected: staff,
  once: true,
  ...over,
});

/** The schema explorer: the same for all staff, since it shows no row of anybody's. */
export const schemaRoutes: Record<string, RouteCase> = {
  "/(console)/schema/page": once("/schema"),
  "/(console)/schema/[table]/page": once("/schema/tenants"),
  "/(console)/schema/docs/[...slug]/page": once("/schema/docs/concepts/users"),
  "/(console)/schema/truth/page": once("/schema/truth"),
  "/(console)/schema/history/page": once("/schema/history"),
  "/api/schema/[format]/route": once("/api/schema/dbml", {
    expected: { ...staff, student: "404", roleless: "404" },
    signedOut: "404",
    unseen: true,
  }),
};

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A server action as the build knows it. */
export type BuiltAction = {
  /** `app/(console)/groups/actions.ts#rename` */
  key: string;
  id: string;
  /** A page that can run it. */
  page: string;
};

type ReferenceManifest = {
  node: Record<
    string,
    { exportedName: string; filename: string; workers: Record<string, unknown> }
  >;
};

const server = join(process.env.NEXT_DIST_DIR ?? ".next", "server");
const read = <Shape>(name: string) => JSON.parse(readFileSync(join(server, name), "utf8")) as Shape;

/** Every action that anybody can send a request to. */
export function builtActions(): BuiltAction[] {
  const { node } = read<ReferenceManifest>("server-reference-manifest.json");
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => ({
    id,
    key: `${filename}#${exportedName}`,
    page: Object.keys(workers)[0]?.replace(/^app/, "") ?? "",
  }));
}

/** Every page and route handler, as `/(console)/groups/[id]/page`. */
export function builtRoutes(): string[] {
  return Object.keys(read<Record<string, string>>("app-paths-manifest.json"));
}

/** The address of a route, without its dynamic parts filled in. */
export function addressOf(route: string): string {
  return route.replace(/\/\([^)]+\)/g, "").replace(/\/(page|route)$/, "") || "/";
}

import { sessionCookie } from "../helpers/session";
import type { BuiltAction } from "./inventory";
import { type Principal, positions, type World } from "./world";

const origin = () => {
  const url = process.env.E2E_BASE_URL;
  if (!url) throw new Error("Run the journeys by npm run test:e2e.");
  return url;
};

/** What an action answered. */
export type Answer = { status: number; outcome: string; data: unknown };

function cookieOf(world: World, who: Principal): Record<string, string> {
  const token = world.people[who]?.token;
  return token ? { cookie: `${sessionCookie}=${token}` } : {};
}

/** Sends an action the way a page of the house does. */
export async function callAction(
  action: BuiltAction,
  args: readonly unknown[],
  [world, who]: [World, Principal],
): Promise<Answer> {
  const response = await fetch(origin() + pageFor(action, world), {
    method: "POST",
    redirect: "manual",
    headers: {
      ...cookieOf(world, who),
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      "sec-fetch-site": "same-origin",
      origin: origin(),
      accept: "text/x-component",
    },
    body: JSON.stringify(args),
  });
  const text = await response.text();
  if (response.headers.has("x-action-redirect")) {
    return { status: response.status, outcome: "redirect", data: undefined };
  }
  return read(response.status, text);
}

/** A page that has the action; any id does, since only the action is run. */
function pageFor({ page }: BuiltAction, world: World): string {
  const address = page.replace(/\/\([^)]+\)/g, "").replace(/\/page$/, "");
  return address.replaceAll(/\[\w+\]/g, world.spots[positions[0]].group) || "/";
}

/** The line of the answer's stream that holds the action's result; the first line points at it. */
function read(status: number, text: string): Answer {
  const lines = new Map<string, string>();
  for (const line of text.split("\n")) {
    const at = line.indexOf(":");
    if (at > 0) lines.set(line.slice(0, at), line.slice(at + 1));
  }
  const head = JSON.parse(lines.get("0") ?? "{}") as { a?: unknown };
  const place = String(head.a ?? "").replace(/^\$@?/, "");
  const body = lines.get(place);
  if (body === undefined) return { status, outcome: `no answer (${status})`, data: text };
  if (body.startsWith("E")) return { status, outcome: "fault", data: body };
  const data: unknown = JSON.parse(body);
  return { status, outcome: outcomeOf(data), data };
}

function outcomeOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "ok";
  if ("serverError" in data && isError(data.serverError)) return data.serverError.code;
  return "validationErrors" in data ? "invalid" : "ok";
}

function isError(value: unknown): value is { code: string } {
  return typeof value === "object" && value !== null && "code" in value;
}

/** Where a GET ends: the status, or the path that it leads to. */
export async function visit(path: string, [world, who]: [World, Principal]): Promise<string> {
  const response = await fetch(origin() + path, {
    redirect: "manual",
    headers: { ...cookieOf(world, who), "sec-fetch-site": "none" },
  });
  await response.arrayBuffer();
  const to = response.headers.get("location");
  return to ? new URL(to, origin()).pathname : String(response.status);
}

/** Posts with headers of one's own, as another site or a script would. */
export async function post(
  path: string,
  headers: Record<string, string>,
  [world, who]: [World, Principal],
  body = "[]",
): Promise<number> {
  const response = await fetch(origin() + path, {
    method: "POST",
    redirect: "manual",
    headers: { ...cookieOf(world, who), "content-type": "text/plain", ...headers },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

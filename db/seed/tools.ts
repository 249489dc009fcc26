import type { NewRoleTool } from "@/db/schema";
import type { Clock, SeedTenant } from "./model";
import { seededUuid } from "./random";
import { type Edit, type ToolPlan, toolPlans, type VersionPlan } from "./tool-plans";

/** A version, and who answered it when. */
export type SeedVersion = {
  id: string;
  number: number;
  edits: readonly Edit[];
  note: string;
  authorId: string;
  createdAt: string;
  answer: { by: string; at: string; reason: string | null } | null;
};

/** A tool and its way so far; its text lies in a file. */
export type SeedTool = {
  id: string;
  tenantId: string;
  key: string;
  createdBy: string;
  createdAt: string;
  /** Where its author works, and so began it. */
  begunIn: string;
  groupId: string | null;
  versions: SeedVersion[];
  draft: readonly Edit[] | null;
  retired: boolean;
};

type Given = Pick<SeedTenant, "groups" | "users" | "members" | "roles"> & {
  tenantId: string;
  seed: string;
  clock: Clock;
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * The tools of the demo district, each with its versions and the people who wrote and answered them:
 * active staff at the place, and the nearest admin above it who did not write. Draws no number.
 * @throws Error when nobody is there
 */
export function makeTools(given: Given): { tools: SeedTool[]; roleTools: NewRoleTool[] } {
  const staff = new Staff(given);
  const tools = toolPlans.map((plan) => makeTool(plan, given, staff));
  const roleTools = toolPlans.flatMap(({ key, roles = [] }) =>
    roles.map((role) => ({
      id: seededUuid(given.seed, `role-tool/${key}/${role}`),
      tenantId: given.tenantId,
      roleId: given.roles?.find((one) => one.key === role)?.id ?? missing(`role ${role}`),
      toolId: seededUuid(given.seed, `tool/${key}`),
    })),
  );
  return { tools, roleTools };
}

function makeTool(plan: ToolPlan, { tenantId, seed, clock }: Given, staff: Staff): SeedTool {
  const createdBy = staff.at(plan.author.path, plan.author.role);
  const place = plan.movedTo === undefined ? plan.author.path : plan.movedTo;
  const moment = (daysAgo: number, hour: number) =>
    new Date(Date.parse(clock.today) - daysAgo * DAY + hour * 3_600_000).toISOString();
  const wrote: string[] = [createdBy];
  const version = (one: VersionPlan, index: number): SeedVersion => {
    const authorId = one.by ? staff.at(one.by.path, one.by.role) : createdBy;
    wrote.push(authorId);
    const { answer } = one;
    return {
      id: seededUuid(seed, `tool/${plan.key}/${index + 1}`),
      number: index + 1,
      edits: one.edits ?? [],
      note: one.note,
      authorId,
      createdAt: moment(one.daysAgo, 15),
      answer: answer
        ? {
            by: staff.adminAbove(place, wrote),
            at: moment(one.daysAgo - 1, 9),
            reason: answer === "approved" ? null : answer.reason,
          }
        : null,
    };
  };
  const { versions = [] } = plan;
  return {
    id: seededUuid(seed, `tool/${plan.key}`),
    tenantId,
    key: plan.key,
    createdBy,
    createdAt: moment((versions[0]?.daysAgo ?? 4) + 3, 14),
    begunIn: staff.group(plan.author.path),
    groupId: place === null ? null : staff.group(place),
    versions: versions.map(version),
    draft: plan.draft ?? null,
    retired: plan.retired ?? false,
  };
}

/** Who works where, of those who can sign in. */
class Staff {
  readonly #groups: ReadonlyMap<string, string>;
  readonly #active: ReadonlySet<string>;
  readonly #members: Given["members"];

  constructor({ groups, users, members }: Given) {
    this.#groups = new Map(groups.map(({ path, id }) => [path, id]));
    this.#active = new Set(users.filter((u) => u.status === "active").map(({ id }) => id));
    this.#members = members;
  }

  group(path: string): string {
    return this.#groups.get(path) ?? missing(`group at ${path}`);
  }

  at(path: string, role: string, except: readonly string[] = []): string {
    return this.#find(path, role, except) ?? missing(`active ${role} at ${path}`);
  }

  adminAbove(place: string | null, except: readonly string[]): string {
    const labels = place?.split(".") ?? [];
    for (let depth = labels.length; depth > 0; depth--) {
      const found = this.#find(labels.slice(0, depth).join("."), "group_admin", except);
      if (found) return found;
    }
    const [root] = this.#groups.keys();
    return this.at(root ?? "", "system_admin", except);
  }

  #find(path: string, role: string, except: readonly string[]): string | undefined {
    const groupId = this.group(path);
    return this.#members.find(
      (one) =>
        one.groupId === groupId &&
        one.role === role &&
        this.#active.has(one.userId) &&
        !except.includes(one.userId),
    )?.userId;
  }
}

function missing(what: string): never {
  throw new Error(`The demo has no ${what}`);
}

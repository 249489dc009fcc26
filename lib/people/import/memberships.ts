import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { GrantedRole, MembershipSource } from "./input";
import type { Found, GroupFinder } from "./places";
import type { BoundTable, PersonRow } from "./row";
import { SYSTEM_ADMIN } from "./words";

/** A pair of group and role with the places of its columns. */
export type BoundMembership = {
  groupAt: number;
  by: "any" | "sourcedId" | "path" | "name";
  roleAt: number;
  role: GrantedRole | null;
  words: Map<string, GrantedRole>;
};

/** @param place finds a column in the header, and notes one that is missing */
export function bindMembership(
  { group, role }: MembershipSource,
  place: (column: string | null) => number,
): BoundMembership {
  return {
    groupAt: group.from === "column" ? place(group.column) : -1,
    by: group.from === "column" ? group.by : "any",
    roleAt: role.from === "column" ? place(role.column) : -1,
    role: role.from === "fixed" ? role.role : null,
    words: new Map(
      role.from === "fixed"
        ? []
        : Object.entries(role.values).map(([word, stands]) => [word.toLowerCase(), stands]),
    ),
  };
}

type Known = { groups: GroupFinder; diagnostics: Diagnostics };

/** Puts a row's memberships into it; false, and a diagnostic, where one can't be read. */
export function readMemberships(
  row: PersonRow,
  table: BoundTable,
  cells: string[],
  known: Known,
): boolean {
  for (const bound of table.memberships) {
    const refuse = (column: number, { code, message, advice }: Wrong) => {
      const at = column < 0 ? null : column + 1;
      const place = { file: table.file, line: row.line, column: at };
      known.diagnostics.error({ code, ...place, message, advice });
      return false;
    };
    const text = cells[bound.groupAt] ?? "";
    // A blank group: this row says nothing of that pair.
    if (bound.groupAt >= 0 && text === "") continue;
    const word = cells[bound.roleAt] ?? "";
    const role = bound.role ?? bound.words.get(word.toLowerCase());
    if (!role) return refuse(bound.roleAt, wrongRole(word));
    const { target } = known.groups;
    const found = bound.groupAt < 0 ? [{ id: target.id }] : known.groups.findAll(text, bound.by);
    for (const one of found) {
      if ("wrong" in one) return refuse(bound.groupAt, wrongGroup(one, target.name));
      row.groupIds.push(one.id);
      row.roles.push(role);
    }
  }
  return true;
}

type Wrong = { code: string; message: string; advice: string };

function wrongRole(word: string): Wrong {
  if (SYSTEM_ADMIN.test(word)) {
    return {
      code: "system-admin",
      message: "A file never makes anybody a system admin.",
      advice: "Appoint system admins on the root group, one by one.",
    };
  }
  return {
    code: word === "" ? "blank-role" : "unknown-role",
    message: word === "" ? "The row has a group, but no role." : "The role is none that is read.",
    advice:
      "Write student, teacher or group_admin, or say in the mapping what the word stands for.",
  };
}

function wrongGroup({ wrong }: Extract<Found, { wrong: string }>, target: string): Wrong {
  switch (wrong) {
    case "archived":
      return {
        code: "archived-group",
        message: "The group is archived.",
        advice: "Restore it first, or name another one.",
      };
    case "ambiguous":
      return {
        code: "ambiguous-group",
        message: `Several groups below “${target}” have this name.`,
        advice: "Name the group by its id or its path.",
      };
    case "unknown":
      return {
        code: "unknown-group",
        message: `There is no such group in “${target}” or below it.`,
        advice: "Name it by its id in the source, its path or its name; import the groups first.",
      };
  }
}

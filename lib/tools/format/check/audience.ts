import type { Finding } from "../problems";
import type { Tool } from "../schema";
import { toolGrades } from "../vocabulary";

/** How a group stands to the scope of the tool. */
export type GroupStanding = "inside" | "outside" | "archived" | "missing";

const standings: Record<Exclude<GroupStanding, "inside">, Pick<Finding, "message" | "advice">> = {
  outside: {
    message: "This group does not lie in the scope of the tool.",
    advice: "Choose a group inside it, or move the tool up.",
  },
  missing: {
    message: "There is no such group.",
    advice: "Check the path: the labels of the groups from the top, joined by dots.",
  },
  archived: {
    message: "This group is archived: nobody sees the tool through it.",
    advice: "Remove it, or restore the group.",
  },
};

export function checkAudience(
  tool: Tool,
  groupStanding?: (path: string) => GroupStanding,
): Finding[] {
  return [...checkGrades(tool), ...checkGroups(tool, groupStanding), ...checkModeration(tool)];
}

function checkGrades({ audience: { grades } }: Tool): Finding[] {
  if (!grades || toolGrades.indexOf(grades.min) <= toolGrades.indexOf(grades.max)) return [];
  return [
    {
      path: ["audience", "grades", "min"],
      message: `The lowest grade, ${grades.min}, is above the highest, ${grades.max}.`,
      advice: "Swap them.",
      severity: "error",
    },
  ];
}

function checkGroups(
  { audience: { groups } }: Tool,
  groupStanding: ((path: string) => GroupStanding) | undefined,
): Finding[] {
  if (!groups) return [];
  const findings: Finding[] = [];
  for (const list of ["include", "exclude"] as const) {
    groups[list].forEach((group, index) => {
      const path = ["audience", "groups", list, index];
      const standing = groupStanding?.(group) ?? "inside";
      if (standing !== "inside") {
        // An archived group is shown and not lost; the rest is a mistake.
        const severity = standing === "archived" ? "warning" : "error";
        findings.push({ path, ...standings[standing], severity });
      }
      if (list === "exclude" && groups.include.includes(group)) {
        const message = "This group is included and excluded.";
        findings.push({ path, message, advice: "Remove it from one list.", severity: "error" });
      }
    });
  }
  return findings;
}

function checkModeration({ audience, safety }: Tool): Finding[] {
  if (!audience.roles.includes("student")) return [];
  return (["input", "output"] as const)
    .filter((side) => safety.moderation[side] === "off")
    .map((side) => ({
      path: ["safety", "moderation", side],
      message: "Moderation can’t be off for students.",
      advice: "Use block or flag, or take student out of audience.roles.",
      severity: "error",
    }));
}

import * as z from "zod";
import { audienceRoles, toolGrades } from "../vocabulary";
import { groupPath, unique } from "./parts";

const grade = z.literal(toolGrades);

const grades = z
  .strictObject({
    min: grade.meta({ description: "The lowest grade: PK, K or 1 to 12." }),
    max: grade.meta({ description: "The highest grade: PK, K or 1 to 12." }),
  })
  .meta({
    description: "The grades that see the tool, both ends included. Absent: every grade.",
  });

const groups = z
  .strictObject({
    include: unique(z.array(groupPath).max(100)).default([]).meta({
      description: "Paths of the groups that see the tool. Empty: the whole scope of the tool.",
    }),
    exclude: unique(z.array(groupPath).max(100))
      .default([])
      .meta({ description: "Paths of groups that don't see it, though they lie in others." }),
    scope: z.enum(["node", "subtree"]).default("subtree").meta({
      description: "Whether a group stands for itself alone (node) or for all below it (subtree).",
    }),
  })
  .meta({ description: "The groups that see the tool. Absent: the whole scope of the tool." });

export const audience = z.strictObject({
  roles: unique(z.array(z.enum(audienceRoles)).min(1)).meta({
    description: "Who sees the tool: student, teacher, group_admin, system_admin.",
  }),
  grades: grades.optional(),
  groups: groups.optional(),
});

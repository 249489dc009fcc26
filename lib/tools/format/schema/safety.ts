import * as z from "zod";
import { line, text, unique, whole } from "./parts";

const moderationMode = z.enum(["block", "flag", "off"]).default("block");
const moderation = z
  .strictObject({
    input: moderationMode.meta({ description: "What people write: block, flag or off." }),
    output: moderationMode.meta({ description: "What the model replies: block, flag or off." }),
  })
  .prefault({})
  .meta({ description: "What happens to content over a threshold. Off is not for students." });

const level = z.enum(["low", "medium", "high"]);
const threshold = (usual: "low" | "medium", what: string) =>
  level.default(usual).meta({
    description: `${what}: the severity from which on it acts. low is the strictest. Default: ${usual}.`,
  });
const thresholds = z
  .strictObject({
    self_harm: threshold("low", "Self-harm"),
    violence: threshold("low", "Violence"),
    sexual: threshold("low", "Sexual content"),
    hate: threshold("low", "Hate"),
    pii: threshold("medium", "Personal data"),
  })
  .prefault({})
  .meta({ description: "From which severity on moderation acts, by kind. low is the strictest." });

export const safety = z
  .strictObject({
    moderation,
    thresholds,
    blocked_terms: unique(z.array(line({ max: 100 })).max(200))
      .default([])
      .meta({ description: "Up to 200 words or phrases that are never let through." }),
    blocked_message: text({ max: 1000 })
      .optional()
      .meta({ description: "What a person reads when something was blocked." }),
    crisis_message: text({ max: 1000 })
      .optional()
      .meta({ description: "What a person in need reads, with where to find help." }),
    alert_to: unique(z.array(z.enum(["class_teacher", "school_admin", "district_admin"])).max(3))
      .default(["class_teacher", "school_admin"])
      .meta({ description: "Who is told: class_teacher, school_admin, district_admin." }),
  })
  .prefault({})
  .meta({ description: "What keeps people safe." });

export const privacy = z
  .strictObject({
    retention_days: whole(1, 3650)
      .default(365)
      .meta({ description: "How long chats are kept, 1 to 3650 days. Default: 365." }),
    store: z
      .enum(["full", "redacted", "none"])
      .default("full")
      .meta({ description: "What is kept of a chat: full, redacted or none. Default: full." }),
    redact: unique(z.array(z.enum(["email", "phone", "roster_names"])).max(3))
      .default(["email", "phone", "roster_names"])
      .meta({ description: "What is taken out before the model sees it." }),
  })
  .prefault({})
  .meta({ description: "What is kept, and for how long." });

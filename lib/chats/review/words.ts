import type { FlagRow, FlagState, QueueTab, Severity } from "./types";

const severityNames: Record<Severity, string> = { high: "High", medium: "Medium", low: "Low" };
export const severityName = (severity: Severity): string => severityNames[severity];

const stateNames: Record<FlagState, string> = {
  open: "Open",
  looking: "Somebody looks",
  closed: "Closed",
};
/** The state of a flag in words; one to which there was nothing is told apart. */
export const flagStateName = ({
  state,
  dismissed,
}: Pick<FlagRow, "state" | "dismissed">): string => (dismissed ? "Dismissed" : stateNames[state]);
export const stateName = (state: FlagState): string => stateNames[state];

const tabNames: Record<QueueTab, string> = {
  todo: "To do",
  mine: "Mine",
  unassigned: "Unassigned",
  overdue: "Overdue",
  mentions: "Mentions me",
  closed: "Closed",
};
export const queueTabName = (tab: QueueTab): string => tabNames[tab];

/** How soon somebody must have looked at what is flagged by hand, in hours. */
export const dueChoices: readonly { hours: number; label: string }[] = [
  { hours: 4, label: "Within 4 hours" },
  { hours: 24, label: "Within a day" },
  { hours: 72, label: "Within 3 days" },
  { hours: 168, label: "Within a week" },
];

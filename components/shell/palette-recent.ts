import type { FoundGroup } from "@/components/shell/palette-types";

const key = "homeroom:recent-groups";

/**
 * The groups last opened from the palette in this tab, newest first. Never people, and never beyond
 * the tab: the machine may be shared, and names of children don't belong in its storage.
 */
export function recentGroups(): FoundGroup[] {
  const stored = sessionStorage.getItem(key);
  if (!stored) return [];
  try {
    const parsed: unknown = JSON.parse(stored);
    return Array.isArray(parsed) ? parsed.filter(isGroup) : [];
  } catch (error) {
    // Written by something else; there is nothing recent then.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Puts a group first. */
export function rememberGroup(group: FoundGroup): void {
  const others = recentGroups().filter((other) => other.id !== group.id);
  sessionStorage.setItem(key, JSON.stringify([group, ...others].slice(0, 5)));
}

function isGroup(value: unknown): value is FoundGroup {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ["id", "name", "type", "path"].every((name) => typeof fields[name] === "string");
}

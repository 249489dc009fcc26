/** The states of a class as the list is filtered by them. */
export const classStates = ["active", "completed", "cancelled", "archived"] as const;

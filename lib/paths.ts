/** Every URL of the app; no other file writes one out. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  invitation: (token: string) => `/invitation/${token}`,
  reset: (token: string) => `/reset/${token}`,
  me: () => "/me",
  account: () => "/account",
  groups: () => "/groups",
  group: (id: string, tab?: GroupTab) =>
    tab && tab !== "overview" ? `/groups/${id}/${tab}` : `/groups/${id}`,
  groupDialog: (id: string, dialog: GroupDialog) => `/groups/${id}?dialog=${dialog}`,
  imports: () => "/imports",
  importNew: () => "/imports/new",
  importInto: (groupId: string) => `/imports/new?into=${groupId}`,
  import: (id: string) => `/imports/${id}`,
  importDialog: (id: string, dialog: ImportDialog) => `/imports/${id}?dialog=${dialog}`,
  audit: (search?: Record<string, string>) =>
    search ? `/audit?${new URLSearchParams(search)}` : "/audit",
  person: (id: string) => `/people/${id}`,
  health: () => "/api/health",
  benchFrame: () => "/bench/frame",
  importUpload: (search: Record<string, string>) => `/api/imports?${new URLSearchParams(search)}`,
  importReport: (id: string) => `/api/imports/${id}/report`,
} as const;

export const groupTabs = ["overview", "groups", "members", "activity"] as const;
export type GroupTab = (typeof groupTabs)[number];

export const groupDialogs = ["create", "rename", "type", "move", "archive", "restore"] as const;
export type GroupDialog = (typeof groupDialogs)[number];

export const importDialogs = ["undo", "cancel"] as const;
export type ImportDialog = (typeof importDialogs)[number];

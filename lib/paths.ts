/** Every URL of the app; no other file writes one out. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  /** @param problem a code of lib/auth/single-sign-on/problems */
  signInProblem: (problem: string, next?: string) =>
    `/sign-in?${new URLSearchParams({ problem, ...(next && { next }) })}`,
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
  importPeople: () => "/imports/new?kind=people",
  /** An import of people as its upload asked for it: add, update or both. */
  importMode: (id: string, mode: string) => `/imports/${id}?mode=${mode}`,
  importDialog: (id: string, dialog: ImportDialog) => `/imports/${id}?dialog=${dialog}`,
  audit: (search?: Record<string, string>) =>
    search ? `/audit?${new URLSearchParams(search)}` : "/audit",
  /** @param search the filters of the list, as `lib/table` writes them */
  people: (search?: Record<string, string>) =>
    search ? `/people?${new URLSearchParams(search)}` : "/people",
  personNew: (groupId?: string) => (groupId ? `/people/new?group=${groupId}` : "/people/new"),
  person: (id: string, tab?: PersonTab) =>
    tab && tab !== "overview" ? `/people/${id}/${tab}` : `/people/${id}`,
  personDialog: (id: string, dialog: PersonDialog) => `/people/${id}?dialog=${dialog}`,
  peopleExport: (search: Record<string, string>) =>
    `/api/people/export?${new URLSearchParams(search)}`,
  /** @param search the filters of the list, as `lib/table` writes them */
  classes: (search?: Record<string, string>) =>
    search ? `/classes?${new URLSearchParams(search)}` : "/classes",
  classNew: (search?: { group?: string; copy?: string }) =>
    search ? `/classes/new?${new URLSearchParams(search)}` : "/classes/new",
  class: (id: string, tab?: ClassTab) =>
    tab && tab !== "roster" ? `/classes/${id}/${tab}` : `/classes/${id}`,
  classDialog: (id: string, dialog: ClassDialog) => `/classes/${id}?dialog=${dialog}`,
  /** A dialog about one row of the roster. */
  rosterDialog: (id: string, dialog: RosterDialog, member?: string) =>
    `/classes/${id}?dialog=${dialog}${member ? `&member=${member}` : ""}`,
  classPrint: (id: string) => `/classes/${id}/print`,
  rosterExport: (id: string) => `/api/classes/${id}/roster`,
  rollovers: () => "/rollover",
  /** Brings a column of a spreadsheet onto a roster. */
  rosterPaste: (id: string) => `/classes/${id}/paste`,
  /** What one pupil's time in a class was. */
  classHistory: (id: string, pupil: string) => `/classes/${id}/history?pupil=${pupil}`,
  myClasses: () => "/my-classes",
  /** @param search the filters of the list, as `lib/table` writes them */
  /** The map of tables; its state is the URL. */
  schema: (search?: Record<string, string>) =>
    search ? `/schema?${new URLSearchParams(search)}` : "/schema",
  entity: (table: string, search: Record<string, string> = {}) => {
    const path = `/schema/${encodeURIComponent(table)}`;
    const text = new URLSearchParams(search).toString();
    return text ? `${path}?${text}` : path;
  },
  entitySample: (table: string, sample: string) => paths.entity(table, { sample }),
  /** A page of the knowledge base, by its path below db/docs without `.md`. */
  schemaPage: (slug: string) => `/schema/docs/${slug}`,
  schemaTruth: () => "/schema/truth",
  schemaHistory: (search?: Record<string, string>) =>
    search ? `/schema/history?${new URLSearchParams(search)}` : "/schema/history",
  /** What the explorer hands out: `dbml`, `mermaid`, `svg`, `json`, `markdown`. */
  schemaExport: (format: string, search?: string) =>
    search ? `/api/schema/${format}?${search}` : `/api/schema/${format}`,
  chats: (search?: Record<string, string>) =>
    search ? `/chats?${new URLSearchParams(search)}` : "/chats",
  /** A chat, or the very message of it, with words marked. */
  chat: (id: string, at?: number, find?: string) => {
    const search = new URLSearchParams({
      ...(find && { find }),
      ...(at !== undefined && { at: String(at) }),
    });
    return search.size > 0 ? `/chats/${id}?${search}` : `/chats/${id}`;
  },
  /** Words that were said, with the list's own filters. */
  chatSearch: (search?: Record<string, string>) =>
    search ? `/chats/search?${new URLSearchParams(search)}` : "/chats/search",
  /** What is flagged, and who looks at it. */
  chatReview: (search?: Record<string, string>) =>
    search ? `/chats/review?${new URLSearchParams(search)}` : "/chats/review",
  /** A flag's dialog, over the queue. */
  chatFlag: (id: string) => `/chats/review?flag=${id}`,
  /** How much is talked, in pictures. */
  chatUsage: (search?: Record<string, string>) =>
    search ? `/chats/usage?${new URLSearchParams(search)}` : "/chats/usage",
  chatExports: () => "/chats/exports",
  chatExportFile: (id: string) => `/api/chats/exports/${id}`,
  tools: (search?: Record<string, string>) =>
    search ? `/tools?${new URLSearchParams(search)}` : "/tools",
  toolNew: (groupId?: string) => (groupId ? `/tools/new?group=${groupId}` : "/tools/new"),
  toolImport: () => "/tools/import",
  /** A list of tools as a ZIP, with the list's own filters. */
  toolsExport: (search?: string) => (search ? `/api/tools/export?${search}` : "/api/tools/export"),
  /** Where a document is tried against the model. */
  toolTrial: () => "/api/tools/try",
  toolFile: (id: string, version?: number) =>
    version === undefined ? `/api/tools/${id}/file` : `/api/tools/${id}/file?version=${version}`,
  tool: (id: string, tab?: ToolTab) =>
    tab && tab !== "text" ? `/tools/${id}/${tab}` : `/tools/${id}`,
  toolDialog: (id: string, dialog: ToolDialog) => `/tools/${id}?dialog=${dialog}`,
  /** What differs between two versions; `now` is the text that is written on. */
  toolCompare: (id: string, from: number, to: number | "now") =>
    `/tools/${id}/history?compare=${from}..${to}`,
  /** Whether one person may use the tool, and why. */
  toolAccess: (id: string, person: string) => `/tools/${id}/access?person=${person}`,
  rolloverNew: () => "/rollover/new",
  rollover: (id: string) => `/rollover/${id}`,
  rolloverDialog: (id: string, dialog: RolloverDialog) => `/rollover/${id}?dialog=${dialog}`,
  job: (id: string) => `/jobs/${id}`,
  settings: (tab: SettingsTab) => `/settings/${tab}`,
  role: (id: string) => `/settings/roles/${id}`,
  keyDialog: (dialog: KeyDialog, id?: string) =>
    `/settings/keys?dialog=${dialog}${id ? `&key=${id}` : ""}`,
  chatSettingsDialog: (dialog: ChatSettingsDialog, id?: string) =>
    `/settings/chats?dialog=${dialog}${id ? `&id=${id}` : ""}`,
  providerDialog: (dialog: ProviderDialog, id?: string) =>
    `/settings/security?dialog=${dialog}${id ? `&provider=${id}` : ""}`,
  /** Connects a person with an account elsewhere, or takes such a link away. */
  personAccount: (id: string, link?: string) =>
    link
      ? `/people/${id}?dialog=disconnect-account&link=${link}`
      : `/people/${id}?dialog=connect-account`,
  signInCode: (next?: string) =>
    next ? `/sign-in/code?next=${encodeURIComponent(next)}` : "/sign-in/code",
  secondFactor: () => "/account/second-factor",
  singleSignOn: (providerId: string, next?: string) =>
    `/api/single-sign-on/${providerId}${next ? `?next=${encodeURIComponent(next)}` : ""}`,
  singleSignOnReturn: () => "/api/single-sign-on/return",
  ownRecord: () => "/api/me",
  health: () => "/api/health",
  openapi: () => "/api/v1/openapi.json",
  benchFrame: () => "/bench/frame",
  importUpload: (search: Record<string, string>) => `/api/imports?${new URLSearchParams(search)}`,
  importReport: (id: string) => `/api/imports/${id}/report`,
} as const;

export const groupTabs = [
  "overview",
  "groups",
  "members",
  "classes",
  "access",
  "activity",
] as const;
export type GroupTab = (typeof groupTabs)[number];

export const groupDialogs = ["create", "rename", "type", "move", "archive", "restore"] as const;
export type GroupDialog = (typeof groupDialogs)[number];

export const importDialogs = ["undo", "cancel"] as const;
export type ImportDialog = (typeof importDialogs)[number];

export const personTabs = ["overview", "access", "history"] as const;
export type PersonTab = (typeof personTabs)[number];

export const personDialogs = [
  "edit",
  "grant",
  "revoke",
  "role",
  "suspend",
  "reinstate",
  "archive",
  "restore",
  "erase",
  "view-as",
] as const;
export type PersonDialog = (typeof personDialogs)[number];

export const classTabs = ["roster", "history", "details"] as const;
export type ClassTab = (typeof classTabs)[number];

export const classDialogs = ["move", "complete", "cancel", "reopen", "archive", "restore"] as const;
export type ClassDialog = (typeof classDialogs)[number];

export const rosterDialogs = ["add", "remove", "transfer", "role"] as const;
export type RosterDialog = (typeof rosterDialogs)[number];

export const toolTabs = ["text", "history", "access"] as const;
export type ToolTab = (typeof toolTabs)[number];

export const toolDialogs = [
  "submit",
  "withdraw",
  "approve",
  "reject",
  "retire",
  "reinstate",
  "delete",
  "publish",
  "restore",
] as const;
export type ToolDialog = (typeof toolDialogs)[number];

/** Over a transcript. */
export const chatDialogs = ["flag", "note", "mask"] as const;
export type ChatDialog = (typeof chatDialogs)[number];

/** What is done in a flag's dialog (`?flag=…&do=…`). */
export const flagVerbs = ["assign", "change", "close", "dismiss"] as const;
export type FlagVerb = (typeof flagVerbs)[number];

export const chatSettingsDialogs = ["rule", "rule-delete", "keep", "hold", "release"] as const;
export type ChatSettingsDialog = (typeof chatSettingsDialogs)[number];

export const rolloverDialogs = ["apply", "undo", "discard"] as const;
export type RolloverDialog = (typeof rolloverDialogs)[number];

export const keyDialogs = ["key-new", "key-revoke"] as const;
export type KeyDialog = (typeof keyDialogs)[number];

export const providerDialogs = ["provider-add", "provider-edit", "provider-delete"] as const;
export type ProviderDialog = (typeof providerDialogs)[number];

export const settingsTabs = [
  "roles",
  "fields",
  "terms",
  "courses",
  "security",
  "keys",
  "chats",
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

import type { Urls } from "@/db/provision";
import type { seedBigChats } from "@/db/seed";
import type { ViewerRef } from "@/db/viewer";
import { classViewer } from "./classes-pages";
import type { Goal, PageRow } from "./goals";
import type { App } from "./house";
import type { SuiteOptions } from "./suite";

export type ChatSize = {
  groups: number;
  people: number;
  classes: number;
  members: number;
  chats: number;
  messages: number;
};
export type Talk = Awaited<ReturnType<typeof seedBigChats>>;
/** What a part of the chats suite stands on. */
export type ChatHouse = SuiteOptions<ChatSize> & { admin: string; urls: Urls; app: App; big: Talk };
/** A part of the suite: pages beside their floors, and figures with a goal. */
export type ChatPart = (house: ChatHouse) => Promise<{ rows: PageRow[]; goals: Goal[] }>;

export const chatViewers = ["system_admin", "district_admin", "desk_teacher"] as const;
export type ChatViewer = (typeof chatViewers)[number];

/** Somebody who looks at chats: all of them, those of a district, those of eight classes. */
export const chatViewer = (big: Talk, key: ChatViewer): ViewerRef => classViewer(big, key);

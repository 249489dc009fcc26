"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { ComponentType } from "react";
import { type ToolDialog, toolDialogs } from "@/lib/paths";
import { allowed } from "../allowed";
import type { ToolHead } from "../head";

/** What every dialog of a tool is given; `number` is the version that the address names. */
export type ToolDialogProps = { tool: ToolHead; number: number };

// Each comes when it is asked for, with the form library that they share.
const islands: Record<ToolDialog, ComponentType<ToolDialogProps>> = {
  submit: dynamic(() => import("./submit-dialog"), { ssr: false }),
  withdraw: dynamic(() => import("./withdraw-dialog"), { ssr: false }),
  approve: dynamic(() => import("./approve-dialog"), { ssr: false }),
  reject: dynamic(() => import("./reject-dialog"), { ssr: false }),
  retire: dynamic(() => import("./retire-dialog"), { ssr: false }),
  reinstate: dynamic(() => import("./reinstate-dialog"), { ssr: false }),
  delete: dynamic(() => import("./delete-dialog"), { ssr: false }),
  publish: dynamic(() => import("./publish-dialog"), { ssr: false }),
  restore: dynamic(() => import("./restore-dialog"), { ssr: false }),
};

const ofVersion: readonly ToolDialog[] = ["publish", "restore"];

/** The dialog that the address names (`?dialog=`), if the viewer may do that to this tool. */
export function ToolDialogs({ tool }: { tool: ToolHead }) {
  const search = useSearchParams();
  const asked = search.get("dialog");
  const dialog = toolDialogs.find((known) => known === asked);
  if (!dialog || !allowed(tool)[dialog]) return null;
  const number = Number(search.get("version"));
  if (ofVersion.includes(dialog) && !(Number.isSafeInteger(number) && number > 0)) return null;
  const Island = islands[dialog];
  // What was asked of one state of the tool is not asked of another.
  return <Island key={`${dialog}-${number}-${tool.version}`} tool={tool} number={number} />;
}

"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { RuleRow } from "@/lib/chats/rules/types";
import { chatSettingsDialogs } from "@/lib/paths";

// They come when they are asked for, with the form library.
const RuleDialog = dynamic(() => import("./rule-dialog"), { ssr: false });
const DeleteRuleDialog = dynamic(() => import("./delete-rule-dialog"), { ssr: false });
const KeepDialog = dynamic(() => import("./keep-dialog"), { ssr: false });
const HoldDialog = dynamic(() => import("./hold-dialog"), { ssr: false });
const ReleaseDialog = dynamic(() => import("./release-dialog"), { ssr: false });

type Props = { rules: readonly RuleRow[]; holds: readonly { id: string; name: string }[] };

/** The dialog that the address names (`?dialog=…&id=…`). */
export function ChatSettingsDialogs({ rules, holds }: Props) {
  const search = useSearchParams();
  const dialog = chatSettingsDialogs.find((known) => known === search.get("dialog"));
  const id = search.get("id");
  const rule = rules.find((one) => one.id === id);
  const hold = holds.find((one) => one.id === id);
  if (dialog === "rule" && (rule || !id)) return <RuleDialog key={id} rule={rule ?? null} />;
  if (dialog === "rule-delete" && rule) return <DeleteRuleDialog rule={rule} />;
  if (dialog === "keep") return <KeepDialog />;
  if (dialog === "hold") return <HoldDialog />;
  if (dialog === "release" && hold) return <ReleaseDialog hold={hold} />;
  return null;
}

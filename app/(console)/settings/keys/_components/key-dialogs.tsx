"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { KeyRow } from "@/lib/keys/types";
import { keyDialogs } from "@/lib/paths";

// They come when they are asked for, with the form library.
const NewKeyDialog = dynamic(() => import("./new-key-dialog"), { ssr: false });
const RevokeKeyDialog = dynamic(() => import("./revoke-key-dialog"), { ssr: false });

export type NamedKey = Pick<KeyRow, "id" | "name" | "prefix">;

/** The dialog that the address names (`?dialog=key-…`). */
export function KeyDialogs({ keys }: { keys: readonly NamedKey[] }) {
  const asked = useSearchParams();
  const dialog = keyDialogs.find((known) => known === asked.get("dialog"));
  const found = keys.find(({ id }) => id === asked.get("key"));
  if (dialog === "key-new") return <NewKeyDialog />;
  if (dialog === "key-revoke" && found) return <RevokeKeyDialog key={found.id} named={found} />;
  return null;
}

"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";

export type Named = { id: string; name: string };
export type Account = { id: string; provider: string; subject: string };
export type IdentityDialogsProps = {
  person: Named;
  providers: readonly Named[];
  accounts: readonly Account[];
};

const ConnectDialog = dynamic(() => import("./connect-dialog"), { ssr: false });
const DisconnectDialog = dynamic(() => import("./disconnect-dialog"), { ssr: false });

/** The dialog that the address names (`?dialog=connect-account`, `disconnect-account`). */
export function IdentityDialogs({ person, providers, accounts }: IdentityDialogsProps) {
  const asked = useSearchParams();
  const dialog = asked.get("dialog");
  if (dialog === "connect-account") return <ConnectDialog person={person} providers={providers} />;
  const account = accounts.find(({ id }) => id === asked.get("link"));
  if (dialog !== "disconnect-account" || !account) return null;
  return <DisconnectDialog key={account.id} person={person} account={account} />;
}

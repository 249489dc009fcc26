"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { providerDialogs } from "@/lib/paths";
import type { ProviderDetail } from "@/lib/providers/types";

// They come when they are asked for, with the form library.
const AddProviderDialog = dynamic(
  () => import("./provider-form").then((forms) => forms.AddProviderDialog),
  { ssr: false },
);
const EditProviderDialog = dynamic(
  () => import("./provider-form").then((forms) => forms.EditProviderDialog),
  { ssr: false },
);
const RemoveProviderDialog = dynamic(() => import("./remove-dialog"), { ssr: false });

/** The dialog that the address names (`?dialog=provider-…`). */
export function ProviderDialogs({ providers }: { providers: readonly ProviderDetail[] }) {
  const asked = useSearchParams();
  const dialog = providerDialogs.find((known) => known === asked.get("dialog"));
  const provider = providers.find(({ id }) => id === asked.get("provider"));
  if (dialog === "provider-add") return <AddProviderDialog />;
  if (!dialog || !provider) return null;
  return dialog === "provider-edit" ? (
    <EditProviderDialog key={provider.id} provider={provider} />
  ) : (
    <RemoveProviderDialog key={provider.id} provider={provider} />
  );
}

"use client";

import { Link2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";

/** Copies the address of one message. */
export function CopyLink({ chatId, ordinal }: { chatId: string; ordinal: number }) {
  const copy = async () => {
    const address = new URL(paths.chat(chatId, ordinal), window.location.origin).href;
    try {
      await navigator.clipboard.writeText(address);
      toast({ message: `The link to message ${ordinal + 1} was copied.` });
    } catch {
      // Without a permission, or on a page without https: the address can still be taken by hand.
      toast({ kind: "error", message: `Your browser kept the clipboard. The link: ${address}` });
    }
  };
  return (
    <IconButton
      label={`Copy link to message ${ordinal + 1}`}
      icon={<Link2 aria-hidden />}
      size="sm"
      onClick={copy}
    />
  );
}

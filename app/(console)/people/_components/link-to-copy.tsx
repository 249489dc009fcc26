"use client";

import { type Ref, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast-store";

type Props = { link: string; title?: string; ref?: Ref<HTMLDivElement> };

/** A link that is shown once, to be handed over; nobody chooses another person's password. */
export function LinkToCopy({ link, title = "This link is shown only now", ref }: Props) {
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    input.current?.select();
    // Browsers offer the clipboard over https (and on localhost) alone; else the link is selected.
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(link);
    toast({ message: "Link copied", kind: "success" });
  };
  return (
    <div className="flex w-full flex-col gap-2">
      <Alert kind="success" title={title} {...(ref && { ref })}>
        Hand it over in a way that only this person can read.
      </Alert>
      <div className="flex w-full gap-2">
        <Input
          ref={input}
          aria-label="Link"
          readOnly
          value={link}
          className="font-mono text-[13px]"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={copy}>Copy</Button>
      </div>
    </div>
  );
}

"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast-store";

type CopyLineProps = {
  label: string;
  value: string;
  /** Said when it was copied. */
  copied: string;
};

/** A text to be taken elsewhere. */
export function CopyLine({ label, value, copied }: CopyLineProps) {
  const line = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const copy = async () => {
    line.current?.select();
    // Browsers offer the clipboard over https (and on localhost) alone; else the text is selected.
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(value);
    toast({ message: copied, kind: "success" });
  };
  return (
    <div className="flex w-full max-w-[640px] gap-2">
      <Input
        ref={line}
        aria-label={label}
        readOnly
        value={value}
        className="font-mono text-[13px]"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy}>Copy</Button>
    </div>
  );
}

"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { useToast } from "@/components/ui/toast-store";

type Props = { codes: readonly string[]; after: string; done: string };

/** Shown once: the server keeps hashes alone. */
export function RecoveryCodes({ codes, after, done }: Props) {
  const toast = useToast();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.focus(), []);
  const text = `Recovery codes for Homeroom. Each works once.\n\n${codes.join("\n")}\n`;
  const copy = async () => {
    if (!navigator.clipboard) return;
    await navigator.clipboard.writeText(text);
    toast({ message: "Recovery codes copied", kind: "success" });
  };
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "homeroom-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="flex max-w-[480px] flex-col items-start gap-4">
      <Alert ref={head} kind="success" title={done}>
        These recovery codes are shown only now. Keep them where you keep your papers: each lets you
        in once when you don’t have your device.
      </Alert>
      <ul
        aria-label="Recovery codes"
        className="grid w-full grid-cols-1 gap-x-6 gap-y-1 rounded border border-line bg-subtle p-4 font-mono text-[13px] sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={copy}>Copy</Button>
        <Button onClick={download}>Download</Button>
        {/* A whole new page, so that the codes are nowhere any more. */}
        <a href={after} className={buttonClass({ variant: "primary" })}>
          I have kept them
        </a>
      </div>
    </div>
  );
}

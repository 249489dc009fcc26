"use client";

import { EyeOff } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { unmask } from "../../actions";

type Props = { chatId: string; messageId: string; unmasks: boolean; children: ReactNode };

const failed = "The original could not be read. Check your connection and try again.";

/** A masked message: who masked it and when; its original for those who may, on record. */
export function Masked({ chatId, messageId, unmasks, children }: Props) {
  const [original, setOriginal] = useState<{ content: string; earlier: string[] }>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const show = () =>
    start(async () => {
      setProblem(undefined);
      try {
        const answer = await unmask({ id: chatId, messageId });
        if (answer.data) setOriginal(answer.data);
        else setProblem(answer.serverError?.message ?? failed);
      } catch {
        // The server was not reached: the message stays masked.
        setProblem(failed);
      }
    });
  return (
    <div className="msg-masked">
      <p>
        <EyeOff aria-hidden />
        <span>{children}</span>
      </p>
      {original && <Texts {...original} />}
      {unmasks && (
        <div className="flex flex-wrap items-center gap-3">
          {original === undefined ? (
            <Button size="sm" pending={pending} onClick={show}>
              Show the original
            </Button>
          ) : (
            <Button size="sm" onClick={() => setOriginal(undefined)}>
              Hide the original
            </Button>
          )}
          <span className="text-muted">
            {original === undefined ? "This is put on record." : "It is on record that you looked."}
          </span>
        </div>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

function Texts({ content, earlier }: { content: string; earlier: readonly string[] }) {
  return (
    <>
      <p dir="auto" className="msg-original">
        {content}
      </p>
      {earlier.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts never change places
        <div key={index}>
          <p className="md-note">Before it was edited</p>
          <p dir="auto" className="msg-original">
            {text}
          </p>
        </div>
      ))}
    </>
  );
}

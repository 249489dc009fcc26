"use client";

import { EyeOff } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { unmask } from "../../actions";

type Props = { chatId: string; messageId: string; unmasks: boolean; children: ReactNode };

const failed = "The original could not be read. Check your connection and try again.";

/** A masked message: who masked it and when; its original for those who may, on record. */
export function Masked({ chatId, messageId, unmasks, children }: Props) {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const show = () =>
    start(async () => {
      setProblem(undefined);
      try {
        const answer = await unmask({ id: chatId, messageId });
        if (answer.data) setText(answer.data.text);
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
      {text !== undefined && (
        <p dir="auto" className="msg-original">
          {text}
        </p>
      )}
      {unmasks && (
        <div className="flex flex-wrap items-center gap-3">
          {text === undefined ? (
            <Button size="sm" pending={pending} onClick={show}>
              Show the original
            </Button>
          ) : (
            <Button size="sm" onClick={() => setText(undefined)}>
              Hide the original
            </Button>
          )}
          <span className="text-muted">
            {text === undefined ? "This is put on record." : "It is on record that you looked."}
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

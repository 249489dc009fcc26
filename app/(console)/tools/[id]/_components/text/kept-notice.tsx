"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { TextCompare } from "../../../_components/text-compare";
import { dropKept } from "../../../actions";
import type { Kept } from "./tool-text";

type Props = {
  id: string;
  kept: Kept;
  saved: { yaml: string; version: string };
  onContinue: () => void;
  onThrown: () => void;
};

/** There is a text that was typed and never saved: go on with it, or throw it away. */
export function KeptNotice({ id, kept, saved, onContinue, onThrown }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const [compared, setCompared] = useState(false);
  const [pending, start] = useTransition();
  const drop = () =>
    start(async () => {
      const { error } = await outcomeOf(dropKept({ id }));
      if (error === undefined) onThrown();
      else setFailed(error);
    });
  return (
    <>
      <Alert kind="warning" title="You have text here that was not saved">
        <p>
          You typed it <When at={kept.at} />.{" "}
          {kept.base === saved.version
            ? "Nobody has saved another text since."
            : "Somebody has saved another text since. When you save, you see both."}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button variant="primary" size="sm" onClick={onContinue}>
            Continue with it
          </Button>
          <Button size="sm" aria-expanded={compared} onClick={() => setCompared(!compared)}>
            Compare
          </Button>
          <Button size="sm" pending={pending} onClick={drop}>
            Throw it away
          </Button>
        </div>
        {failed && <p role="alert">{failed}</p>}
      </Alert>
      {compared && (
        <TextCompare
          before={saved.yaml}
          after={kept.yaml}
          beforeLabel="Saved"
          afterLabel="Yours, not saved"
        />
      )}
    </>
  );
}

function When({ at }: { at: string }) {
  const text = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  // The server's zone is not the reader's.
  return (
    <time dateTime={at} suppressHydrationWarning>
      {text.format(new Date(at))}
    </time>
  );
}

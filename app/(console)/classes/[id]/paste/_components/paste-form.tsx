"use client";

import { useRef, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { paths } from "@/lib/paths";
import type { Resolved } from "@/lib/rosters/types";
import { outcomeOf } from "../../../../groups/_components/outcome";
import type { DeskClass } from "../../_components/roster/dialogs";
import { readColumn } from "../../actions";

type Props = {
  found: DeskClass;
  text: string;
  setText: (text: string) => void;
  onRead: (read: Resolved) => void;
};

/** More is refused by the server, too; here it is said before anything travels. */
const MAX_BYTES = 1_000_000;
const tooMuch = "That is more than 1 MB. Nothing was read: bring it in parts.";

/** A column as it was copied, or a file of one; sent as a form, which carries both as they are. */
export function PasteForm({ found, text, setText, onRead }: Props) {
  const [wrong, setWrong] = useState<string>();
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const refuse = (message: string) => {
    setWrong(message);
    form.current?.scrollIntoView({ block: "start" });
  };
  const read = (given: { text: string } | { file: File }) => {
    const size = "file" in given ? given.file.size : new Blob([given.text]).size;
    if (size > MAX_BYTES) return refuse(tooMuch);
    const data = new FormData();
    data.set("classId", found.id);
    data.set("role", "student");
    if ("file" in given) data.set("file", given.file);
    else data.set("text", given.text);
    return start(async () => {
      const answer = await outcomeOf(readColumn(data));
      if (answer.error === undefined) onRead(answer.data);
      else refuse(answer.error);
    });
  };
  return (
    <form
      ref={form}
      className="flex max-w-3xl flex-col gap-4"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && text.trim()) read({ text });
        else if (!pending) refuse("Paste at least one line, or choose a file.");
      }}
    >
      {wrong && <Alert kind="error">{wrong}</Alert>}
      <ColumnField text={text} setText={setText} />
      <FileField disabled={pending} onFile={(file) => read({ file })} />
      <p className="hint">Nobody is added before you have seen who is meant.</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          Look who is meant
        </Button>
        <ButtonLink href={paths.class(found.id)} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

function FileField({ disabled, onFile }: { disabled: boolean; onFile: (file: File) => void }) {
  return (
    <Field label="Or a CSV file" optional>
      {(control) => (
        <input
          {...control}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          disabled={disabled}
          className="text-[13px] file:me-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-raised file:px-3 file:font-medium"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file can be chosen again after it was mended.
            event.currentTarget.value = "";
            if (file) onFile(file);
          }}
        />
      )}
    </Field>
  );
}

function ColumnField({ text, setText }: Pick<Props, "text" | "setText">) {
  return (
    <Field
      label="Pupils, one a line"
      hint="Names (also “Family, Given”), numbers, e-mails or user names. Further columns and a line of headers may be there; up to 5,000 lines."
    >
      {(control) => (
        <Textarea
          {...control}
          rows={12}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={"Lovelace, Ada\nGrace Hopper\n100234"}
          spellCheck={false}
          autoCapitalize="off"
          dir="auto"
          data-autofocus
        />
      )}
    </Field>
  );
}

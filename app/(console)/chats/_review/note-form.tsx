"use client";

import { X } from "lucide-react";
import { FormSubmit, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type Pick, Picker } from "@/components/form/picker";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { Reviewer } from "@/lib/chats/review/types";
import { roleName } from "@/lib/navigation";
import { write } from "../review-actions";

type Values = { chatId: string; flagId: string | null; body: string; mentions: string[] };
export type NoteFormProps = {
  chatId: string;
  flagId: string | null;
  reviewers: readonly Reviewer[];
  /** After it was written. */
  onWritten?: () => void;
};

/** A note for those who review the chat, and whom it asks to look. */
export function NoteForm({ chatId, flagId, reviewers, onWritten }: NoteFormProps) {
  const handle = useActionForm<Values, unknown>(write, {
    defaultValues: { chatId, flagId, body: "", mentions: [] },
    onSuccess: () => {
      toast({ message: "The note was written." });
      onWritten?.();
    },
  });
  const mentions = handle.form.watch("mentions");
  const set = (ids: string[]) => handle.form.setValue("mentions", ids);
  const named = reviewers.filter(({ id }) => mentions.includes(id));
  const others = reviewers.filter(({ id, me }) => !me && !mentions.includes(id));
  return (
    <Form handle={handle}>
      <TextareaField
        handle={handle}
        name="body"
        label="Note"
        hint="Read by those who review this chat, never by the pupil."
        rows={2}
        maxLength={4000}
        dir="auto"
        rules={{ required: "Write something." }}
      />
      {named.length > 0 && (
        <ul aria-label="Mentioned" className="flex flex-wrap gap-2">
          {named.map(({ id, name }) => (
            <li key={id}>
              <Button size="sm" onClick={() => set(mentions.filter((one) => one !== id))}>
                <bdi>@{name}</bdi>
                <span className="sr-only">, mention no longer</span>
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Picker
          label="Mention"
          placeholder="A part of the name"
          value={null}
          onChange={(hit) => hit && set([...mentions, hit.id])}
          search={async (text) => fitting(others, text)}
        />
      )}
      <FormSubmit handle={handle} className="self-start" variant="secondary">
        Write the note
      </FormSubmit>
    </Form>
  );
}

/** Those whose name holds every word. */
function fitting(reviewers: readonly Reviewer[], text: string): Pick[] {
  const words = text.toLowerCase().replace(/^@/, "").split(/\s+/);
  return reviewers
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .slice(0, 8)
    .map(({ id, name, role }) => ({ id, label: name, detail: roleName(role) }));
}

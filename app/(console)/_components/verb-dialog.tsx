"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { FormAction } from "@/components/form/answer";
import { FormSubmit } from "@/components/form/fields";
import { Form, type FormProps } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { closeDialog } from "../groups/_components/detail/open-dialog";
import { Footer } from "../groups/_components/dialogs/footer";
import { toastWithUndo } from "../groups/_components/dialogs/undo";
import { useVersionedForm } from "../groups/_components/dialogs/use-versioned-form";
import type { outcomeOf } from "../groups/_components/outcome";

type Values = { id: string; version: string };
type Verb = FormAction<Values, Values>;
type Undo = (values: Values) => Parameters<typeof outcomeOf<unknown>>[0];

export type VerbDialogProps = {
  /** The row, as the page shows it. */
  of: Values;
  run: Verb;
  undo: Undo;
  title: string;
  description?: string;
  submit: string;
  danger?: boolean;
  /** Both versions of a conflict. */
  explain: NonNullable<FormProps<Values>["explain"]>;
  /** What the toasts say: after it was done, and after it was taken back. */
  done: string;
  undone: string;
  children?: ReactNode;
};

/** Says what a verb will do to one row, does it, and offers to take it back. */
export function VerbDialog(props: VerbDialogProps) {
  const { of, run, undo, title, description, submit, danger, explain, done, undone } = props;
  const { id, version } = of;
  const handle = useVersionedForm<Values, Values>(run, {
    version,
    defaultValues: { id, version },
    onSuccess: (saved) => {
      closeDialog();
      if (!saved || saved.version === version) return;
      toastWithUndo(done, {
        run: () => undo({ id, version: saved.version }),
        parents: [],
        done: undone,
      });
    },
  });
  return (
    <Dialog title={title} description={description} onClose={closeDialog}>
      <Form handle={handle} explain={explain}>
        {props.children}
        <Footer>
          <FormSubmit handle={handle} {...(danger && { variant: "danger" })}>
            {submit}
          </FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}

/** What a verb touches, as lines; read first, so that nothing is one careless Enter away. */
export function Consequences({ lines }: { lines: readonly string[] }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  return (
    <ul
      ref={list}
      tabIndex={-1}
      className="flex list-disc flex-col gap-0.5 rounded-md border border-line bg-subtle py-2 ps-7 pe-3 marker:text-faint focus-visible:outline-none"
    >
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { Footer } from "../../../../groups/_components/dialogs/footer";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { useVersionedForm } from "../../../../groups/_components/dialogs/use-versioned-form";
import type { reinstate } from "../../actions";
import { closeDialog } from "../open-dialog";
import type { PersonDialogProps } from "../person-dialogs";
import { explainConflict } from "./conflict";

type Verb = typeof reinstate;
type Values = { id: string; version: string };

type Props = PersonDialogProps & {
  run: Verb;
  undo: Verb;
  title: string;
  description: string;
  submit: string;
  danger?: boolean;
  /** What the toasts say: after it was done, and after it was taken back. */
  done: string;
  undone: string;
  children?: ReactNode;
};

/** Says what a verb will do, does it, and offers to take it back. */
export function VerbDialog(props: Props) {
  const { person, run, undo, title, description, submit, danger, done, undone, children } = props;
  const { id, version } = person;
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
      <Form
        handle={handle}
        explain={explainConflict(person, `${submit} again to go on all the same.`)}
      >
        {children}
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

"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/form/answer";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";

type Values = { id: string };
type Props = {
  id: string;
  run: FormAction<Values, unknown>;
  title: string;
  submit: string;
  done: string;
  children: ReactNode;
};

/** Asks before something that can't be taken back. */
export function SureDialog({ id, run, title, submit, done, children }: Props) {
  const closeHref = paths.settings("chats");
  const router = useRouter();
  const handle = useActionForm<Values, unknown>(run, {
    defaultValues: { id },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: done });
    },
  });
  return (
    <Dialog title={title} closeHref={closeHref}>
      <Form handle={handle}>
        <p>{children}</p>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false} data-autofocus>
            Keep it
          </ButtonLink>
          <FormSubmit handle={handle} variant="danger">
            {submit}
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

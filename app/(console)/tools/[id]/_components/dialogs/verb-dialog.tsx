"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import type { ActionFailure } from "@/components/form/answer";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import type { ActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { closeToolDialog } from "../open";

type Props<Values extends FieldValues> = {
  handle: ActionForm<Values>;
  title: string;
  description?: string;
  submit: string;
  danger?: boolean;
  children?: ReactNode;
};

/**
 * Says what a verb will do to a tool and asks for what it needs. Where somebody was quicker it goes no
 * further: what stands now is read first.
 */
export function VerbDialog<Values extends FieldValues>(props: Props<Values>) {
  const { handle, title, description, submit, danger, children } = props;
  const router = useRouter();
  const explain = ({ code, message }: ActionFailure): ReactNode => {
    if (code !== "conflict") return message;
    return (
      <>
        <p>{message}</p>
        <Button
          size="sm"
          className="mt-2"
          onClick={() => {
            closeToolDialog();
            router.refresh();
          }}
        >
          Show what stands now
        </Button>
      </>
    );
  };
  return (
    <Dialog title={title} onClose={closeToolDialog} {...(description && { description })}>
      <Form handle={handle} explain={explain}>
        {children}
        <DialogFooter>
          <Button onClick={closeToolDialog}>Cancel</Button>
          <FormSubmit handle={handle} {...(danger && { variant: "danger" })}>
            {submit}
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

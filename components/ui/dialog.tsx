"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useModal } from "@/components/ui/use-modal";

export type DialogProps = {
  title: ReactNode;
  /** A sentence on what it is about; read with the title. */
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
} & (
  | {
      /** Where closing leads: the page's URL without the dialog. */
      closeHref: string;
      onClose?: never;
    }
  | { onClose: () => void; closeHref?: never }
);

/**
 * A modal that is open while it is rendered, since a dialog is a URL: closing goes to `closeHref`
 * (or calls `onClose`). Its first field, or `[data-autofocus]`, gets the focus.
 */
export function Dialog({ title, description, wide, children, closeHref, onClose }: DialogProps) {
  const router = useRouter();
  const id = useId();
  const close = () => {
    if (closeHref !== undefined) router.push(closeHref, { scroll: false });
    else onClose?.();
  };
  return (
    <dialog
      {...useModal(close)}
      aria-labelledby={`${id}-title`}
      {...(description && { "aria-describedby": `${id}-about` })}
      className={cn("dialog", wide && "dialog-wide")}
    >
      <div className="dialog-head">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`}>{title}</h2>
          {description && <p id={`${id}-about`}>{description}</p>}
        </div>
        <IconButton label="Close" icon={<X aria-hidden />} size="sm" onClick={close} />
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

/** The buttons of a dialog, in reach however long it is; the primary one comes last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>;
}

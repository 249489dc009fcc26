"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import * as Toast from "radix-ui/toast";
import { buttonClass } from "@/components/ui/button-class";
import { dismissToast, type ToastEntry } from "@/components/ui/toast-store";

const icons = {
  success: <CircleCheck aria-hidden className="text-ok" />,
  error: <CircleAlert aria-hidden className="text-danger" />,
  notice: <Info aria-hidden className="text-info" />,
};

/** Toasts in a polite live region; F8 moves the focus to them. */
export default function ToastList({ entries }: { entries: readonly ToastEntry[] }) {
  return (
    <Toast.Provider duration={8000} swipeDirection="right">
      {entries.map((entry) => (
        <Toast.Root
          key={entry.id}
          type={entry.kind === "error" ? "foreground" : "background"}
          className="toast"
          onOpenChange={(open) => {
            if (!open) dismissToast(entry.id);
          }}
        >
          {icons[entry.kind ?? "success"]}
          <Toast.Description className="toast-text">{entry.message}</Toast.Description>
          {entry.action && (
            <Toast.Action
              altText={entry.action.label}
              className={buttonClass({ size: "sm" })}
              onClick={() => void entry.action?.onAction()}
            >
              {entry.action.label}
            </Toast.Action>
          )}
          <Toast.Close
            aria-label="Dismiss"
            className={buttonClass({ variant: "ghost", size: "sm", icon: true })}
          >
            <X aria-hidden />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" />
    </Toast.Provider>
  );
}

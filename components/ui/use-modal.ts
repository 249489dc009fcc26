"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const firstControl =
  "[data-autofocus], input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)";

/**
 * Opens a native `<dialog>` as a modal while it is mounted: the browser keeps the focus inside,
 * makes the rest inert, puts it into the top layer and gives the focus back when it closes.
 * @param onClose asked on Esc and on a click beside the dialog, unless a form would be lost.
 * @returns what to spread on the `<dialog>`.
 */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  // Before paint, and undone before the node leaves: only `close()` restores the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(firstControl)?.focus();
    return () => dialog.close();
  }, []);
  useBackdrop(ref, close);
  return {
    ref,
    onCancel: (event: { preventDefault(): void; target: EventTarget }) => {
      // A file picker inside bubbles its own cancel.
      if (event.target !== ref.current) return;
      event.preventDefault();
      close.current();
    },
  };
}

function useBackdrop(ref: RefObject<HTMLDialogElement | null>, close: RefObject<() => void>) {
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target !== dialog || dialog.querySelector("form")) return;
      const box = dialog.getBoundingClientRect();
      const inside =
        event.clientX >= box.left &&
        event.clientX <= box.right &&
        event.clientY >= box.top &&
        event.clientY <= box.bottom;
      if (!inside) close.current();
    };
    dialog.addEventListener("pointerdown", onPointerDown);
    return () => dialog.removeEventListener("pointerdown", onPointerDown);
  }, [ref, close]);
}

"use client";

import { type ReactNode, type ToggleEvent, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import "./menu.css";

export type MenuProps = {
  /** What is chosen here. */
  label: ReactNode;
  /** How many are chosen; shown beside the label. */
  count?: number;
  /** The panel; a function hears whether it is open, for what is not worth having before. */
  children: ReactNode | ((menu: { open: boolean; close: () => void }) => ReactNode);
  /** On which side the panel grows over the edge of the button. */
  align?: "start" | "end";
  wide?: boolean;
};

/**
 * Controls behind a button, as a native disclosure: it opens before any script runs, and its
 * fields belong to the form around it. Escape, or a click elsewhere, closes it.
 */
export function Menu({ label, count = 0, children, align = "start", wide }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    if (details.current) details.current.open = false;
  };
  useEffect(() => (open && details.current ? closeOutside(details.current) : undefined), [open]);
  return (
    <details
      ref={details}
      name="menu"
      className="pop"
      // A reader may unfold it before React arrives; that is no mismatch.
      suppressHydrationWarning
      onToggle={(event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}
    >
      <summary className={buttonClass()}>
        {label}
        {count > 0 && <span className="pop-count">{count}</span>}
      </summary>
      <div className={cn("pop-panel", align === "end" && "pop-end", wide && "pop-wide")}>
        {typeof children === "function" ? children({ open, close }) : children}
      </div>
    </details>
  );
}

export type MenuTickProps = {
  name: string;
  value: string;
  label: ReactNode;
  checked: boolean;
  onChange?: (checked: boolean) => void;
};

/** A checkbox of a menu; without `onChange` the form around it hears of the change. */
export function MenuTick({ name, value, label, checked, onChange }: MenuTickProps) {
  return (
    <label className="menu-item">
      <input
        type="checkbox"
        className="check-box"
        name={name}
        value={value}
        {...(onChange
          ? { checked, onChange: (event) => onChange(event.currentTarget.checked) }
          : { defaultChecked: checked })}
      />
      <bdi>{label}</bdi>
    </label>
  );
}

function closeOutside(details: HTMLDetailsElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener(
    "pointerdown",
    ({ target }) => {
      if (target instanceof Node && !details.contains(target)) details.open = false;
    },
    { signal },
  );
  details.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    },
    { signal },
  );
  return () => stop.abort();
}

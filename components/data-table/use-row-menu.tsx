"use client";

import dynamic from "next/dynamic";
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { MenuEntry } from "@/components/ui/dropdown-menu";
import "./row-menu.css";

const load = () => import("@/components/ui/dropdown-menu-list");
// It comes when a pointer or the focus is on its way to a button, as with `DropdownMenu`.
const MenuList = dynamic(load, { ssr: false });

const look = `${buttonClass({ variant: "ghost", icon: true })} btn-more`;
const idOf = (of: string) => `menu-${of}`;

/**
 * Menus for the rows of a table: a plain button for each, and one menu for all of them, where fifty
 * menus with their state would be a good part of what the page costs.
 * @param itemsOf what the menu of one offers
 * @returns `handlers` for the body of the table, and `button` to draw in a cell
 */
export function useRowMenu(itemsOf: (of: string) => readonly MenuEntry[]) {
  const [open, setOpen] = useState<{ of: string; byKeyboard: boolean }>();
  const anchor = useRef<HTMLButtonElement | null>(null);
  const handlers = useMemo(() => {
    const begin = (button: HTMLButtonElement, byKeyboard: boolean) => {
      anchor.current = button;
      const of = button.id.slice(idOf("").length);
      setOpen((now) => (now?.of === of ? undefined : { of, byKeyboard }));
    };
    const near = (event: { target: EventTarget }) => {
      if (buttonAt(event.target)) void load();
    };
    return {
      onPointerOverCapture: near,
      onFocusCapture: (event: FocusEvent) => near(event),
      onClickCapture: (event: MouseEvent) => {
        const button = buttonAt(event.target);
        // A click that no pointer made has no detail.
        if (button) begin(button, event.detail === 0);
      },
      onKeyDown: (event: KeyboardEvent) => {
        const button = event.key === "ArrowDown" ? buttonAt(event.target) : null;
        if (!button) return;
        event.preventDefault();
        begin(button, true);
      },
    };
  }, []);
  const button = (of: string, label: string) => (
    <span className="menu-place">
      <button
        id={idOf(of)}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open?.of === of}
        aria-label={label}
        className={look}
      />
      {open?.of === of && (
        <MenuList
          items={itemsOf(of)}
          align="end"
          button={anchor}
          byKeyboard={open.byKeyboard}
          onClose={() => setOpen(undefined)}
        />
      )}
    </span>
  );
  return { handlers, button };
}

function buttonAt(target: EventTarget): HTMLButtonElement | null {
  return target instanceof Element ? target.closest<HTMLButtonElement>(".btn-more") : null;
}

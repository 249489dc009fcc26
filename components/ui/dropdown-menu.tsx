"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useId, useRef, useState } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";

export type MenuEntry =
  | {
      label: string;
      icon?: ReactNode;
      /** Goes somewhere … */
      href?: string;
      /** … or does something. */
      onSelect?: () => void;
      danger?: boolean;
      disabled?: boolean;
    }
  | "line";

export type DropdownMenuProps = {
  /** The accessible name: what the actions are for ("Actions for Ada Lovelace"). */
  label: string;
  items: readonly MenuEntry[];
  /** The trigger's content; three dots by default, with the label as tooltip. */
  trigger?: ReactNode;
  size?: ButtonLook["size"];
  variant?: ButtonLook["variant"];
  align?: "start" | "end";
};

const load = () => import("@/components/ui/dropdown-menu-list");
// Radix's menu weighs 30 kB; it comes when a pointer or the focus is on its way to the button.
const MenuList = dynamic(load, { ssr: false });

/** A button that opens a menu of links and commands, with the keyboard pattern of the ARIA guide. */
export function DropdownMenu(props: DropdownMenuProps) {
  const { label, items, trigger, size, variant = "ghost", align = "end" } = props;
  const id = useId();
  const [open, setOpen] = useState<"pointer" | "keyboard">();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className="relative inline-flex">
      <button
        ref={button}
        id={id}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        {...(!trigger && { "aria-label": label, "data-tip": label })}
        className={buttonClass({ variant, size, icon: !trigger })}
        onPointerEnter={load}
        onFocus={load}
        // A click that no pointer made has no detail.
        onClick={(event) => setOpen(open ? undefined : event.detail === 0 ? "keyboard" : "pointer")}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen("keyboard");
        }}
      >
        {trigger ?? <Ellipsis aria-hidden />}
      </button>
      {open && (
        <MenuList
          items={items}
          align={align}
          button={button}
          byKeyboard={open === "keyboard"}
          onClose={() => setOpen(undefined)}
        />
      )}
    </span>
  );
}

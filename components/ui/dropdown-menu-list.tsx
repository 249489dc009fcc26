"use client";

import * as Menu from "radix-ui/dropdown-menu";
import type { RefObject } from "react";
import { cn } from "@/components/ui/cn";
import type { MenuEntry } from "@/components/ui/dropdown-menu";
import { Link } from "@/components/ui/link";

export type MenuListProps = {
  items: readonly MenuEntry[];
  align: "start" | "end";
  button: RefObject<HTMLButtonElement | null>;
  /** Opened from the keyboard: the first item takes the focus, as the ARIA guide has it. */
  byKeyboard: boolean;
  onClose: () => void;
};

// The menu focuses itself as it mounts; the item comes right after.
function focusFirst(menu: HTMLElement | null) {
  const first = menu?.querySelector<HTMLElement>('[role="menuitem"]:not([data-disabled])');
  if (first) requestAnimationFrame(() => first.focus());
}

/**
 * The open menu. The button stays outside of it, so an unseen anchor stands in for Radix's trigger.
 * Not modal: that would put a style element without a nonce into the page.
 */
export default function MenuList(props: MenuListProps) {
  const { items, align, button, byKeyboard, onClose } = props;
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Menu.Trigger asChild>
        <span aria-hidden tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </Menu.Trigger>
      {/* A modal dialog's top layer covers the body, so its menus live inside it. */}
      <Menu.Portal container={button.current?.closest("dialog") ?? null}>
        <Menu.Content
          ref={byKeyboard ? focusFirst : null}
          className="menu"
          aria-labelledby={button.current?.id ?? ""}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          onInteractOutside={(event) => {
            const target = event.target;
            if (target instanceof Node && button.current?.contains(target)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        >
          {items.map((item, index) =>
            item === "line" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
              <Menu.Separator key={index} className="menu-line" />
            ) : (
              <MenuRow key={item.label} item={item} />
            ),
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function MenuRow({ item }: { item: Exclude<MenuEntry, "line"> }) {
  const { label, icon, href, onSelect, danger = false, disabled = false } = item;
  const className = cn("menu-item", danger && "menu-item-danger");
  if (href)
    return (
      <Menu.Item asChild disabled={disabled} className={className}>
        <Link href={href}>
          {icon}
          {label}
        </Link>
      </Menu.Item>
    );
  return (
    <Menu.Item disabled={disabled} className={className} onSelect={() => onSelect?.()}>
      {icon}
      {label}
    </Menu.Item>
  );
}

"use client";

import { useEffect, useRef } from "react";

const delay = 400;

/**
 * One tooltip for the whole page: shows `data-tip` of whatever the pointer or the keyboard's focus
 * rests on. The element carries the same words as its accessible name, so this is for the eye
 * alone; Esc hides it, and the pointer may rest on it (WCAG 1.4.13).
 */
export function TooltipLayer() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => (ref.current ? follow(ref.current) : undefined), []);
  return <div ref={ref} popover="manual" aria-hidden className="tip" />;
}

function follow(tip: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownFor: Element | undefined;

  const hide = () => {
    clearTimeout(timer);
    shownFor = undefined;
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const show = (target: Element, wait: number) => {
    if (target === shownFor) return;
    hide();
    shownFor = target;
    timer = setTimeout(() => place(tip, target), wait);
  };
  const owner = (event: Event) =>
    event.target instanceof Element ? event.target.closest("[data-tip]") : null;

  const onOver = (event: PointerEvent) => {
    if (event.pointerType === "touch" || tip.contains(event.target as Node)) return;
    const target = owner(event);
    if (target) show(target, delay);
    else hide();
  };
  const onFocus = (event: FocusEvent) => {
    const target = owner(event);
    if (target?.matches(":focus-visible")) show(target, 0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") hide();
  };

  const stop = new AbortController();
  const options = { signal: stop.signal, passive: true };
  document.addEventListener("pointerover", onOver, options);
  document.addEventListener("focusin", onFocus, options);
  document.addEventListener("focusout", hide, options);
  document.addEventListener("pointerdown", hide, options);
  document.addEventListener("keydown", onKey, options);
  document.addEventListener("scroll", hide, { ...options, capture: true });
  return () => {
    stop.abort();
    hide();
  };
}

/** Below the target, or above it where there is no room; never beyond the window's edges. */
function place(tip: HTMLElement, target: Element) {
  const text = target.getAttribute("data-tip");
  if (!text || !target.isConnected || target.getAttribute("aria-expanded") === "true") return;
  tip.textContent = text;
  tip.showPopover();
  const at = target.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + 6 + height < window.innerHeight;
  const left = at.left + at.width / 2 - width / 2;
  tip.style.top = `${below ? at.bottom + 6 : at.top - height - 6}px`;
  tip.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
}

import { useRouter } from "next/navigation";
import {
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  useMemo,
  useRef,
  useState,
} from "react";

/**
 * Makes plain links within an element the router's: followed without a new document, and fetched
 * ahead when the pointer or the focus comes near. One set of handlers for fifty rows, where fifty
 * link components would be a good part of what the page costs.
 * @returns handlers for the body of a table, and the row that the pointer or the focus is in
 */
export function useRowLinks() {
  const router = useRouter();
  const fetched = useRef(new Set<string>());
  const [near, setNear] = useState<number>();
  const handlers = useMemo(() => {
    const come = (event: PointerEvent | FocusEvent) => {
      setNear(rowOf(event.target));
      const href = hrefOf(event.target);
      if (!href || fetched.current.has(href)) return;
      fetched.current.add(href);
      router.prefetch(href);
    };
    return {
      onPointerOver: come,
      onPointerLeave: () => setNear(undefined),
      onFocus: come,
      onClick: (event: MouseEvent) => {
        const href = hrefOf(event.target);
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (!href || event.defaultPrevented || event.button !== 0 || elsewhere) return;
        event.preventDefault();
        router.push(href);
      },
    };
  }, [router]);
  return { near, ...handlers };
}

function rowOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest("tr") : null;
  return row ? row.sectionRowIndex : undefined;
}

function hrefOf(target: EventTarget): string | null {
  const link = target instanceof Element ? target.closest("a") : null;
  return link?.getAttribute("href") ?? null;
}

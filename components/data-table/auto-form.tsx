"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";

export type AutoFormProps = {
  path: string;
  /** The filters as the URL has them. */
  state: readonly (readonly [string, string])[];
  children: ReactNode;
};

const pause = 250;

/** A GET form that sends itself: at once for a choice, after a pause for text. */
export function AutoForm({ path, state, children }: AutoFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();
  useFollow(form, state);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const text = filledIn(new FormData(form.current)).toString();
    start(() => router.replace(text ? `${path}?${text}` : path, { scroll: false }));
  };
  return (
    <search>
      <form
        ref={form}
        action={path}
        className="toolbar"
        aria-busy={pending}
        onInput={(event) => {
          clearTimeout(timer.current);
          const wait = isText(event.target) ? pause : 0;
          timer.current = setTimeout(apply, wait);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {children}
      </form>
    </search>
  );
}

/** What is typed rather than chosen. */
function isText(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && !isTick(target);
}

function isTick({ type }: { type: string }): boolean {
  return type === "checkbox" || type === "radio";
}

/** The filled-in fields; blank ones would only lengthen the address. */
function filledIn(data: FormData): URLSearchParams {
  const filled = [...data].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  return new URLSearchParams(filled);
}

/** Back, forward and Clear change the URL: the fields follow, but never the one being typed in. */
function useFollow(form: { current: HTMLFormElement | null }, state: AutoFormProps["state"]) {
  const key = JSON.stringify(state);
  useEffect(() => {
    const given: [string, string][] = JSON.parse(key);
    const wanted = new Map(given);
    for (const control of form.current?.elements ?? []) {
      const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      if (!isField || !control.name || control.type === "hidden") continue;
      if (control instanceof HTMLInputElement && isTick(control)) {
        control.checked = given.some(
          ([name, value]) => name === control.name && value === control.value,
        );
      } else if (control !== document.activeElement) {
        control.value = wanted.get(control.name) ?? "";
      }
    }
  }, [form, key]);
}

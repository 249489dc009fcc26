"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useRef, useTransition } from "react";

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
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const text = filledIn(new FormData(form.current)).toString();
    start(() => router.replace(text ? `${path}?${text}` : path, { scroll: false }));
  };
  useFollow(form, state, apply);
  return (
    <search>
      <form
        ref={form}
        action={path}
        // A browser that fills in what stood here before would be taken for a person.
        autoComplete="off"
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

/**
 * Back, forward and Clear change the URL: the fields follow, but never the one being typed in. What was
 * chosen before this script ran is no less meant, and is applied.
 */
function useFollow(
  form: { current: HTMLFormElement | null },
  state: AutoFormProps["state"],
  apply: () => void,
) {
  const key = JSON.stringify(state);
  const followed = useRef(false);
  const early = useEffectEvent(apply);
  useEffect(() => {
    const given: [string, string][] = JSON.parse(key);
    const fields = fieldsOf(form.current);
    if (!followed.current && fields.some(touched)) early();
    else for (const field of fields) follow(field, given);
    followed.current = true;
  }, [form, key]);
}

type Field = HTMLInputElement | HTMLSelectElement;
const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && isTick(field);

function fieldsOf(form: HTMLFormElement | null): Field[] {
  return [...(form?.elements ?? [])].filter(
    (one): one is Field =>
      (one instanceof HTMLInputElement || one instanceof HTMLSelectElement) &&
      one.name !== "" &&
      one.type !== "hidden",
  );
}

/** Whether somebody changed a field since it came: what the URL says may be none of a select's choices. */
function touched(field: Field): boolean {
  if (isTicked(field)) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLInputElement) return field.value !== field.defaultValue;
  const [first] = field.options;
  const came = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? first;
  return field.value !== (came?.value ?? "");
}

function follow(field: Field, given: AutoFormProps["state"]): void {
  if (isTicked(field)) {
    field.checked = given.some(([name, value]) => name === field.name && value === field.value);
  } else if (field !== document.activeElement) {
    field.value = new Map(given).get(field.name) ?? "";
  }
}

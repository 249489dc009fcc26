"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { SearchInput } from "@/components/ui/input";

export type Pick = { id: string; label: string; detail?: string | undefined };
export type PickerProps = {
  label: string;
  placeholder?: string;
  value: Pick | null;
  onChange: (value: Pick | null) => void;
  /** Asked as somebody types; throws when it can’t be answered. */
  search: (text: string) => Promise<readonly Pick[]>;
  /** What is wrong with the choice. */
  error?: string | undefined;
  hint?: string;
  /** Why a hit can't be chosen now; it is listed all the same, with the reason beside it. */
  off?: (hit: Pick) => string | undefined;
  /** What is said where nothing was found. */
  none?: (text: string) => string;
};

const typingPause = 150;

/**
 * Chooses one of many by typing a part of its name (ARIA authoring practices, combobox with a
 * list): arrows move, Enter takes, Escape empties. What was chosen stands there until it is taken
 * away again.
 */
export function Picker(props: PickerProps) {
  const { label, value, onChange, error, hint } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {value ? (
        <Chosen value={value} onClear={() => onChange(null)} />
      ) : (
        <PickerBox {...props} id={id} />
      )}
      {hint && <p className="hint">{hint}</p>}
      {error && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

function Chosen({ value, onClear }: { value: Pick; onClear: () => void }) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-line-strong ps-3 pe-1">
      <span className="min-w-0 flex-1 truncate py-1.5">
        <bdi>{value.label}</bdi>
        {value.detail && <bdi className="ms-2 text-muted">{value.detail}</bdi>}
      </span>
      <IconButton label="Choose another" icon={<X aria-hidden />} size="sm" onClick={onClear} />
    </div>
  );
}

function PickerBox(props: PickerProps & { id: string }) {
  const { id, placeholder, onChange, search, error, off, none = nothing } = props;
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { found, status } = useFound(text, search, none);
  const at = Math.min(active, found.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && found.length > 0) {
      event.preventDefault();
      setActive((at + move + found.length) % found.length);
    } else if (event.key === "Enter" && text.trim()) {
      event.preventDefault();
      const hit = found[at];
      if (hit && !off?.(hit)) onChange(hit);
    } else if (event.key === "Escape" && text) {
      event.preventDefault();
      event.stopPropagation();
      setText("");
    }
  };
  return (
    <>
      <SearchInput
        id={id}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(error && { "aria-invalid": true })}
        {...(found.length > 0 && { "aria-activedescendant": `${id}-${at}` })}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setActive(0);
          setText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={cn("text-[12px] text-muted", !status && "sr-only")}>
        {status}
      </p>
      <div id={`${id}-list`} role="listbox" className="flex max-h-52 flex-col overflow-y-auto">
        {found.map((hit, index) => (
          <Option
            key={hit.id}
            id={`${id}-${index}`}
            hit={hit}
            active={index === at}
            off={off?.(hit)}
            choose={() => onChange(hit)}
          />
        ))}
      </div>
    </>
  );
}

type OptionProps = {
  id: string;
  hit: Pick;
  active: boolean;
  off: string | undefined;
  choose: () => void;
};

function Option({ id, hit, active, off, choose }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // The box keeps the focus and moves through the list by its arrows.
    // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      {...(off && { "aria-disabled": true })}
      // The focus stays in the box, where typing goes on.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !off && choose()}
      className={cn(
        "rounded-md px-2 py-1.5",
        active && "bg-subtle",
        off ? "text-muted" : "cursor-pointer",
      )}
    >
      <bdi>{hit.label}</bdi> {hit.detail && <bdi className="ms-1 text-muted">{hit.detail}</bdi>}{" "}
      {off && <span className="ms-1 text-[12px]">{off}</span>}
    </div>
  );
}

const nothing = (text: string) => `Nothing holds “${text}” in its name.`;

type Found = { found: readonly Pick[]; status: string };

/** The answer to what is typed; one that was overtaken is dropped. */
function useFound(
  text: string,
  search: PickerProps["search"],
  none: (text: string) => string,
): Found {
  const [state, setState] = useState<Found>({ found: [], status: "" });
  const asked = useRef(0);
  const ask = useRef({ search, none });
  ask.current = { search, none };
  const wanted = text.trim();
  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    if (!wanted) {
      setState({ found: [], status: "" });
      return;
    }
    const timer = setTimeout(async () => {
      const next = await answer(ask.current, wanted);
      if (mine === asked.current) setState(next);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [wanted]);
  return state;
}

type Ask = { search: PickerProps["search"]; none: (text: string) => string };

async function answer({ search, none }: Ask, text: string): Promise<Found> {
  try {
    const found = await search(text);
    return { found, status: found.length === 0 ? none(text) : "" };
  } catch {
    // An action that failed says why in the server's log; here the reader learns what to do.
    return { found: [], status: "The search could not be answered. Try again." };
  }
}

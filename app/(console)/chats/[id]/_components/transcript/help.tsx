"use client";

import { Keyboard } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Checkbox } from "@/components/ui/checkbox";
import { Kbd } from "@/components/ui/kbd";

export type HelpProps = { on: boolean; set: (on: boolean) => void };

const keys = [
  [["j", "k"], "Next and previous message"],
  [["n", "p"], "Next and previous hit"],
  [["f", "F"], "Next and previous flag"],
  [["g", "G"], "Start and end"],
  [["/"], "Find in this chat"],
  [["?"], "These keys"],
] as const;

/** Which keys do what, and whether they do. */
export function Help({ on, set }: HelpProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget="transcript-help"
        data-tip="Keys"
        aria-label="Keys"
        className={`${buttonClass({ variant: "ghost", size: "sm", icon: true })} feed-help-button`}
      >
        <Keyboard aria-hidden />
      </button>
      <div
        id="transcript-help"
        popover="auto"
        role="dialog"
        aria-label="Keys"
        className="feed-help"
      >
        <h2>Keys</h2>
        <dl>
          {keys.map(([names, does]) => (
            <div key={does}>
              <dt>
                {names.map((name) => (
                  <Kbd key={name}>{name}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          label="Use single keys in chats"
          checked={on}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </div>
    </>
  );
}

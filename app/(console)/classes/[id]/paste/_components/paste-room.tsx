"use client";

import { useState } from "react";
import type { Added, Resolved, ResolvedLine } from "@/lib/rosters/types";
import type { DeskClass } from "../../_components/roster/dialogs";
import { Done } from "./done";
import { PasteForm } from "./paste-form";
import { Preview } from "./preview";

type State =
  | { at: "typing" }
  | { at: "preview"; read: Resolved }
  | { at: "done"; added: Added; left: readonly ResolvedLine[] };

/** Three steps: a list, what it means, what was done. What was typed stays until it is done. */
export function PasteRoom({ found }: { found: DeskClass }) {
  const [text, setText] = useState("");
  const [state, setState] = useState<State>({ at: "typing" });
  const again = () => setState({ at: "typing" });
  switch (state.at) {
    case "typing":
      return (
        <PasteForm
          found={found}
          text={text}
          setText={setText}
          onRead={(read) => setState({ at: "preview", read })}
        />
      );
    case "preview":
      return (
        <Preview
          found={found}
          read={state.read}
          back={again}
          onDone={(added, left) => setState({ at: "done", added, left })}
        />
      );
    case "done":
      return (
        <Done
          found={found}
          added={state.added}
          left={state.left}
          again={() => {
            setText("");
            again();
          }}
        />
      );
  }
}

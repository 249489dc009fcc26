"use client";

import type { RuleRow } from "@/lib/chats/rules/types";
import { removeRule } from "../actions";
import { SureDialog } from "./sure-dialog";

/** Deletes a rule, and says first what stays. */
export default function DeleteRuleDialog({ rule }: { rule: RuleRow }) {
  return (
    <SureDialog
      id={rule.id}
      run={removeRule}
      title={`Delete “${rule.name}”?`}
      submit="Delete the rule"
      done="The rule was deleted."
    >
      What it flagged stays flagged, with its name as the reason. To let it rest for a while, switch
      it off instead.
    </SureDialog>
  );
}

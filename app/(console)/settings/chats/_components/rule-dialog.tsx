"use client";

import { useRouter } from "next/navigation";
import { FormSubmit, SelectField, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { type Severity, severities } from "@/lib/chats/review/types";
import { severityName } from "@/lib/chats/review/words";
import { type RuleKind, type RuleRow, readyPatterns } from "@/lib/chats/rules/types";
import { paths } from "@/lib/paths";
import { addRule, changeRule } from "../actions";
import { TryBox } from "./try-box";

export type RuleValues = {
  name: string;
  kind: RuleKind;
  terms: string;
  pattern: string;
  severity: Severity;
  dueHours: string;
};

const closeHref = paths.settings("chats");

/** Makes a rule or changes one, and holds a text against it before. */
export default function RuleDialog({ rule }: { rule: RuleRow | null }) {
  const router = useRouter();
  const save = (values: RuleValues) =>
    rule ? changeRule({ ...values, id: rule.id, version: rule.version }) : addRule(values);
  const handle = useActionForm<RuleValues, unknown>(save, {
    defaultValues: {
      name: rule?.name ?? "",
      kind: rule?.kind ?? "terms",
      terms: rule?.terms.join("\n") ?? "",
      pattern: rule?.pattern ?? "",
      severity: rule?.severity ?? "medium",
      dueHours: String(rule?.dueHours ?? 24),
    },
    onSuccess: () => {
      router.replace(closeHref, { scroll: false });
      toast({ message: rule ? "The rule was changed." : "The rule was made." });
    },
  });
  return (
    <Dialog wide title={rule ? `Change “${rule.name}”` : "New rule"} closeHref={closeHref}>
      <Form handle={handle}>
        <TextField
          handle={handle}
          name="name"
          label="Name"
          hint="Those who review read it as the reason."
          maxLength={100}
          dir="auto"
          data-autofocus
        />
        <What handle={handle} />
        <div className="flex flex-wrap gap-4 *:min-w-40 *:flex-1">
          <SelectField handle={handle} name="severity" label="Severity">
            {severities.map((one) => (
              <option key={one} value={one}>
                {severityName(one)}
              </option>
            ))}
          </SelectField>
          <TextField
            handle={handle}
            name="dueHours"
            label="Hours until somebody looks"
            inputMode="numeric"
          />
        </div>
        <TryBox values={() => handle.form.getValues()} />
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>{rule ? "Save" : "Make the rule"}</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

/** Terms, or a pattern. */
function What({ handle }: { handle: ActionForm<RuleValues> }) {
  const kind = handle.form.watch("kind");
  return (
    <>
      <SelectField handle={handle} name="kind" label="What it looks for">
        <option value="terms">Words and phrases</option>
        <option value="pattern">A pattern</option>
      </SelectField>
      {kind === "terms" ? (
        <TextareaField
          handle={handle}
          name="terms"
          label="Words and phrases"
          hint="One a line. Whole words are found, whatever their accents and case."
          rows={5}
          dir="auto"
        />
      ) : (
        <>
          <TextField
            handle={handle}
            name="pattern"
            label="Pattern"
            hint="A regular expression of Postgres, whatever the case; \m and \M begin and end a word."
            maxLength={500}
            className="font-mono"
            dir="ltr"
            spellCheck={false}
          />
          <Select
            aria-label="Begin with a ready pattern"
            value=""
            onChange={(event) => handle.form.setValue("pattern", event.target.value)}
          >
            <option value="">Begin with a ready pattern …</option>
            {readyPatterns.map(({ name, pattern }) => (
              <option key={name} value={pattern}>
                {name}
              </option>
            ))}
          </Select>
        </>
      )}
    </>
  );
}

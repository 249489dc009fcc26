"use client";

import type { FieldValues, Path } from "react-hook-form";
import { SelectField, TextareaField, TextField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { classColors, classLanguages, type Misfit } from "@/lib/classes/settings";
import type { ClassValues } from "./values";
import { colorNames, languageName, settingNames } from "./words";

type Props<Values extends FieldValues & ClassValues> = {
  handle: ActionForm<Values>;
  misfits: readonly Misfit[];
};

/** How a class is held: where, in which language, with which tools. */
export function SettingFields<Values extends FieldValues & ClassValues>(props: Props<Values>) {
  const { handle, misfits } = props;
  const at = (name: keyof ClassValues) => name as Path<Values>;
  return (
    <>
      <Misfits misfits={misfits} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField handle={handle} name={at("room")} label="Room" optional maxLength={100} />
        <TextField
          handle={handle}
          name={at("meetingLink")}
          label="Meeting link"
          type="url"
          optional
          maxLength={500}
          placeholder="https://"
        />
        <SelectField handle={handle} name={at("color")} label="Color" optional>
          <option value="">No color</option>
          {classColors.map((color) => (
            <option key={color} value={color}>
              {colorNames[color]}
            </option>
          ))}
        </SelectField>
        <SelectField handle={handle} name={at("language")} label="Language" optional>
          <option value="">As the school has it</option>
          {classLanguages.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </SelectField>
        <SelectField
          handle={handle}
          name={at("aiTools")}
          label="AI tools"
          hint="Whether pupils may use AI tools in this class."
        >
          <option value="">As the school has it</option>
          <option value="on">On</option>
          <option value="off">Off</option>
        </SelectField>
        <ChatHours handle={handle} />
      </div>
      <TextareaField
        handle={handle}
        name={at("substituteNote")}
        label="Note for substitutes"
        optional
        dir="auto"
        maxLength={2_000}
        rows={3}
      />
    </>
  );
}

/** From when to when pupils may chat. */
function ChatHours<Values extends FieldValues & ClassValues>({
  handle,
}: Pick<Props<Values>, "handle">) {
  const at = (name: keyof ClassValues) => name as Path<Values>;
  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField handle={handle} name={at("chatFrom")} label="Chat from" type="time" optional />
      <TextField handle={handle} name={at("chatUntil")} label="Chat until" type="time" optional />
    </div>
  );
}

/** What is stored and fits no field: shown, and kept until it is replaced. */
function Misfits({ misfits }: Pick<Props<ClassValues>, "misfits">) {
  if (misfits.length === 0) return null;
  return (
    <Alert kind="warning" title="Some stored settings don’t fit these fields">
      <ul className="list-disc ps-4">
        {misfits.map(({ key, value }) => (
          <li key={key} className="break-words">
            {settingNames[key]}: <bdi>{value}</bdi>
          </li>
        ))}
      </ul>
      <p>They stay as they are until you enter something in their place.</p>
    </Alert>
  );
}

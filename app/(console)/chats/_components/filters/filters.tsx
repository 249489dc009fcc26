import { AutoForm } from "@/components/data-table/auto-form";
import { Choices, KeptView } from "@/components/data-table/choices";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { chatStates } from "@/lib/chats/states";
import type { ChatChoices, ChatState, FilterNames } from "@/lib/chats/types";
import { chatStatusName } from "@/lib/chats/words";
import type { ListView } from "@/lib/table/view";
import { LengthMenu, PlaceMenu, SubjectMenu } from "./menus";

export type FilterProps = {
  /** Of the list or the search. */
  path: string;
  view: ListView;
  names: FilterNames;
  choices: ChatChoices;
};

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters(props: FilterProps) {
  const { path, view, choices } = props;
  const { given } = view;
  const typed = given.find(([name]) => name === "q")?.[1];
  return (
    <AutoForm path={path} state={given}>
      {typed && <input type="hidden" name="q" value={typed} />}
      <ToolSelects {...props} />
      <PlaceMenu {...props} />
      <SubjectMenu {...props} />
      <LengthMenu {...props} />
      <Choices
        name="status"
        label="Status"
        given={given}
        values={chatStates}
        words={(state) => chatStatusName(state as ChatState)}
      />
      {(choices.models.length > 0 || given.some(([name]) => name === "model")) && (
        <Choices name="model" label="Model" given={given} values={choices.models} />
      )}
      <KeptView view={view} />
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </AutoForm>
  );
}

/** A tool, and when one is chosen, a version of it. */
function ToolSelects({ view, names, choices }: FilterProps) {
  const given = new Map(view.given);
  const tool = given.get("tool") ?? "";
  const version = given.get("version") ?? "";
  return (
    <>
      <Select name="tool" aria-label="Tool" defaultValue={tool} className="md:max-w-44!">
        <option value="">Any tool</option>
        {tool && !choices.tools.some(({ id }) => id === tool) && (
          <option value={tool}>{names.tool ?? "A tool"}</option>
        )}
        {choices.tools.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {tool && choices.versions.length > 0 && (
        <Select name="version" aria-label="Version" defaultValue={version} key={tool}>
          <option value="">Any version</option>
          {choices.versions.map(({ id, number }) => (
            <option key={id} value={id}>
              Version {number}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

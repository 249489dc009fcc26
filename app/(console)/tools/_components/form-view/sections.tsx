import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { roleName } from "@/lib/navigation";
import { audienceRoles, toolGrades } from "@/lib/tools/format/vocabulary";
import { ChoiceAt, LineAt, NumberAt, TextAt, TicksAt } from "./fields";
import type { Desk } from "./form-view";

type Props = { desk: Desk };

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="tool-form-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What the tool is called and how it works. */
export function Basics({ desk }: Props) {
  return (
    <Part title="The tool">
      <LineAt desk={desk} path={["name"]} label="Name" must />
      <LineAt desk={desk} path={["summary"]} label="Summary" />
      <TextAt desk={desk} path={["description"]} label="Description" hint="Markdown" />
      <ChoiceAt
        desk={desk}
        path={["mode"]}
        label="Mode"
        options={[
          ["form", "Form: inputs, then one reply"],
          ["chat", "Chat: a conversation"],
        ]}
      />
    </Part>
  );
}

const grades = toolGrades.map((grade) => [grade, grade] as const);

/** Who may use it. Both ends of the grades come and go together. */
export function Audience({ desk }: Props) {
  const bounded = desk.get(["audience", "grades"]) !== undefined;
  return (
    <Part title="Audience">
      <TicksAt
        desk={desk}
        path={["audience", "roles"]}
        label="Roles"
        options={audienceRoles.map((role) => [role, roleName(role)] as const)}
      />
      {bounded ? (
        <div className="tool-form-row">
          <ChoiceAt
            desk={desk}
            path={["audience", "grades", "min"]}
            label="From grade"
            options={grades}
          />
          <ChoiceAt
            desk={desk}
            path={["audience", "grades", "max"]}
            label="To grade"
            options={grades}
          />
          <Button onClick={() => desk.set(["audience", "grades"], undefined)}>Every grade</Button>
        </div>
      ) : (
        <p>
          Every grade{" "}
          <Button onClick={() => desk.set(["audience", "grades"], { min: "K", max: "12" })}>
            Choose grades
          </Button>
        </p>
      )}
    </Part>
  );
}

const said = { system: "System message", user: "User message", assistant: "Assistant message" };

/** The templates, in their order. */
export function Messages({ desk }: Props) {
  const held = desk.get(["messages"]);
  const messages = Array.isArray(held) ? held : [];
  return (
    <Part title="Messages to the model">
      {messages.map((_, at) => {
        const role = String(desk.get(["messages", at, "role"]) ?? "");
        const label = Object.hasOwn(said, role) ? said[role as keyof typeof said] : "Message";
        return (
          <TextAt
            // biome-ignore lint/suspicious/noArrayIndexKey: a message has nothing but its place
            key={at}
            desk={desk}
            path={["messages", at, "content"]}
            label={`${at + 1}. ${label}`}
            rows={6}
            must
          />
        );
      })}
    </Part>
  );
}

const refs = [
  ["fast", "Fast"],
  ["balanced", "Balanced"],
  ["strong", "Strong"],
] as const;

/** Which model answers, and how. */
export function Model({ desk }: Props) {
  return (
    <Part title="Model">
      <div className="tool-form-row">
        <ChoiceAt
          desk={desk}
          path={["model", "ref"]}
          label="Model"
          none="Balanced, as usual"
          options={refs}
        />
        <NumberAt desk={desk} path={["model", "temperature"]} label="Temperature" usual={0.3} />
        <NumberAt
          desk={desk}
          path={["model", "max_output_tokens"]}
          label="Longest reply, tokens"
          usual={1200}
        />
      </div>
    </Part>
  );
}

/** How much it may be used. */
export function Limits({ desk }: Props) {
  return (
    <Part title="Limits">
      <div className="tool-form-row">
        <NumberAt
          desk={desk}
          path={["limits", "max_turns"]}
          label="Messages in a chat"
          usual={30}
        />
        <NumberAt
          desk={desk}
          path={["limits", "per_student_per_day"]}
          label="Uses a day for each pupil"
        />
      </div>
    </Part>
  );
}

const acts = [
  ["block", "Block"],
  ["flag", "Flag"],
  ["off", "Off"],
] as const;

/** What keeps people safe. */
export function Safety({ desk }: Props) {
  return (
    <Part title="Safety">
      <div className="tool-form-row">
        <ChoiceAt
          desk={desk}
          path={["safety", "moderation", "input"]}
          label="What people write"
          none="Block, as usual"
          options={acts}
        />
        <ChoiceAt
          desk={desk}
          path={["safety", "moderation", "output"]}
          label="What the model replies"
          none="Block, as usual"
          options={acts}
        />
      </div>
      <TextAt
        desk={desk}
        path={["safety", "crisis_message"]}
        label="Message to a person in need"
        rows={2}
      />
    </Part>
  );
}

"use client";

import type { Path } from "react-hook-form";
import { TextField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import type { FieldInputs } from "./values";

/** What a form about a person holds, beside its custom fields. */
export type PersonValues = FieldInputs & {
  name: string;
  givenName: string;
  familyName: string;
  email: string;
  username: string;
  phone: string;
};

type Props<Values extends PersonValues> = {
  handle: ActionForm<Values>;
  /** Whether somebody can do without an address. */
  emailOptional: boolean;
};

/** A name has 255 characters; a few more may be typed, so that the server can say so. */
const room = 300;

/** Given and family name, and the name as shown, which follows them until somebody writes it. */
export function NameFields<Values extends PersonValues>({
  handle,
}: {
  handle: ActionForm<Values>;
}) {
  const at = (name: keyof PersonValues) => name as unknown as Path<Values>;
  const { form } = handle;
  const [given, family] = form.watch([at("givenName"), at("familyName")]);
  const derived = [given, family].filter(Boolean).join(" ");
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          handle={handle}
          name={at("givenName")}
          label="Given name"
          maxLength={room}
          dir="auto"
          optional
          data-autofocus
        />
        <TextField
          handle={handle}
          name={at("familyName")}
          label="Family name"
          maxLength={room}
          dir="auto"
          optional
        />
      </div>
      <TextField
        handle={handle}
        name={at("name")}
        label="Name as shown"
        hint="Stands in every list. Leave it empty to put it together from given and family name."
        placeholder={derived}
        maxLength={room}
        dir="auto"
      />
    </>
  );
}

/** How to reach them, and what they sign in with. */
export function ContactFields<Values extends PersonValues>({
  handle,
  emailOptional,
}: Props<Values>) {
  const at = (name: keyof PersonValues) => name as unknown as Path<Values>;
  return (
    <>
      <TextField
        handle={handle}
        name={at("email")}
        label="E-mail address"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={room}
        optional={emailOptional}
        {...(emailOptional && { hint: "Pupils can do without one." })}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          handle={handle}
          name={at("username")}
          label="User name"
          hint="Another way to sign in."
          spellCheck={false}
          autoCapitalize="none"
          maxLength={room}
          optional
        />
        <TextField
          handle={handle}
          name={at("phone")}
          label="Phone"
          type="tel"
          maxLength={100}
          optional
        />
      </div>
    </>
  );
}

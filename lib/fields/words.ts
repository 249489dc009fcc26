import type { FieldType } from "./types";

/** The types of fields in words, in the order in which a form offers them. */
export const typeWords: Record<FieldType, string> = {
  text: "Line of text",
  textarea: "Longer text",
  number: "Number",
  date: "Date",
  boolean: "Yes or no",
  select: "One of several choices",
  multiselect: "Several of the choices",
  email: "E-mail address",
  url: "Web address",
  phone: "Phone number",
};

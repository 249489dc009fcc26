/** A tenant's own field of people or classes, as forms, filters and exports need it. */
export type Field = {
  id: string;
  entity: "person" | "class";
  /** Key in `metadata`. */
  key: string;
  label: string;
  help: string;
  type: FieldType;
  /** The choices of select and multiselect, in order. */
  options: readonly string[];
  required: boolean;
  position: number;
  updatedAt: string;
};
/** Form field types for dynamic forms (seed 004). */
export const fieldTypes = [
  "text",
  "textarea",
  "number",
  "date",
  "boolean",
  "select",
  "multiselect",
  "email",
  "url",
  "phone",
] as const;
export type FieldType = (typeof fieldTypes)[number];
export type FieldValue = string | number | boolean | string[];

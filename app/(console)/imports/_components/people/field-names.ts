const names: Record<string, string> = {
  name: "Name",
  given_name: "Given name",
  family_name: "Family name",
  email: "E-mail",
  username: "User name",
  sourced_id: "Id in the source",
  phone: "Phone",
  status: "Status",
  metadata: "Own fields",
};

/** What a changed field is called: a column of people, else a field of the tenant. */
export const fieldName = (field: string, labels: ReadonlyMap<string, string>): string =>
  names[field] ?? labels.get(field) ?? field;

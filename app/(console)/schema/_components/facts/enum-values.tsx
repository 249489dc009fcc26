/** A closed set: its values in their order, and where it is used. */
export function EnumValues(props: { name: string; values: string[]; columns: string[] }) {
  return (
    <p className="schema-values">
      <code>{props.name}</code>
      {props.columns.length > 0 && (
        <span className="text-muted"> of {props.columns.join(", ")}</span>
      )}
      {": "}
      {props.values.map((value, at) => (
        <span key={value}>
          {at > 0 && ", "}
          <code>{value}</code>
        </span>
      ))}
    </p>
  );
}

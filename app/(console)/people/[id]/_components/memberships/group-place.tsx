import { Link } from "@/components/ui/link";

type Props = {
  name: string;
  /** The names on the way up, root first. */
  above: readonly string[];
  /** Absent where the reader may know the name and no more. */
  href?: string;
};

/** A group and where it stands: "Mathematics in Cedar Valley High School, …". */
export function GroupPlace({ name, above, href }: Props) {
  return (
    <>
      {href ? (
        <Link href={href} dir="auto">
          {name}
        </Link>
      ) : (
        <span dir="auto">{name}</span>
      )}
      {above.length > 0 && (
        <span className="text-muted" dir="auto">
          {" "}
          in {above.toReversed().join(", ")}
        </span>
      )}
    </>
  );
}

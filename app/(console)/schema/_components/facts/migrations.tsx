import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import type { Entity } from "@/lib/schema/queries";
import { SourceCode } from "../prose";

type Props = { table: string; migrations: Entity["migrations"]; shown: string | undefined };

/** What each migration did to the table; the SQL of one at a time, since all of it is long. */
export function Migrations({ table, migrations, shown }: Props) {
  return (
    <ol className="schema-list">
      {migrations.map((source) => {
        const [number = ""] = /\d{4}/.exec(source.file) ?? [];
        const open = number === shown;
        return (
          <li key={source.file} id={`migration-${number}`}>
            <Link
              href={`${paths.entity(table, open ? {} : { migration: number })}#migration-${number}`}
              aria-expanded={open}
            >
              <code>{source.file}</code>
            </Link>{" "}
            <span className="text-muted">{lines(source.text)}</span>
            {open && <SourceCode {...source} />}
          </li>
        );
      })}
    </ol>
  );
}

function lines(text: string): string {
  const n = text.split("\n").length;
  return n === 1 ? "1 line" : `${n.toLocaleString("en")} lines`;
}

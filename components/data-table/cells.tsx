import type { Moment } from "@/components/data-table/sheet";
import { initials, tint } from "@/components/ui/initials";

/*
 * What stands in cells of `Grid`, in as few elements as there can be. What only somebody who looks at
 * a row needs is drawn for the row that the pointer or the focus is in.
 */

/** The name of a row, as the way to its page. The initials are the style sheet's. */
export function nameLink({ id, name }: { id: string; name: string }, href: string, near: boolean) {
  return (
    <a
      href={href}
      className={`tint-${tint(id)}`}
      data-initials={initials(name)}
      {...(near && { title: name })}
    >
      <bdi>{name}</bdi>
    </a>
  );
}

/** Words in whatever script; what is cut off can be read in full in the row that is near. */
export function inFull(text: string | null | undefined, near: boolean) {
  return text && <bdi {...(near && { title: text })}>{text}</bdi>;
}

/** Words of which none turns the line: a cell is enough to keep them apart from what stands beside. */
export function plain(text: string | null | undefined, near: boolean) {
  return near && text ? <span title={text}>{text}</span> : text;
}

/** A moment; the exact one, too, in the row that is near. */
export function time([text, minutes]: Moment, near: boolean) {
  if (!near) return text;
  const moment = new Date(minutes * 60_000);
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString()}>
      {text}
    </time>
  );
}

import { PlainText } from "@/components/markdown/plain-text";
import { findTerms } from "@/lib/chats/reading/terms";
import { ShowMore } from "./show-more";

export type LongPartProps = {
  id: string;
  ordinal: number;
  find: string;
  text: string;
  /** Where the next part begins; null at the end. */
  next: number | null;
};

/** A part of a long message, and the button for the next one. */
export function LongPart({ id, ordinal, find, text, next }: LongPartProps) {
  return (
    <>
      <PlainText text={text} terms={findTerms(find)} />
      {next !== null && <ShowMore key={next} id={id} ordinal={ordinal} find={find} from={next} />}
    </>
  );
}

type Props = {
  /** Names the text for assistive technology, and above it. */
  label: string;
  text: string;
};

/** A text to read, as it was written. */
export function TextView({ label, text }: Props) {
  return (
    <figure className="flex min-w-0 flex-col gap-1.5">
      <figcaption className="label">{label}</figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in a keyboard's reach
        tabIndex={0}
        aria-label={label}
        className="max-h-[36rem] overflow-auto rounded-md border border-line bg-subtle p-3"
      >
        <pre dir="ltr" className="font-mono text-[13px] leading-5 whitespace-pre">
          {text}
        </pre>
      </section>
    </figure>
  );
}

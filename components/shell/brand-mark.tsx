/** The mark: a roof over a tree of three groups. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className="brand-mark">
      <path
        d="M2.5 8.75 10 2.5l7.5 6.25"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M10 10v2.5M5.5 15v-2.5h9V15" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="10" cy="9" r="1.75" fill="currentColor" />
      <circle cx="5.5" cy="16" r="1.75" fill="currentColor" />
      <circle cx="14.5" cy="16" r="1.75" fill="currentColor" />
    </svg>
  );
}

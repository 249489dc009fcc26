import { domainToUnicode } from "node:url";

/**
 * The same e-mail address has one spelling: composed characters, and a domain in its own script
 * rather than in punycode, so that jörg@bücher.example is taken when jörg@xn--bcher-kva.example
 * is, and either signs in. What is no address (a user name) comes back as it was, composed.
 */
export function oneSpelling(text: string): string {
  const address = text.normalize("NFC");
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (at < 1 || !/(^|\.)xn--/i.test(domain)) return address;
  const own = domainToUnicode(domain);
  return own ? address.slice(0, at + 1) + own : address;
}

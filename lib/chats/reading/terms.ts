const most = 10;

/**
 * The words and phrases to look for in a transcript, from what somebody typed here or into the
 * search of all chats: quotes make a phrase; what is excluded, and the word OR, is not looked for.
 */
export function findTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [, minus, phrase, word] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const term = (phrase ?? word ?? "").replace(/\*+$/, "").trim();
    if (minus === "-" || term === "" || (word !== undefined && /^(OR|-+)$/.test(term))) continue;
    terms.push(term);
  }
  return [...new Set(terms)].slice(0, most);
}

import type { ChatFacts, MessageOut } from "./types";
import type { Writer } from "./writer";

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.3rem}h2{font-size:1.05rem;margin:2.5rem 0 .25rem;border-top:1px solid #ccc;padding-top:1rem;break-after:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.25rem 0 1rem;color:#444}dd{margin:0;overflow-wrap:anywhere}
ol{list-style:none;padding:0}li{margin:.75rem 0;padding-left:.75rem;border-left:3px solid #bbb;break-inside:avoid}li.user{border-color:#0f766e}
.who{color:#555;font-size:.85em}.said{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}.mark{font-style:italic;color:#555}`;

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // A parser would take the first for a line feed, and refuse the second.
  "\r": "&#13;",
};
/** Text as HTML shows it; a control character that HTML can't hold becomes its picture. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"'\r]/g, (sign) => escapes[sign] ?? sign)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
    .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) =>
      String.fromCodePoint(0x2400 + sign.charCodeAt(0)),
    );

/** One page without scripts, pictures or anything from elsewhere; it reads on paper, too. */
export const htmlWriter: Writer = {
  head: ({ title }) =>
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><h1>${escapeHtml(title)}</h1>\n`,
  chat: (chat) =>
    `<section id="chat-${chat.id}"><h2>${escapeHtml(chat.title ?? "A chat without a title")}</h2>${facts(chat)}<ol>\n`,
  messages: (_chat, list) => list.map(item).join(""),
  end: () => "</ol></section>\n",
  foot: () => "</body></html>\n",
};

function facts(chat: ChatFacts): string {
  const version = chat.version === null ? "" : `, version ${chat.version}`;
  const inputs = Object.entries(chat.inputs).filter(([, value]) => value !== null);
  const shown: [string, string][] = [
    ["Person", chat.person],
    ["Tool", `${chat.toolName}${version}`],
    ["Class", chat.class ?? "–"],
    ["Group", chat.group ?? "–"],
    ["Begun", chat.startedAt],
    ...inputs.map(([id, value]): [string, string] => [
      id,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  ];
  const pairs = shown.map(
    ([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`,
  );
  return `<dl>${pairs.join("")}</dl>`;
}

function item(one: MessageOut): string {
  const marks = [
    one.editedAt && `edited ${one.editedAt}`,
    one.deletedAt && `taken back ${one.deletedAt}`,
  ].filter(Boolean);
  const who = [`${one.ordinal}`, one.role, one.saidAt, ...marks].join(" · ");
  const said = one.masked
    ? '<div class="mark">This message is masked.</div>'
    : `<div class="said">${escapeHtml(one.content ?? "")}</div>`;
  return `<li class="${escapeHtml(one.role)}"><div class="who">${escapeHtml(who)}</div>${said}</li>\n`;
}

const names = new Set(
  (
    "div p br hr h1 h2 h3 h4 h5 h6 strong em del code pre blockquote ul ol li a input sup section table " +
    "thead tbody tr th td span mark math semantics annotation mrow mi mn mo ms mtext mspace msup " +
    "msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd mstyle mpadded mphantom menclose"
  ).split(" "),
);
const attributes =
  /^(dir|href|rel|target|start|align|type|disabled|checked|readOnly|class|style|xmlns|display|encoding|[a-z]+)$/i;
const never = /^(on.*|id|name|src|srcset|style|action|formaction|background|xlink:href|srcdoc)$/i;

/** What stands in some HTML that no message may bring: elements, attributes, addresses. */
export function allowedOnly(html: string): string[] {
  const faults: string[] = [];
  for (const [, name = "", rest = ""] of html.matchAll(/<([^\s/>]+)((?:[^">]|"[^"]*")*)>/g)) {
    if (!names.has(name)) faults.push(`<${name}>`);
    for (const [, key = "", value = ""] of rest.matchAll(/([^\s=/]+)="([^"]*)"/g)) {
      if (key === "style" && /^text-align:(left|right|center)$/.test(value)) continue;
      if (never.test(key) || !attributes.test(key)) faults.push(`${name} ${key}`);
      if (key === "href" && !/^(https?:|mailto:)/.test(value)) faults.push(`${name} ${value}`);
      if (
        key === "class" &&
        !/^((md|hljs)(-[a-z_-]+)?|language|[a-z]+_|task-list-item|contains-task-list|footnotes)( [a-z_-]+)*$/.test(
          value,
        )
      ) {
        faults.push(`${name}.${value}`);
      }
    }
  }
  return faults;
}

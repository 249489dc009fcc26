/** What YAML's core schema reads as something else than text (YAML 1.2.2, 10.3.2). */
const notText =
  /^(?:~|null|true|false|[-+]?(?:\d[\d_]*|\d*\.\d+|\d+\.)(?:e[-+]?\d+)?|0[xo][\da-f]+|[-+]?\.(?:inf|nan))?$/i;
/** Begins like some other construct, or holds what ends a plain scalar somewhere. */
const special = /^[\s\-?:,[\]{}#&*!|>'"%@`]|[,[\]{}]|:(?:\s|$)|\s#|\s$|[\n\r\t]/;
/** Words that YAML 1.1's readers take for booleans; quoting them costs nothing. */
const oldBoolean = /^(?:y|n|yes|no|on|off)$/i;

/** A value as one writes it in YAML on one line: quoted only where it would be misread. */
export function asYaml(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  const plain = !notText.test(value) && !special.test(value) && !oldBoolean.test(value);
  return plain ? value : JSON.stringify(value);
}

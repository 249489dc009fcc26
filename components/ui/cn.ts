import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Primitives are classes of the components layer, so a utility given by the
 * caller wins by layer order and nothing has to be merged in the browser.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}

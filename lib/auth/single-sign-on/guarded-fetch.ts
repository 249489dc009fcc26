import "server-only";
import type { CustomFetch } from "openid-client";
import { isReachable } from "./issuer";

/** Metadata, keys and tokens are some kilobytes. */
const largest = 256 * 1024;

/** The provider can't be asked: no answer, not in time, an error of its own, or an odd address. */
export class Unreachable extends Error {}

/**
 * The only way to a provider: to addresses that `isReachable` lets pass, following no redirect,
 * within the time that openid-client sets, and reading no more than a quarter of a megabyte.
 * @throws Unreachable
 */
export const guardedFetch: CustomFetch = async (url, { body, ...options }) => {
  if (!isReachable(new URL(url))) throw new Unreachable("an address that is not asked");
  try {
    const response = await fetch(url, {
      ...options,
      // openid-client sends forms, and its type says more than fetch's.
      body: body instanceof URLSearchParams ? body : null,
      redirect: "manual",
      cache: "no-store",
    });
    if (response.status >= 500) throw new Unreachable(`the provider answered ${response.status}`);
    const bytes = await readAtMost(response, largest);
    const { status, headers } = response;
    // A provider that misbehaves may send a body where none belongs.
    return new Response([204, 304].includes(status) ? null : bytes, { status, headers });
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable("the provider did not answer", { cause: error });
  }
};

async function readAtMost(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Unreachable("the provider’s answer is too long");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

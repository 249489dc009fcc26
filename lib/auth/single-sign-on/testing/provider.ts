import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ProviderSettings } from "./settings";

export type RunningProvider = { issuer: string; stop: () => Promise<void> };

/** Starts a real provider as a process of its own, on a free port of this machine. */
export async function startProvider(settings: ProviderSettings): Promise<RunningProvider> {
  const script = fileURLToPath(new URL("provider-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--no-warnings", "--import", "tsx", script], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, PROVIDER_SETTINGS: JSON.stringify(settings) },
  });
  const [message] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the provider ended: ${code}`))),
  ]);
  const { issuer } = message as { issuer: string };
  return { issuer, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A browser without a screen: cookies, forms and redirects, one step at a time. */
export class Visitor {
  private readonly jar = new Map<string, string>();

  /**
   * Follows the provider's pages from the address that we sent the browser to, signs in there as
   * `login` and agrees.
   * @returns our own address, with what the provider sends along
   */
  async signIn(location: string, login: string, ours: string): Promise<URL> {
    let at = new URL(location);
    for (let step = 0; step < 12; step += 1) {
      if (at.href.startsWith(ours)) return at;
      const page = await this.ask(at);
      const to = page.headers.get("location");
      if (to) {
        at = new URL(to, at);
        continue;
      }
      const html = await page.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      if (!prompt) throw new Error(`no way on from ${at.href}: ${html.slice(0, 500)}`);
      const action = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? "", at);
      const fields = new URLSearchParams({ prompt, login, password: "any" });
      const answer = await this.ask(action, { method: "POST", body: fields });
      at = new URL(answer.headers.get("location") ?? "", at);
    }
    throw new Error("the provider leads in circles");
  }

  private async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.jar.set(name, value);
      else this.jar.delete(name);
    }
    return response;
  }
}

import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import type { Answer } from "@/components/duty/duty-api";
import { type Conflict, decideTapFate, type Tap } from "./action.rules";

export type TapState =
  | { kind: "idle" }
  | { kind: "sending"; tap: Tap }
  /** no answer yet; tried again by itself and as soon as there is a signal */
  | { kind: "waiting"; tap: Tap; failures: number }
  | { kind: "lost"; conflict: Conflict }
  | { kind: "refused"; message: string };

export interface TapCarrierOptions {
  post: (tap: Tap) => Promise<Answer<unknown>>;
  /** reads the incident again; null when it could not be had */
  refetch: () => Promise<Pick<IncidentDetail, "version" | "steps"> | null>;
  keep: (tap: Tap) => void;
  forget: () => void;
  onState: (state: TapState) => void;
  onSignedOut: () => void;
}

/**
 * Carries an officer's tap to the server and does not let go of it: one at a time, sent again until there is an answer.
 * The same tap twice does nothing twice, here and on the server.
 */
export class TapCarrier {
  private busy = false;
  private stopped = false;
  private wake: (() => void) | null = null;

  constructor(private readonly options: TapCarrierOptions) {}

  send(tap: Tap): void {
    if (this.busy || this.stopped) return;
    this.busy = true;
    this.options.keep(tap);
    void this.carry(tap).finally(() => {
      this.busy = false;
    });
  }

  /** There may be a signal again: does not wait any longer. */
  hurry(): void {
    this.wake?.();
  }

  /** The page is going; what is kept is carried by the next one. */
  stop(): void {
    this.stopped = true;
    this.wake?.();
  }

  private async carry(first: Tap): Promise<void> {
    const { post, refetch, keep, forget, onSignedOut } = this.options;
    let tap = first;
    let failures = 0;
    let renewals = 0;
    for (;;) {
      this.say(failures === 0 ? { kind: "sending", tap } : { kind: "waiting", tap, failures });
      const answer = await post(tap);
      if (this.stopped) return;
      if (answer.ok) {
        forget();
        await refetch();
        return this.say({ kind: "idle" });
      }
      const { refusal } = answer;
      if (refusal.kind === "unreachable") failures += 1;
      const fresh = refusal.kind === "refused" && refusal.status === 409 ? await refetch() : null;
      const fate = decideTapFate({ tap, refusal, fresh, failures, renewals });
      switch (fate.kind) {
        case "retry":
          this.say({ kind: "waiting", tap, failures });
          await this.pause(fate.waitMs);
          if (this.stopped) return;
          break;
        case "again_with":
          renewals += 1;
          if (tap.kind === "step") tap = { ...tap, version: fate.version };
          keep(tap);
          break;
        case "signed_out":
          // The tap stays kept: after signing in it goes on its way.
          this.say({ kind: "idle" });
          return onSignedOut();
        case "lost":
        case "refused":
          forget();
          if (fate.kind === "refused") await refetch();
          return this.say(fate);
      }
    }
  }

  private say(state: TapState): void {
    if (!this.stopped) this.options.onState(state);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

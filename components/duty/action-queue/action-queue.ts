import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { InterruptibleWait } from "@/components/client/interruptible-wait";
import type { Answer } from "@/components/client/staff-http";
import { type Conflict, decideActionFate, type PendingAction } from "./action.rules";

export type ActionState =
  | { kind: "idle" }
  | { kind: "sending"; action: PendingAction }
  /** no answer yet; tried again by itself and as soon as there is a signal */
  | { kind: "waiting"; action: PendingAction; failures: number }
  | { kind: "lost"; conflict: Conflict }
  | { kind: "refused"; message: string };

export interface ActionQueueOptions {
  post: (action: PendingAction) => Promise<Answer<unknown>>;
  /** reads the incident again; null when it could not be had */
  refetch: () => Promise<Pick<IncidentDetail, "version" | "steps"> | null>;
  keep: (action: PendingAction) => void;
  forget: () => void;
  onState: (state: ActionState) => void;
  onSignedOut: () => void;
}

/**
 * Carries an officer's actions to the server and does not let go of them: one at a time, sent again until there is an
 * answer. The same action twice does nothing twice, here and on the server.
 */
export class ActionQueue {
  private busy = false;
  private stopped = false;
  private readonly wait = new InterruptibleWait();

  constructor(private readonly options: ActionQueueOptions) {}

  send(action: PendingAction): void {
    if (this.busy || this.stopped) return;
    this.busy = true;
    this.options.keep(action);
    void this.carry(action).finally(() => {
      this.busy = false;
    });
  }

  /** There may be a signal again: does not wait any longer. */
  hurry(): void {
    this.wait.end();
  }

  /** The page is going; what is kept is carried by the next one. */
  stop(): void {
    this.stopped = true;
    this.wait.end();
  }

  private async carry(first: PendingAction): Promise<void> {
    const { post, refetch, keep, forget, onSignedOut } = this.options;
    let action = first;
    let failures = 0;
    let renewals = 0;
    for (;;) {
      this.say(failures === 0 ? { kind: "sending", action } : { kind: "waiting", action, failures });
      const answer = await post(action);
      if (this.stopped) return;
      if (answer.ok) {
        forget();
        await refetch();
        return this.say({ kind: "idle" });
      }
      if (answer.isUnknown) failures += 1;
      const fresh = answer.status === 409 ? await refetch() : null;
      const fate = decideActionFate({ action, refusal: answer, fresh, failures, renewals, random: Math.random() });
      switch (fate.kind) {
        case "retry":
          this.say({ kind: "waiting", action, failures });
          await this.wait.for(fate.waitMs);
          if (this.stopped) return;
          break;
        case "again_with":
          renewals += 1;
          if (action.kind === "step") action = { ...action, version: fate.version };
          keep(action);
          break;
        case "signed_out":
          // The action stays kept: after signing in it goes on its way.
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

  private say(state: ActionState): void {
    if (!this.stopped) this.options.onState(state);
  }
}

import type { ReporterWords } from "@/lib/i18n/reporter-words";
import { ProblemIcon } from "./problem-icon";
import { ScreenHeading } from "./screen-heading";
import { StepForm, type StepFields } from "./step-form";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

type ProblemStepProps = {
  reportKey: string;
  words: ReporterWords;
  chosen: Problem | null;
  isMoved: boolean;
  onSend: (fields: StepFields) => void;
};

/** First question: one tap answers it, and it is stored at once (SAFETY 2, 17). */
export function ProblemStep({ reportKey, words, chosen, isMoved, onSend }: ProblemStepProps) {
  return (
    <section className="flex flex-col gap-3">
      <ScreenHeading step={words.step.replace("{n}", "1")} takesFocus={isMoved}>
        {words.problemQuestion}
      </ScreenHeading>
      <StepForm reportKey={reportKey} hidden={{ intent: "problem" }} onSend={onSend} className="flex flex-col gap-2">
        {PROBLEMS.map((problem) => (
          <button
            key={problem}
            name="problem"
            value={problem}
            aria-pressed={chosen === null ? undefined : chosen === problem}
            className="flex min-h-16 w-full items-center gap-3.5 rounded-lg border border-line-strong bg-surface px-4 py-1.5 text-left hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-bg"
          >
            <ProblemIcon problem={problem} />
            <span className="min-w-0">
              <span className="block text-lg leading-tight font-semibold text-ink">
                {words.problems[problem].short}
              </span>
              <span className="block text-sm leading-tight text-ink-muted">{words.problems[problem].full}</span>
            </span>
          </button>
        ))}
      </StepForm>
    </section>
  );
}

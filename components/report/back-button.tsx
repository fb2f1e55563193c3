import { buttonClass } from "@/components/ui/button-style";
import { StepForm, type StepFields } from "./step-form";

type TurnBackProps = { reportKey: string; intent: string; label: string; onSend: (fields: StepFields) => void };

/** To the screen before; nothing that was said is lost. */
export function TurnBack({ reportKey, intent, label, onSend }: TurnBackProps) {
  return (
    <StepForm reportKey={reportKey} hidden={{ intent }} onSend={onSend}>
      <button className={buttonClass({ variant: "quiet", size: "lg" })}>← {label}</button>
    </StepForm>
  );
}

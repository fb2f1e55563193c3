import { buttonClass } from "@/components/ui/button-style";
import { StepForm, type StepFields } from "./step-form";

type BackButtonProps = { reportKey: string; intent: string; label: string; onSend: (fields: StepFields) => void };

/** Goes to the screen before; nothing that was said is lost. */
export function BackButton({ reportKey, intent, label, onSend }: BackButtonProps) {
  return (
    <StepForm reportKey={reportKey} hidden={{ intent }} onSend={onSend}>
      <button className={buttonClass({ variant: "quiet", size: "lg" })}>← {label}</button>
    </StepForm>
  );
}

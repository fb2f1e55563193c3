import { Phone } from "lucide-react";
import { buttonClass } from "@/components/ui/button-style";

/** The two numbers that always answer. Plain links: they work offline and without scripts. */
export function CallLinks({ call }: { call: string }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {["191", "1300"].map((number) => (
        <a key={number} href={`tel:${number}`} className={buttonClass({ size: "lg" })}>
          <Phone aria-hidden="true" className="size-4.5 shrink-0" />
          {call.replace("{number}", number)}
        </a>
      ))}
    </div>
  );
}

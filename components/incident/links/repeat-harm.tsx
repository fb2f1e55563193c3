import { History } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { EARLIER_SHOWN, repeatHarmTh, repeatReasonsTh, type RepeatHarmView } from "@/lib/incident/repeat-harm.schema";
import { DISPOSITION_LABELS } from "@/lib/vocabulary/disposition";
import { problemNameTh } from "@/lib/vocabulary/problem";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

type RepeatHarmProps = { harm: RepeatHarmView | null; hrefOf: (id: string) => string };

/** That it is not the first time: read before anybody knocks at the door. */
export function RepeatHarm({ harm, hrefOf }: RepeatHarmProps) {
  const warning = harm && repeatHarmTh(harm);
  if (!harm || !warning) return null;
  const { earlier, within, beyond } = harm;
  return (
    <div data-repeat-harm className="rounded-md bg-warn-bg px-3 py-2 text-warn-fg">
      <p className="flex items-start gap-2 font-semibold">
        <History aria-hidden="true" className="mt-1 size-4 shrink-0" />
        {warning}
      </p>
      {earlier.length > 0 ? (
        <details className="mt-1">
          <summary className="min-h-8 cursor-pointer py-1 text-sm">ดูเหตุก่อนหน้านี้</summary>
          <ul className="mt-1 grid gap-2 text-sm">
            {earlier.map((each) => (
              <li key={each.id} className="min-w-0">
                <TextLink href={hrefOf(each.id)} className="font-medium text-warn-fg">
                  เหตุ {each.number}
                </TextLink>{" "}
                {formatThaiDateTime(each.receivedAt)}
                <span className="block">
                  {problemNameTh(each)} ·{" "}
                  {each.disposition ? DISPOSITION_LABELS[each.disposition].th : STATUS_LABELS[each.status].th}
                </span>
                <span className="block">{repeatReasonsTh(each.reasons)}</span>
              </li>
            ))}
          </ul>
          {within > EARLIER_SHOWN ? <p className="mt-1 text-sm">แสดง {EARLIER_SHOWN} เหตุล่าสุด</p> : null}
        </details>
      ) : null}
      {beyond > 0 ? (
        <p className="mt-1 text-sm">
          {within > 0 ? "ในจำนวนนี้ " : ""}
          {beyond} ครั้งอยู่นอกความดูแลของคุณ จึงแสดงเพียงจำนวน
        </p>
      ) : null}
    </div>
  );
}

import { Phone, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-style";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { TextLink } from "@/components/ui/text-link";
import { membersOf, State } from "./state";

const VARIANTS = membersOf<ButtonVariant>({
  primary: "รับเรื่อง",
  secondary: "ดูรายละเอียด",
  quiet: "ข้าม",
  danger: "ปิดเหตุ",
});
const SIZES = membersOf<ButtonSize>({ sm: "เล็ก", md: "กลาง", lg: "ใหญ่", xl: "เต็มความกว้าง" });

export const ACTIONS: Record<string, ReactNode> = {
  button: (
    <>
      {VARIANTS.map(([variant, label]) => (
        <State key={variant} name={variant}>
          <Button variant={variant}>{label}</Button>
          <Button variant={variant} icon={<Phone aria-hidden="true" className="size-4" />}>
            {label}
          </Button>
          <Button variant={variant} loading>
            {label}
          </Button>
          <Button variant={variant} disabled>
            {label}
          </Button>
        </State>
      ))}
      {SIZES.map(([size, label]) => (
        <State key={size} name={size}>
          <Button variant="primary" size={size}>
            {label}
          </Button>
        </State>
      ))}
    </>
  ),
  "button-link": (
    <State name="แต่ละแบบ">
      {VARIANTS.map(([variant, label]) => (
        <ButtonLink key={variant} href="#button-link" variant={variant}>
          {label}
        </ButtonLink>
      ))}
    </State>
  ),
  "icon-button": (
    <>
      {VARIANTS.map(([variant, label]) => (
        <State key={variant} name={variant}>
          {SIZES.map(([size]) => (
            <IconButton
              key={size}
              variant={variant}
              size={size}
              label={`${label} ${size}`}
              icon={<Trash2 aria-hidden="true" className="size-4.5" />}
            />
          ))}
          <IconButton
            variant={variant}
            disabled
            label={`${label} ใช้ไม่ได้`}
            icon={<Trash2 aria-hidden="true" className="size-4.5" />}
          />
        </State>
      ))}
    </>
  ),
  "text-link": (
    <p className="text-base text-ink">
      เหตุนี้รวมกับ <TextLink href="#text-link">69-000012</TextLink> แล้ว
    </p>
  ),
  kbd: (
    <p className="text-base text-ink">
      ส่งด้วย <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
    </p>
  ),
};

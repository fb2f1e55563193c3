import { Angry, DoorClosedLocked, Hand, HandFist, type LucideIcon, Users } from "lucide-react";
import type { Problem } from "@/lib/vocabulary/problem";

const ICONS: Record<Problem, LucideIcon> = {
  assault: HandFist,
  confinement: DoorClosedLocked,
  sexual_abuse_risk: Hand,
  violent_frenzy: Angry,
  gathering: Users,
};

/** The pictogram of a problem; its words stand beside it. */
export function ProblemIcon({ problem }: { problem: Problem }) {
  const Icon = ICONS[problem];
  return <Icon aria-hidden="true" strokeWidth={1.75} className="size-8 shrink-0 text-accent" />;
}

import { count } from "./import-words";

/** How far a long step has come. Without a total it only says how many are done. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm text-ink">
        <span className="font-medium">{label}</span>
        <span className="text-ink-muted tabular-nums">
          {total > 0 ? `${count(Math.min(done, total))} / ${count(total)} (${percent}%)` : `${count(done)} รายการ`}
        </span>
      </p>
      <progress
        aria-label={label}
        max={100}
        value={total > 0 ? percent : undefined}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent-fill [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent-fill [&::-webkit-progress-value]:transition-[width]"
      />
    </div>
  );
}

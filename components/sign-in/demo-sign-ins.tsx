export type DemoSignIn = { username: string; displayName: string; roleName: string };

/** Made-up staff of a trial installation; choosing one fills the form. */
export function DemoSignIns({
  people,
  onChoose,
}: {
  people: readonly DemoSignIn[];
  onChoose: (username: string) => void;
}) {
  return (
    <details open className="rounded-lg border border-line bg-sunken">
      <summary className="min-h-11 rounded-lg px-3 py-2.5 text-base font-medium text-ink -outline-offset-2">
        บัญชีทดลอง: เลือกแล้วกด “เข้าสู่ระบบ”
      </summary>
      <ul className="grid max-h-80 gap-1 overflow-y-auto p-2 pt-0">
        {people.map(({ username, displayName, roleName }) => (
          <li key={username}>
            <button
              type="button"
              onClick={() => onChoose(username)}
              className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-3 rounded-md border border-line bg-surface px-3 py-1 text-left hover:border-accent"
            >
              <span className="min-w-0">
                <span className="block text-base text-ink">{displayName}</span>
                <span className="block text-sm text-ink-muted">{roleName}</span>
              </span>
              <code className="text-sm text-ink-muted">{username}</code>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

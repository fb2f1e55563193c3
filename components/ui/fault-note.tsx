/** Why something was not done; spoken when it appears. */
export function FaultNote({ fault }: { fault: { message: string } | null }) {
  return (
    <div role="alert" className="contents">
      {fault ? (
        <p className="rounded-md bg-danger-bg px-3 py-2 text-base font-medium text-danger-fg">
          <span aria-hidden="true">⚠ </span>
          {fault.message}
        </p>
      ) : null}
    </div>
  );
}

/** One wait at a time that news, such as a signal, can end early. */
export class InterruptibleWait {
  private finish: (() => void) | null = null;

  /** Resolves after `ms`, or as soon as `end` is called. */
  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        if (this.finish === finish) this.finish = null;
        resolve();
      };
      const timer = setTimeout(finish, ms);
      this.finish = finish;
    });
  }

  readonly end = (): void => this.finish?.();
}

/** What people read for one word of a closed list. Staff read Thai; English is for partners, exports and developers. */
export interface Label {
  th: string;
  en: string;
}

/** Choices of a form or a filter, in the order of the list. */
export function choicesTh<T extends string>(
  values: readonly T[],
  labels: Record<T, Label>,
): { value: T; label: string }[] {
  return values.map((value) => ({ value, label: labels[value].th }));
}

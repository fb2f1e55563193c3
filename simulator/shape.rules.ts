/** One thing wrong with a request, in LINE's own error shape. */
export interface Issue {
  message: string;
  property: string;
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a person sees as one character: LINE limits labels in these, so a Thai vowel or tone mark costs nothing. */
export function countGraphemes(text: string): number {
  return [...new Intl.Segmenter("th", { granularity: "grapheme" }).segment(text)].length;
}

/** Checks a string: presence and length in UTF-16 units, as LINE counts everything but labels. */
export function checkText({
  value,
  property,
  max,
  required,
}: {
  value: unknown;
  property: string;
  max: number;
  required: boolean;
}): Issue[] {
  if (value === undefined || value === null) return required ? [{ message: "May not be empty", property }] : [];
  if (typeof value !== "string") return [{ message: "Must be a string", property }];
  if (required && value.length === 0) return [{ message: "May not be empty", property }];
  return value.length > max ? [{ message: `Length must be between 0 and ${max}`, property }] : [];
}

export function checkOneOf({
  value,
  property,
  allowed,
  required,
}: {
  value: unknown;
  property: string;
  allowed: readonly string[];
  required: boolean;
}): Issue[] {
  if (value === undefined) return required ? [{ message: "May not be empty", property }] : [];
  return typeof value === "string" && allowed.includes(value)
    ? []
    : [{ message: `Must be one of the following values: [${allowed.join(", ")}]`, property }];
}

/** Media must come from an HTTPS address of at most `max` characters. */
export function checkHttpsUrl({
  value,
  property,
  max = 2000,
  required,
}: {
  value: unknown;
  property: string;
  max?: number;
  required: boolean;
}): Issue[] {
  const asText = checkText({ value, property, max, required });
  if (asText.length > 0 || value === undefined) return asText;
  return typeof value === "string" && /^https:\/\/[^\s]+$/i.test(value)
    ? []
    : [{ message: "invalid uri scheme", property }];
}

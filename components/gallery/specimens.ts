import type { ReactNode } from "react";
import { ACTIONS } from "./actions";
import { DATA } from "./data";
import { FIELDS } from "./fields";
import { FRAME } from "./frame";
import { NOTICES } from "./notices";
import { OVERLAYS } from "./overlays";

/**
 * Every part of components/ui in every state, by the name of its file. A part that is missing fails
 * specimens.test.ts; a state that is missing is a type error where the state has a union.
 */
export const SPECIMENS: Record<string, ReactNode> = {
  ...ACTIONS,
  ...FIELDS,
  ...DATA,
  ...NOTICES,
  ...OVERLAYS,
  ...FRAME,
};

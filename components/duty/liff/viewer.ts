import type { Role } from "@/lib/vocabulary/role";

/** Who is looking, as far as the screen needs to know. */
export interface Viewer {
  displayName: string;
  role: Role;
}

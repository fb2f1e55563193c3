import type { Role } from "@/lib/access/roles.rules";

/** Who is looking, as far as the screen needs to know. */
export interface Viewer {
  displayName: string;
  role: Role;
}

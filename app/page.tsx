import { redirect } from "next/navigation";
import { currentActor } from "@/lib/access/current-actor";

/** Staff start at the map; everybody else at the sign-in page. Reporters come by LINE and never see this. */
export default async function HomePage() {
  redirect((await currentActor()) ? "/map" : "/sign-in");
}

import type { Metadata } from "next";
import { PreviewScreen } from "@/components/admin/preview-screen";
import { PageHeader } from "@/components/ui/page-header";
import { reachFilter } from "@/lib/access/reach.rules";
import { placeData } from "@/lib/jurisdiction/place-data";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { mapTiles } from "../map-tiles";
import { single } from "../search-params";
import { previewAction } from "./actions";

export const metadata: Metadata = { title: "ลองแจ้ง" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const MIDDLE_OF_THE_COUNTRY = { lat: 15.1, lon: 101, zoom: 6 };

/** Who would be alerted at a place. A link may name a district, never a pin. */
export default async function PreviewPage({ searchParams }: Props) {
  const actor = await requireActor("/admin/preview");
  if (reachFilter(actor, "directory.manage").kind === "nothing") return <RefusedPage actor={actor} what="หน้าลองแจ้ง" />;
  const { province, district } = single(await searchParams);
  const towns = placeData().districtTowns.get(province ?? "") ?? [];
  const town = towns.find(({ code }) => code === district) ?? towns[0];
  return (
    <>
      <PageHeader title="ลองแจ้ง: ใครจะได้รับแจ้ง" description="ตอบด้วยกฎเดียวกับการแจ้งจริง ณ ตอนนี้ ไม่มีใครได้รับข้อความ" />
      <PreviewScreen
        start={town ? { lat: town.latitude, lon: town.longitude, zoom: 12 } : MIDDLE_OF_THE_COUNTRY}
        tiles={mapTiles()}
        ask={previewAction}
      />
    </>
  );
}

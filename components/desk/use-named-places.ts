"use client";
import { useEffect, useState } from "react";
import { loadBaseGeo, loadDistrictTowns } from "@/components/map/geo";
import type { NamedPlace } from "@/lib/intake/report/place-search.rules";

/**
 * Every district and province by name, from the files of the offline map: searching needs no network once they are
 * here. A province stands at the town of its first district, which is its capital.
 */
export function useNamedPlaces(): readonly NamedPlace[] {
  const [places, setPlaces] = useState<readonly NamedPlace[]>([]);
  useEffect(() => {
    let isGone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      try {
        const [{ labels }, towns] = await Promise.all([loadBaseGeo(), loadDistrictTowns()]);
        if (isGone) return;
        const districts = towns.map(({ code, th, en, lat, lon }): NamedPlace => ({
          kind: "district",
          code,
          nameTh: th,
          nameEn: en,
          latitude: lat,
          longitude: lon,
        }));
        const provinces = labels.map(({ code, th, en, lat, lon }): NamedPlace => {
          const capital = districts.find((district) => district.code === `${code}01`);
          return {
            kind: "province",
            code,
            nameTh: th,
            nameEn: en,
            latitude: capital?.latitude ?? lat,
            longitude: capital?.longitude ?? lon,
          };
        });
        setPlaces([...provinces, ...districts]);
      } catch {
        if (!isGone) again = setTimeout(() => void load(), 3_000);
      }
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(again);
    };
  }, []);
  return places;
}

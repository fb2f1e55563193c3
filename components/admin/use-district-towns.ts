"use client";
import { useEffect, useState } from "react";
import { type DistrictTown, loadDistrictTowns } from "@/components/map/geo";

/** The towns of every district, once they are there; `failed` when they cannot be had. */
export function useDistrictTowns(): { towns: readonly DistrictTown[] | null; failed: boolean } {
  const [towns, setTowns] = useState<readonly DistrictTown[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    loadDistrictTowns().then(
      (loaded) => {
        if (!gone) setTowns(loaded);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return { towns, failed };
}

/** The districts of a province, by their code's first two digits. */
export function townsOf(towns: readonly DistrictTown[] | null, provinceCode: string | null): DistrictTown[] {
  if (!provinceCode) return [];
  return (towns ?? []).filter(({ code }) => code.startsWith(provinceCode));
}

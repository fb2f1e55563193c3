"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The small map, fetched after the page stands: accepting must not wait for a picture. */
export const LazyPlaceMap = dynamic(() => import("./place-map").then((module) => module.PlaceMap), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

"use client";
import { useEffect } from "react";
import { useMap } from "react-leaflet";
import { MapView, type MapViewProps } from "@/components/map/map-view";

/** The map as a picture to look at: a thumb that scrolls the page must not get caught in it. Buttons still zoom. */
export function PlaceMap(props: Omit<MapViewProps, "children">) {
  return (
    <MapView {...props}>
      <Still />
    </MapView>
  );
}

function Still() {
  const map = useMap();
  useEffect(() => {
    map.scrollWheelZoom.disable();
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  }, [map]);
  return null;
}

"use client";
import { MapPin, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { PRECISION_M } from "@/lib/intake/desk/desk-sheet.rules";
import type { DeskPlace, DeskSheet, Precision } from "@/lib/intake/desk/desk-sheet.schema";
import type { NamedPlace } from "@/lib/intake/report/place-search.rules";
import { ChoiceGroup } from "./choice-group";
import { PlaceSearch } from "./place-search";

const PRECISION_NAMES_TH: Record<Precision, string> = {
  exact: "ตรงจุด",
  about: "ราว ๆ",
  district: "รู้แค่อำเภอ",
  province: "รู้แค่จังหวัด",
};
const PRECISION_CHOICES = (Object.keys(PRECISION_NAMES_TH) as Precision[]).map((value) => ({
  value,
  label: (
    <>
      {PRECISION_NAMES_TH[value]}{" "}
      <span className="text-sm font-normal text-ink-muted">±{distanceTh(PRECISION_M[value])}</span>
    </>
  ),
}));

function distanceTh(metres: number): string {
  return metres >= 1000 ? `${metres / 1000} กม.` : `${metres} ม.`;
}

type PlaceFieldsProps = {
  sheet: DeskSheet;
  change: (part: Partial<DeskSheet>) => void;
  places: readonly NamedPlace[];
  homeProvinceCode: string | null;
  /** where the focus goes when a place was chosen */
  onPlaced: () => void;
};

/** Where it happens, and, when that is elsewhere, where the caller is (SAFETY 13). */
export function PlaceFields({ sheet, change, places, homeProvinceCode, onPlaced }: PlaceFieldsProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <PlaceSearch
        id="desk-place"
        label="ที่เกิดเหตุ"
        hint="อำเภอ จังหวัด (ไทยหรืออังกฤษ) พิกัด หรือลิงก์แผนที่"
        places={places}
        homeProvinceCode={homeProvinceCode}
        text={sheet.search}
        onText={(search) => change({ search })}
        onChoose={({ place, text }) => {
          change({ place, search: text });
          onPlaced();
        }}
      />
      {sheet.place ? (
        <ChosenPlace place={sheet.place} what="ที่เกิดเหตุ" onRemove={() => change({ place: null })}>
          <ChoiceGroup
            legend="แม่นแค่ไหน"
            choices={PRECISION_CHOICES}
            value={sheet.place.precision}
            onChange={(precision) => sheet.place && precision && change({ place: { ...sheet.place, precision } })}
          />
        </ChosenPlace>
      ) : null}
      <TextField
        label="จุดสังเกตตามคำบอก"
        value={sheet.placeText}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => change({ placeText: event.target.value })}
      />
      <label className="flex min-h-9 items-center gap-2.5 text-base text-ink pointer-coarse:min-h-12">
        <input
          type="checkbox"
          checked={sheet.callerElsewhere}
          onChange={(event) => change({ callerElsewhere: event.target.checked })}
          className="size-4.5 accent-accent"
        />
        ผู้โทรอยู่คนละที่กับเหตุ
      </label>
      {sheet.callerElsewhere ? (
        <>
          <PlaceSearch
            id="desk-caller-place"
            label="ผู้โทรอยู่ที่ไหน"
            hint="ไม่ใช้เลือกหน่วย เจ้าหน้าที่เห็นเป็นหมุดแยก"
            places={places}
            homeProvinceCode={homeProvinceCode}
            text={sheet.callerSearch}
            onText={(callerSearch) => change({ callerSearch })}
            onChoose={({ place, text }) => change({ callerPlace: place, callerSearch: text })}
          />
          {sheet.callerPlace ? (
            <ChosenPlace place={sheet.callerPlace} what="ที่อยู่ผู้โทร" onRemove={() => change({ callerPlace: null })} />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function ChosenPlace({
  place,
  what,
  onRemove,
  children,
}: {
  place: DeskPlace;
  what: string;
  onRemove: () => void;
  children?: React.ReactNode;
}) {
  const at = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-sunken px-3 py-2">
      <p className="flex items-center gap-2 text-base text-ink">
        <MapPin aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
        <span className="min-w-0 flex-1">
          {place.name ?? "หมุดบนแผนที่"} <span className="text-sm text-ink-muted">{at}</span>
        </span>
        <Button
          size="sm"
          variant="quiet"
          icon={<X aria-hidden="true" className="size-4" />}
          aria-label={`เอา${what}ออก`}
          onClick={onRemove}
        >
          เอาออก
        </Button>
      </p>
      {children}
    </div>
  );
}

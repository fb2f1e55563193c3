"use client";
import { useState } from "react";
import { LazyPinPicker } from "@/components/map/lazy-pin-picker";
import type { PickedPlace } from "@/components/map/pin-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { readCoordinates } from "@/lib/intake/report/coordinates.rules";

/** Middle of the country, far out: without a pin nobody knows where to look. */
const NOWHERE: PickedPlace = { lat: 13.5, lon: 100.9 };
const NOWHERE_ZOOM = 6;
const PIN_ZOOM = 14;

interface PlaceAsked {
  position: { latitude: number; longitude: number; accuracyM: null };
}

type CorrectPlaceDialogProps = {
  detail: Pick<IncidentDetail, "latitude" | "longitude" | "ownerUnit">;
  open: boolean;
  onClose: () => void;
  /** @returns a sentence when it was refused, null when it is done */
  onCorrect: (asked: PlaceAsked) => Promise<string | null>;
};

/** Moves the pin to where it really is, and says what follows before it does. */
export function CorrectPlaceDialog({ detail, open, onClose, onCorrect }: CorrectPlaceDialogProps) {
  const [picked, setPicked] = useState<PickedPlace | null>(null);
  /** Read from what was typed: the map starts there anew. */
  const [typed, setTyped] = useState<PickedPlace | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { latitude, longitude, ownerUnit } = detail;
  const known = latitude === null || longitude === null ? null : { lat: latitude, lon: longitude };

  const close = () => {
    if (busy) return;
    setPicked(null);
    setTyped(null);
    setRefusal(null);
    onClose();
  };
  const read = (text: string) => {
    const position = readCoordinates(text);
    if (!position) return;
    const place = { lat: position.latitude, lon: position.longitude };
    setTyped(place);
    setPicked(place);
  };
  async function send() {
    if (!picked) return;
    setBusy(true);
    const answer = await onCorrect({ position: { latitude: picked.lat, longitude: picked.lon, accuracyM: null } });
    setBusy(false);
    setRefusal(answer);
    if (answer) return;
    setPicked(null);
    setTyped(null);
    onClose();
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title="แก้ตำแหน่งที่เกิดเหตุ"
      description="เลื่อนแผนที่ให้หมุดตรงกับจุดที่เกิดเหตุจริง"
      footer={
        <>
          <Button size="lg" disabled={busy} onClick={close}>
            ยกเลิก
          </Button>
          <Button size="lg" variant="primary" disabled={!picked} loading={busy} onClick={() => void send()}>
            ย้ายหมุดมาที่นี่
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <LazyPinPicker
          key={typed ? `${typed.lat},${typed.lon}` : "reported"}
          initial={typed ?? known ?? NOWHERE}
          initialZoom={typed || known ? PIN_ZOOM : NOWHERE_ZOOM}
          onPick={setPicked}
          className="h-[min(22rem,48dvh)] overflow-hidden rounded-md border border-line"
        />
        <TextField
          label="หรือวางพิกัด"
          optional
          autoComplete="off"
          inputMode="text"
          placeholder="16.8211, 100.2659"
          onChange={(event) => read(event.target.value)}
        />
        <p className="text-base text-ink-muted">
          {ownerUnit
            ? `${ownerUnit} รับเรื่องแล้วและจะยังเป็นเจ้าของเรื่อง หน่วยของพื้นที่ใหม่จะถูกแจ้งให้ร่วมช่วยเหลือ`
            : "ระบบจะหาหน่วยของจุดใหม่และแจ้งทันที หน่วยที่ไม่เกี่ยวข้องแล้วจะได้รับแจ้งว่าไม่ต้องดำเนินการ"}
        </p>
        <p role="alert" className="text-base font-medium text-danger-fg empty:hidden">
          {refusal}
        </p>
      </div>
    </Dialog>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { UNIT_FLAG_WORDS } from "@/components/admin/admin-words";
import { CoverageEditor } from "@/components/admin/coverage-editor";
import { UnitActive } from "@/components/admin/unit-active";
import { UnitForm } from "@/components/admin/unit-form";
import { UnitGroups } from "@/components/admin/unit-groups";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { reachFilter } from "@/lib/access/reach.rules";
import { findManagedUnit, listDirectoryChoices, type ManagedUnit } from "@/lib/directory/units/managed-unit.queries";
import { findCoverWithout } from "@/lib/jurisdiction/unit-cover.queries";
import { DomainError } from "@/lib/platform/errors.rules";
import { formatPhone } from "@/lib/platform/phone";
import { issueCode } from "../../../units/actions";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { mapTiles } from "../../map-tiles";
import { setCoverageAction, setUnitActiveAction, unbindGroupAction, updateUnitAction } from "../actions";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

export const metadata: Metadata = { title: "หน่วยงาน" };

type Props = { params: Promise<{ id: string }> };

/** Everything an administrator may change about one unit. */
export default async function ManagedUnitPage({ params }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/admin/units/${encodeURIComponent(id)}`);
  if (reachFilter(actor, "directory.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการหน่วยงาน" />;
  if (!z.uuid().safeParse(id).success) notFound();
  const unit = await findManagedUnit(id, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  const [choices, cover] = await Promise.all([listDirectoryChoices(actor), findCoverWithout(id, actor)]);
  const tiles = mapTiles();
  const { updatedAt, latitude, longitude } = unit;
  return (
    <>
      <PageHeader
        title={unit.nameTh}
        description={
          <span className="flex flex-wrap items-center gap-1.5">
            {UNIT_KIND_LABELS[unit.kind].th} · รหัส {unit.code}
            {unit.active ? null : <Badge tone="neutral">{UNIT_FLAG_WORDS.inactive.label}</Badge>}
            {unit.confirmed ? null : <Badge tone="warn">{UNIT_FLAG_WORDS.unconfirmed.label}</Badge>}
          </span>
        }
        actions={
          <>
            <ButtonLink href={`/admin/staff?unit=${unit.id}`}>เจ้าหน้าที่ {unit.officerCount} คน</ButtonLink>
            <ButtonLink href={`/admin/shifts?unit=${unit.id}`}>ตารางเวร</ButtonLink>
            {unit.provinceCode ? (
              <ButtonLink href={`/admin/preview?province=${unit.provinceCode}&district=${unit.districtCode ?? ""}`}>
                ลองแจ้งที่นี่
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <Panel title="ข้อมูลหน่วย">
        <UnitForm
          initial={draftOf(unit)}
          {...choices}
          tiles={tiles}
          existing={{ unitId: unit.id, updatedAt }}
          update={updateUnitAction}
        />
      </Panel>
      <Panel title="พื้นที่ดูแล" description="เหตุในพื้นที่เหล่านี้จะส่งถึงหน่วยนี้ตามแผนตอบสนอง">
        <CoverageEditor
          unitId={unit.id}
          updatedAt={updatedAt}
          homeProvinceCode={unit.provinceCode}
          position={latitude === null || longitude === null ? null : { lat: latitude, lon: longitude }}
          coverage={unit.coverage}
          provinces={choices.provinces}
          tiles={tiles}
          save={setCoverageAction}
        />
      </Panel>
      <Panel title="กลุ่ม LINE">
        <UnitGroups
          unitId={unit.id}
          unitName={unit.nameTh}
          channelFlag={unit.channelFlag}
          groups={unit.groups}
          issueCode={issueCode}
          unbind={unbindGroupAction}
        />
      </Panel>
      <Panel title="การใช้งาน">
        <UnitActive
          unitId={unit.id}
          updatedAt={updatedAt}
          nameTh={unit.nameTh}
          active={unit.active}
          openIncidents={unit.openIncidents}
          ownedIncidents={unit.ownedIncidents}
          officerCount={unit.officerCount}
          cover={cover}
          setActive={setUnitActiveAction}
        />
      </Panel>
    </>
  );
}

function draftOf(unit: ManagedUnit) {
  return {
    nameTh: unit.nameTh,
    nameEn: unit.nameEn === unit.nameTh ? "" : unit.nameEn,
    kind: unit.kind,
    agencyId: unit.agencyId,
    provinceCode: unit.provinceCode ?? "",
    districtCode: unit.districtCode ?? "",
    latitude: unit.latitude === null ? "" : String(unit.latitude),
    longitude: unit.longitude === null ? "" : String(unit.longitude),
    publicPhone: unit.publicPhone ?? "",
    alertPhone: unit.alertPhone === null ? "" : formatPhone(unit.alertPhone),
    confirmed: unit.confirmed,
  };
}

"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { controlClass } from "@/components/ui/control-style";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { readCoordinates } from "@/lib/intake/report/coordinates.rules";
import type { DeskPlace } from "@/lib/intake/desk/desk-sheet.schema";
import { type NamedPlace, placeNameTh, searchPlaces } from "@/lib/intake/report/place-search.rules";

type PlaceSearchProps = {
  label: string;
  hint: string;
  places: readonly NamedPlace[];
  homeProvinceCode: string | null;
  text: string;
  onText: (text: string) => void;
  onChoose: (choice: { place: DeskPlace; text: string }) => void;
  id: string;
};

type Option = { key: string; label: string; detail: string; place: DeskPlace; text: string };

/** A place by its name, in Thai or English, or by coordinates: arrow keys and Enter, or a click. */
export function PlaceSearch({ label, hint, places, homeProvinceCode, text, onText, onChoose, id }: PlaceSearchProps) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const options = isOpen ? optionsFor({ text, places, homeProvinceCode }) : [];
  const isShown = options.length > 0;

  const choose = (option: Option | undefined) => {
    if (!option) return;
    setOpen(false);
    onChoose(option);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (isShown) choose(options[active]);
      return;
    }
    if (event.key === "Escape" && isShown) {
      event.preventDefault();
      return setOpen(false);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (!isShown) return setOpen(true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    setActive((active + step + options.length) % options.length);
  };

  return (
    <Field label={label} hint={hint} id={id}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            type="text"
            role="combobox"
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isShown ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            value={text}
            onChange={(event) => {
              onText(event.target.value);
              setOpen(true);
              setActive(0);
            }}
            onKeyDown={pressed}
            onBlur={() => setOpen(false)}
            className={cx(controlClass({}), "pointer-coarse:min-h-12")}
          />
          <ul
            id={listId}
            role="listbox"
            aria-label={label}
            hidden={!isShown}
            className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto rounded-md border border-line-strong bg-raised py-1 shadow-raised"
          >
            {options.map((option, index) => (
              <li
                key={option.key}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                // Before the field loses the focus and closes the list.
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(option);
                }}
                className={cx(
                  "flex min-h-9 cursor-pointer flex-wrap items-baseline justify-between gap-x-3 px-2.5 py-1 text-base text-ink pointer-coarse:min-h-12",
                  index === active && "bg-accent-bg text-accent-fg",
                )}
              >
                <span>{option.label}</span>
                <span className={cx("text-sm", index === active ? "text-accent-fg" : "text-ink-muted")}>
                  {option.detail}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}

function optionsFor({
  text,
  places,
  homeProvinceCode,
}: {
  text: string;
  places: readonly NamedPlace[];
  homeProvinceCode: string | null;
}): Option[] {
  const read = readCoordinates(text);
  if (read) {
    const { latitude, longitude, isSwapped } = read;
    return [
      {
        key: "coordinates",
        label: `ปักหมุดที่ ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
        detail: isSwapped ? "สลับลองจิจูดกับละติจูดให้แล้ว" : "พิกัด",
        place: { latitude, longitude, precision: "exact", name: null },
        text,
      },
    ];
  }
  return searchPlaces({ places, text, homeProvinceCode }).map((found) => {
    const name = placeNameTh(found);
    const { kind, code, latitude, longitude, nameEn } = found;
    return {
      key: code,
      label: name,
      detail: nameEn,
      place: { latitude, longitude, precision: kind, name },
      text: name,
    };
  });
}

import { checkAction } from "./action.rules";
import { checkText, isObject, type Issue } from "./shape.rules";

const MAX_AREAS = 20;

/** Checks a rich menu object (LINE Messaging API reference, rich menu object). */
export function checkRichMenu(menu: unknown): Issue[] {
  if (!isObject(menu)) return [{ message: "May not be empty", property: "richMenu" }];
  const size = isObject(menu.size) ? menu.size : {};
  const width = typeof size.width === "number" ? size.width : 0;
  const height = typeof size.height === "number" ? size.height : 0;
  const issues: Issue[] = [
    ...checkText({ value: menu.name, property: "name", max: 300, required: true }),
    ...checkText({ value: menu.chatBarText, property: "chatBarText", max: 14, required: true }),
  ];
  if (typeof menu.selected !== "boolean") issues.push({ message: "May not be empty", property: "selected" });
  if (width < 800 || width > 2500) issues.push({ message: "Must be between 800 and 2500", property: "size.width" });
  if (height < 250) issues.push({ message: "Must be at least 250", property: "size.height" });
  else if (width / height < 1.45)
    issues.push({ message: "The aspect ratio (width / height) must be at least 1.45", property: "size" });
  if (!Array.isArray(menu.areas) || menu.areas.length > MAX_AREAS) {
    return [...issues, { message: `Size must be between 0 and ${MAX_AREAS}`, property: "areas" }];
  }
  return [
    ...issues,
    ...menu.areas.flatMap((area: unknown, index) => {
      const at = `areas[${index}]`;
      if (!isObject(area) || !isObject(area.bounds)) return [{ message: "May not be empty", property: `${at}.bounds` }];
      const { x, y, width: areaWidth, height: areaHeight } = area.bounds;
      const numbers = [x, y, areaWidth, areaHeight];
      if (!numbers.every((value): value is number => typeof value === "number" && value >= 0)) {
        return [{ message: "Must be non-negative numbers", property: `${at}.bounds` }];
      }
      const fits = Number(x) + Number(areaWidth) <= width && Number(y) + Number(areaHeight) <= height;
      return [
        ...(fits ? [] : [{ message: "The area must lie within the rich menu", property: `${at}.bounds` }]),
        ...checkAction({ action: area.action, property: `${at}.action`, place: "richMenu" }),
      ];
    }),
  ];
}

/** Controls: which layer, which view, which lines, which State. */

import { html } from "./dom";
import type { Layer, Lines, MapData, ViewId } from "./map_data";
import { VIEWS } from "./projections";

export const LINES: readonly { id: Lines; title: string }[] = [
  { id: "hatched", title: "both hatched" },
  { id: "de-jure", title: "de jure after the UN General Assembly" },
  { id: "de-facto", title: "de facto lines of Natural Earth" },
];

interface Chosen {
  readonly layer: string;
  readonly view: ViewId;
  readonly lines: Lines;
  readonly pinned: string | null;
}

interface Actions {
  layer(id: string): void;
  view(id: ViewId): void;
  lines(id: Lines): void;
  select(iso3: string | null): void;
}

interface Choice<T extends string> {
  readonly title: string;
  readonly name: string;
  readonly options: readonly { id: T; title: string }[];
  readonly chosen: T;
  readonly choose: (id: T) => void;
}

function radios<T extends string>({ title, name, options, chosen, choose }: Choice<T>): HTMLElement {
  const fieldset = html("fieldset", {}, html("legend", {}, title));
  for (const option of options) {
    const input = html("input", { type: "radio", name, value: option.id });
    input.checked = option.id === chosen;
    input.addEventListener("change", () => choose(option.id));
    fieldset.append(html("label", { class: "fm-choice" }, input, option.title));
  }
  return fieldset;
}

function finder(data: MapData, layer: Layer, pinned: string | null, select: Actions["select"]): HTMLElement {
  const menu = html("select", {}, html("option", { value: "" }, "none"));
  const codes = Object.keys(data.states).filter((iso3) => iso3 in layer.values);
  codes.sort((a, b) => data.states[a].name.localeCompare(data.states[b].name, "en"));
  for (const iso3 of codes) menu.append(html("option", { value: iso3 }, data.states[iso3].name));
  menu.value = pinned ?? "";
  menu.addEventListener("change", () => select(menu.value || null));
  return html("label", { class: "fm-find" }, html("span", {}, "State"), menu);
}

export function controlsFor(data: MapData, layer: Layer, chosen: Chosen, prefix: string, actions: Actions): HTMLElement[] {
  const views = (Object.keys(VIEWS) as ViewId[]).map((id) => ({ id, title: VIEWS[id].title }));
  return [
    radios({ title: "Guarantees", name: `${prefix}-layer`, options: data.layers, chosen: chosen.layer, choose: actions.layer }),
    radios({ title: "View", name: `${prefix}-view`, options: views, chosen: chosen.view, choose: actions.view }),
    radios({ title: "Territory in dispute", name: `${prefix}-lines`, options: LINES, chosen: chosen.lines, choose: actions.lines }),
    finder(data, layer, chosen.pinned, actions.select),
  ];
}

/** Controls: which layer, which view, which lines, which State. */

import { html } from "./dom";
import type { Layer, Lines, MapData, Switch, ViewId } from "./map_data";
import { VIEWS } from "./projections";

export const LINES: readonly { id: Lines; title: string }[] = [
  { id: "hatched", title: "both hatched" },
  { id: "de-jure", title: "de jure after the UN General Assembly" },
  { id: "de-facto", title: "de facto lines of Natural Earth" },
];

interface Chosen {
  readonly layer: Layer;
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

export interface Controls {
  readonly elements: readonly HTMLElement[];
  /** Makes the controls say what is chosen. */
  sync(chosen: Chosen): void;
}

class Radios<T extends string> {
  readonly element: HTMLFieldSetElement;
  readonly #inputs: HTMLInputElement[] = [];

  constructor(title: string, name: string, options: readonly { id: T; title: string }[], choose: (id: T) => void) {
    this.element = html("fieldset", {}, html("legend", {}, title));
    for (const option of options) {
      const input = html("input", { type: "radio", name, value: option.id });
      input.addEventListener("change", () => choose(option.id));
      this.#inputs.push(input);
      this.element.append(html("label", { class: "fm-choice" }, input, option.title));
    }
  }

  sync(chosen: T): void {
    for (const input of this.#inputs) input.checked = input.value === chosen;
  }
}

function stateMenu(data: MapData, select: Actions["select"]): HTMLSelectElement {
  const menu = html("select", {}, html("option", { value: "" }, "none"));
  const codes = Object.keys(data.states).filter((iso3) =>
    data.layers.some((layer) => iso3 in layer.values || layer.senders?.includes(iso3)));
  codes.sort((a, b) => data.states[a].name.localeCompare(data.states[b].name, "en"));
  for (const iso3 of codes) menu.append(html("option", { value: iso3 }, data.states[iso3].name));
  menu.addEventListener("change", () => select(menu.value || null));
  return menu;
}

interface LayerControls {
  readonly elements: readonly HTMLElement[];
  sync(chosen: Layer): void;
}

/** The layers as one choice, or the switches by which they differ. */
function layerControls(data: MapData, prefix: string, choose: Actions["layer"]): LayerControls {
  if (!data.switches) {
    const layers = new Radios("Guarantees", `${prefix}-layer`, data.layers, choose);
    return { elements: [layers.element], sync: (chosen) => layers.sync(chosen.id) };
  }
  let at: Record<string, string> = {};
  const turn = (one: Switch, option: string): void => {
    const wanted = { ...at, [one.id]: option };
    const found = data.layers.find((layer) => data.switches!.every(({ id }) => layer.at?.[id] === wanted[id]));
    if (found) choose(found.id);
  };
  const switches = data.switches.map((one) => ({
    one, radios: new Radios(one.title, `${prefix}-${one.id}`, one.options, (option) => turn(one, option)),
  }));
  return {
    elements: switches.map(({ radios }) => radios.element),
    sync(chosen) {
      at = chosen.at ?? {};
      for (const { one, radios } of switches) radios.sync(at[one.id]);
    },
  };
}

export function controlsFor(data: MapData, prefix: string, actions: Actions): Controls {
  const views = (Object.keys(VIEWS) as ViewId[]).map((id) => ({ id, title: VIEWS[id].title }));
  const layers = layerControls(data, prefix, actions.layer);
  const view = new Radios("View", `${prefix}-view`, views, actions.view);
  const lines = new Radios("Territory in dispute", `${prefix}-lines`, LINES, actions.lines);
  const menu = stateMenu(data, actions.select);
  const finder = html("label", { class: "fm-find" }, html("span", {}, "A state"), menu);
  return {
    elements: [...layers.elements, view.element, lines.element, finder],
    sync(chosen) {
      layers.sync(chosen.layer);
      view.sync(chosen.view);
      lines.sync(chosen.lines);
      menu.value = chosen.pinned ?? "";
    },
  };
}

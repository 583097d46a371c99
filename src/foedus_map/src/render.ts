/** Render: puts the map into a page and answers the reader. */

import { areasOf, stateKey } from "./areas";
import type { Area } from "./areas";
import { drawCanvas } from "./canvas";
import type { Canvas } from "./canvas";
import { controlsFor } from "./controls";
import type { Controls } from "./controls";
import { html, svg } from "./dom";
import { captionFor, legendFor, Swatches } from "./legend";
import { drawLinks } from "./links";
import type { FoedusMap, Layer, Lines, MapData, Options, ViewId } from "./map_data";
import { panelFor } from "./panel";
import { VIEWS } from "./projections";
import { injectStyles } from "./styles";

/** Width while the container has none, for instance in a closed tab; the observer mends it later. */
const WIDTH_UNSEEN = 720;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

let nMaps = 0;

class Widget implements FoedusMap {
  readonly #prefix = `fm-${++nMaps}`;
  readonly #fixedWidth: number | undefined;
  readonly #bar = html("div", { class: "fm-controls" });
  readonly #frame = html("div", { class: "fm-frame" });
  readonly #panel = html("div", { class: "fm-panel", role: "region", "aria-live": "polite", "aria-label": "Chosen state", tabindex: 0 });
  readonly #key = html("div");
  readonly #caption = html("figcaption", { class: "fm-caption" });
  #data: MapData;
  #layerId: string;
  #lines: Lines = "hatched";
  #view: ViewId;
  #areas = new Map<string, Area>();
  #canvas!: Canvas;
  #controls!: Controls;
  /** Chosen to stay. */
  #pinned: string | null = null;
  /** Under the pointer or in focus. */
  #pointed: string | null = null;

  constructor(container: HTMLElement, data: MapData, options: Options) {
    this.#data = data;
    this.#layerId = data.layers[0]?.id ?? "";
    this.#view = options.view && options.view in VIEWS ? options.view : "europe-asia";
    this.#fixedWidth = options.width;
    injectStyles();
    const body = html("div", { class: "fm-body" }, this.#frame, this.#panel);
    container.replaceChildren(html("figure", { class: "fm-root" }, this.#bar, body, this.#key, this.#caption));
    if (this.#fixedWidth) this.#frame.style.maxWidth = `${this.#fixedWidth}px`;
    this.#listen();
    this.#makeControls();
    this.#refresh();
    if (!this.#fixedWidth) new ResizeObserver(() => this.#fit()).observe(this.#frame);
  }

  select(iso3: string | null): void {
    this.#pinned = iso3 === null ? null : stateKey(iso3);
    this.#syncControls();
    this.#show();
  }

  setLines(lines: Lines): void {
    this.#lines = lines;
    this.#refresh();
  }

  setLayer(id: string): void {
    if (!this.#data.layers.some((layer) => layer.id === id)) return;
    this.#layerId = id;
    this.#refresh();
  }

  setView(view: ViewId): void {
    if (!(view in VIEWS)) return;
    this.#view = view;
    this.#refresh();
  }

  update(data: MapData): void {
    this.#data = data;
    if (!data.layers.some((layer) => layer.id === this.#layerId)) this.#layerId = data.layers[0]?.id ?? "";
    this.#makeControls();
    this.#refresh();
  }

  get #layer(): Layer {
    return this.#data.layers.find((layer) => layer.id === this.#layerId) ?? { id: "", title: "", values: {}, links: [] };
  }

  get #pinnedCode(): string | null {
    return this.#pinned?.startsWith("S:") ? this.#pinned.slice(2) : null;
  }

  #refresh(): void {
    this.#areas = areasOf(this.#data, this.#lines);
    if (this.#pinned !== null && !this.#areas.has(this.#pinned)) this.#pinned = null;
    this.#pointed = null;
    this.#syncControls();
    this.#key.replaceChildren(legendFor(this.#data, new Swatches(`${this.#prefix}-key`)));
    const wasOpen = this.#caption.querySelector("details")?.open ?? false;
    this.#caption.replaceChildren(...captionFor(this.#data, this.#layer.note, this.#lines));
    this.#caption.querySelector("details")!.open = wasOpen;
    this.#draw();
  }

  #makeControls(): void {
    this.#controls = controlsFor(this.#data, this.#prefix, {
      layer: (id) => this.setLayer(id),
      view: (id) => this.setView(id),
      lines: (id) => this.setLines(id),
      select: (iso3) => this.select(iso3),
    });
    this.#bar.replaceChildren(...this.#controls.elements);
  }

  #syncControls(): void {
    this.#controls.sync({ layer: this.#layer, view: this.#view, lines: this.#lines, pinned: this.#pinnedCode });
  }

  #width(): number {
    return this.#fixedWidth ?? (Math.round(this.#frame.clientWidth) || WIDTH_UNSEEN);
  }

  #fit(): void {
    if (this.#width() !== this.#canvas.width) this.#draw();
  }

  #draw(): void {
    const focused = this.#frame.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    this.#canvas = drawCanvas({
      areas: this.#areas, layer: this.#layer, lines: this.#lines, view: this.#view,
      width: this.#width(), prefix: this.#prefix, scale: this.#data.scale ?? "level",
    });
    const { root, targets } = this.#canvas;
    root.setAttribute("aria-label", `Map: ${this.#layer.title}. ${VIEWS[this.#view].title}, ${targets.size} states with data. Arrow keys move between them.`);
    const order = [...targets.keys()].sort((a, b) => this.#areas.get(a)!.name.localeCompare(this.#areas.get(b)!.name, "en"));
    for (const target of targets.values()) target.setAttribute("tabindex", "-1");
    const first = targets.get(this.#pinned ?? "") ?? targets.get(order[0]);
    first?.setAttribute("tabindex", "0");
    this.#frame.replaceChildren(root);
    if (focused) targets.get(focused)?.focus();
    this.#show();
  }

  #listen(): void {
    const keyAt = (event: Event): string | null => (event.target as Element).closest("[data-key]")?.getAttribute("data-key") ?? null;
    const frame = this.#frame;
    frame.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") this.#point(keyAt(event));
    });
    frame.addEventListener("pointerleave", () => this.#point(null));
    frame.addEventListener("focusin", (event) => this.#focus(keyAt(event)));
    frame.addEventListener("focusout", () => this.#point(null));
    frame.addEventListener("click", (event) => this.#pin(keyAt(event)));
    frame.addEventListener("keydown", (event) => this.#press(event, keyAt(event)));
  }

  #point(key: string | null): void {
    if (key === this.#pointed) return;
    this.#pointed = key;
    this.#show();
  }

  #focus(key: string | null): void {
    for (const [other, target] of this.#canvas.targets) target.setAttribute("tabindex", other === key ? "0" : "-1");
    this.#point(key);
  }

  #pin(key: string | null): void {
    this.#pinned = key === this.#pinned ? null : key;
    this.#syncControls();
    this.#show();
  }

  #press(event: KeyboardEvent, key: string | null): void {
    if (event.key in ARROWS && key !== null) this.#step(key, ARROWS[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.#pin(key);
    else if (event.key === "Escape") this.#pin(null);
    else return;
    event.preventDefault();
  }

  /** Moves the focus to the nearest State in a direction; sideways distance counts double. */
  #step(from: string, [dx, dy]: readonly [number, number]): void {
    const { anchors, targets } = this.#canvas;
    const start = anchors.get(from);
    if (!start) return;
    let best: string | null = null, bestDistance = Infinity;
    for (const key of targets.keys()) {
      const place = anchors.get(key);
      if (!place || key === from) continue;
      const x = place[0] - start[0], y = place[1] - start[1];
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead > 0 && ahead + 2 * aside < bestDistance) {
        best = key;
        bestDistance = ahead + 2 * aside;
      }
    }
    if (best !== null) targets.get(best)!.focus();
  }

  #show(): void {
    const key = this.#pointed ?? this.#pinned;
    const area = this.#areas.get(key ?? "") ?? null;
    const layer = this.#layer;
    const swatches = new Swatches(`${this.#prefix}-panel`);
    this.#panel.replaceChildren(...panelFor(area, { data: this.#data, layer, swatches }));
    this.#canvas.marks.replaceChildren();
    this.#canvas.links.replaceChildren();
    for (const [other, target] of this.#canvas.targets) target.setAttribute("aria-pressed", String(other === this.#pinned));
    if (area === null) return;
    const nameOf = (iso3: string): string => this.#data.states[iso3]?.name ?? iso3;
    const links = area.iso3 === null ? [] : layer.links.filter((link) => link.to === area.iso3 || (this.#data.bothWays && link.from === area.iso3));
    if (area.iso3 !== null) drawLinks(this.#canvas, area.iso3, links, nameOf);
    this.#mark(area.key, "fm-halo");
    this.#mark(area.key, this.#canvas.targets.get(area.key)?.matches(":focus-visible") ? "fm-ring" : "fm-chosen");
  }

  #mark(key: string, name: string): void {
    const d = this.#canvas.outlines.get(key);
    if (d) this.#canvas.marks.append(svg("path", { d, class: `fm-mark ${name}` }));
  }
}

/** Draws the map into the container, in place of what stands there. */
export function render(container: HTMLElement, data: MapData, options: Options = {}): FoedusMap {
  const widget = new Widget(container, data, options);
  return {
    select: (iso3) => widget.select(iso3),
    setLines: (lines) => widget.setLines(lines),
    setLayer: (id) => widget.setLayer(id),
    setView: (view) => widget.setView(view),
    update: (next) => widget.update(next),
  };
}

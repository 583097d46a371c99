/** Legend and caption: how to read the map, and what it does not say. */

import { DISPUTES, neutralNote, NOT_SHOWN } from "./disputes";
import { html, svg } from "./dom";
import { Fills } from "./fills";
import type { LinkStyle, Lines, MapData } from "./map_data";
import { wordsOf } from "./words";

/** Small samples of the map's fills and lines. */
export class Swatches {
  readonly #prefix: string;
  #n = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  plain(name: string): SVGSVGElement {
    return this.#box((fills, box) => fills.paint(box, name));
  }

  hatched(names: readonly [string, string]): SVGSVGElement {
    return this.#box((fills, box) => fills.paintHatched(box, names));
  }

  sender(): SVGSVGElement {
    const sample = svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" });
    sample.append(svg("path", { d: "M2,7l5,-5l5,5l-5,5Z", class: "fm-sender" }));
    return sample;
  }

  line(style: LinkStyle): SVGSVGElement {
    const sample = svg("svg", { width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true" });
    sample.append(svg("path", { d: "M1,7H33", class: `fm-link fm-${style}`, "stroke-width": 2 }));
    return sample;
  }

  #box(paint: (fills: Fills, box: SVGRectElement) => void): SVGSVGElement {
    const fills = new Fills(`${this.#prefix}-${this.#n++}`);
    const sample = svg("svg", { class: "fm-swatch", width: 22, height: 14, viewBox: "0 0 22 14", "aria-hidden": "true" });
    const box = svg("rect", { width: 22, height: 14 });
    paint(fills, box);
    sample.append(fills.defs, box);
    return sample;
  }
}

export function legendFor(data: MapData, swatches: Swatches): HTMLElement {
  const entry = (sample: SVGSVGElement, text: string): HTMLElement => html("li", {}, sample, text);
  const scale = data.scale ?? "level";
  const words = wordsOf(data);
  const name = (level: number): string => (level < 0 ? "unknown" : `${scale}-${level}`);
  const levels = [...data.legend].sort((a, b) => b.level - a.level);
  const unknown = levels.some(({ level }) => level < 0) ? [] : [entry(swatches.plain("unknown"), words.unknown)];
  return html("ul", { class: "fm-legend", "aria-label": "Legend" },
    ...levels.map(({ level, title }) => entry(swatches.plain(name(level)), title)),
    ...unknown,
    entry(swatches.plain("none"), words.none),
    ...(words.sender ? [entry(swatches.sender(), words.sender)] : []),
    entry(swatches.hatched(scale === "count" ? ["count-1", "count-3"] : ["level-2", "level-5"]), "In dispute: colours of the administering and the claiming side"),
    ...words.lines.map(({ style, title }) => entry(swatches.line(style), title)),
  );
}

const HOW_DRAWN: Readonly<Record<Lines, string>> = {
  "hatched": "Territory in dispute is hatched in the colours of the side that administers it and the side that claims it.",
  "de-jure": "Territory in dispute is drawn with the state to which resolutions of the UN General Assembly assign it; where the Assembly has decided nothing, it stays hatched.",
  "de-facto": "Territory in dispute is drawn as Natural Earth draws it, by who controls it; this says nothing about title.",
};

/** The sentences under the map: the day, the disclaimer, the way disputes are drawn, the source. */
export function captionFor(data: MapData, note: string | undefined, lines: Lines): HTMLElement[] {
  const disputes = html("details", {},
    html("summary", {}, `Territory in dispute (${DISPUTES.length})`),
    html("ul", {}, ...DISPUTES.map((dispute) => html("li", {}, `${neutralNote(dispute)}. ${dispute.source}`))),
    html("p", {}, "What the geometry cannot show:"),
    html("ul", {}, ...NOT_SHOWN.map((text) => html("li", {}, text))),
  );
  return [
    ...(note ? [html("p", {}, note)] : []),
    html("p", {}, `As of ${data.as_of}. The map decides no dispute: borders, names and colours on it express no opinion on the legal status of any territory or on where its boundaries run. ${HOW_DRAWN[lines]}`),
    html("p", {}, "Geometry: Natural Earth, 1:50m, simplified. Equal-area projection. States too small to see are circles."),
    disputes,
  ];
}

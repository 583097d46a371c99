/** Canvas: the drawing itself, made anew when the view, the lines, the layer or the size changes. */

import { geoGraticule10, geoPath } from "d3-geo";
import type { GeoPath, GeoProjection } from "d3-geo";
import { fillName, hatchNames, stateKey } from "./areas";
import type { Area, Scale } from "./areas";
import { svg } from "./dom";
import { Fills } from "./fills";
import type { Layer, Lines, ViewId } from "./map_data";
import { fittedProjection, VIEWS } from "./projections";
import { borders, placeOf } from "./territory";

/** Square pixels below which a State is drawn as a circle as well. */
const TOO_SMALL = 14;
/** Pixels below which the drawing is for a phone. */
const NARROW = 600;

export interface Canvas {
  readonly root: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Drawn for a phone: finer lines, fewer and smaller circles. */
  readonly narrow: boolean;
  /** Pixel where lines to the State end; may lie outside the frame. */
  readonly anchors: ReadonlyMap<string, readonly [number, number]>;
  /** What receives the focus: only States that have data and lie in the frame. */
  readonly targets: ReadonlyMap<string, SVGElement>;
  /** Outlines, as path data. */
  readonly outlines: ReadonlyMap<string, string>;
  readonly links: SVGGElement;
  readonly marks: SVGGElement;
}

interface Drawing {
  readonly areas: ReadonlyMap<string, Area>;
  readonly layer: Layer;
  readonly lines: Lines;
  readonly view: ViewId;
  readonly width: number;
  readonly prefix: string;
  readonly scale: Scale;
}

const circlePath = (x: number, y: number, r: number): string => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

function drawBackground(root: SVGSVGElement, path: GeoPath, globe: boolean): void {
  if (globe) root.append(svg("path", { d: path({ type: "Sphere" }) ?? "", class: "fm-sphere" }));
  root.append(svg("path", { d: path(geoGraticule10()) ?? "", class: "fm-grid" }));
}

function paintArea(shape: SVGElement, area: Area, { layer, scale }: Drawing, fills: Fills): void {
  if (area.hatched) fills.paintHatched(shape, hatchNames(area.disputes[0], layer, scale));
  else fills.paint(shape, fillName(area.iso3, layer, scale));
}

/** A diamond: the sign of a State from which links start. */
export function diamond([x, y]: readonly [number, number], r: number): SVGPathElement {
  return svg("path", { d: `M${(x - r).toFixed(1)},${y.toFixed(1)}l${r},${-r}l${r},${r}l${-r},${r}Z`, class: "fm-sender" });
}

function describe(shape: SVGElement, area: Area, layer: Layer): void {
  const value = area.iso3 === null ? undefined : layer.values[area.iso3];
  shape.setAttribute("data-key", area.key);
  shape.classList.add(area.hatched ? "fm-dispute" : "fm-state");
  if (value === undefined) return shape.setAttribute("aria-hidden", "true");
  shape.setAttribute("role", "button");
  shape.setAttribute("aria-pressed", "false");
  shape.setAttribute("aria-label", `${area.name}: ${value.label}`);
}

function anchorOf(area: Area, projection: GeoProjection): [number, number] | null {
  const place = placeOf(area.iso3 ?? "", area.pieces);
  return place && projection(place);
}

export function drawCanvas(drawing: Drawing): Canvas {
  const { areas, layer, lines, view, width, prefix } = drawing;
  const { aspect, globe } = VIEWS[view];
  const height = Math.round(width * aspect);
  const projection = fittedProjection(view, width, height);
  const path = geoPath(projection).digits(1);
  const fills = new Fills(prefix);
  const root = svg("svg", { class: globe ? "fm-map fm-globe" : "fm-map", viewBox: `0 0 ${width} ${height}`, role: "group" });
  root.append(fills.defs);
  drawBackground(root, path, globe);

  const land = svg("g"), dots = svg("g");
  const anchors = new Map<string, readonly [number, number]>();
  const targets = new Map<string, SVGElement>();
  const outlines = new Map<string, string>();
  const inFrame = ([x, y]: readonly [number, number]): boolean => x >= 0 && y >= 0 && x <= width && y <= height;
  const narrow = width < NARROW;
  const [radius, tooSmall] = narrow ? [2.6, TOO_SMALL / 2] : [3.4, TOO_SMALL];

  for (const area of areas.values()) {
    const outline = area.pieces.map((piece) => path(piece) ?? "").join("");
    const shape = svg("path", { d: outline });
    const anchor = anchorOf(area, projection);
    if (anchor) anchors.set(area.key, anchor);
    if (outline) {
      paintArea(shape, area, drawing, fills);
      describe(shape, area, layer);
      land.append(shape);
      outlines.set(area.key, outline);
    }
    let target: SVGElement = shape;
    const size = area.pieces.reduce((sum, piece) => sum + path.area(piece), 0);
    if (area.iso3 !== null && size < tooSmall && anchor && inFrame(anchor)) {
      const [x, y] = anchor;
      target = svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius });
      paintArea(target, area, drawing, fills);
      describe(target, area, layer);
      target.classList.add("fm-dot");
      dots.append(target);
      shape.removeAttribute("role");
      shape.setAttribute("aria-hidden", "true");
      outlines.set(area.key, circlePath(x, y, radius));
    }
    if (target.getAttribute("role") === "button") targets.set(area.key, target);
  }

  const senders = svg("g", { class: "fm-senders" });
  for (const iso3 of layer.senders ?? []) {
    const anchor = anchors.get(stateKey(iso3));
    if (anchor && inFrame(anchor)) senders.append(diamond(anchor, narrow ? 3.4 : 5));
  }
  const lineWork = borders(lines);
  const links = svg("g", { class: "fm-links" }), marks = svg("g");
  root.append(
    land,
    svg("path", { d: path(lineWork.settled) ?? "", class: "fm-borders" }),
    svg("path", { d: path(lineWork.disputed) ?? "", class: "fm-disputed" }),
    marks, links, dots, senders,
  );
  return { root, width, height, narrow, anchors, targets, outlines, links, marks };
}

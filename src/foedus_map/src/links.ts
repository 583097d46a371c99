/** Links: lines from guarantors to the State the reader has chosen. */

import { stateKey } from "./areas";
import type { Canvas } from "./canvas";
import { svg } from "./dom";
import type { GuaranteeLink, LinkStyle } from "./map_data";

type Point = readonly [number, number];

const UNSETTLED = new Set(["disputed", "unknown", "undetermined"]);
/** Pixels between the frame and a label for a guarantor outside it. */
const INSET = 10;
const LABEL_HEIGHT = 13;

/** Solid: automatic. Dashed: behind a gate. Dotted: disputed, or not known. */
export function linkStyle(link: GuaranteeLink): LinkStyle {
  if (link.style) return link.style;
  if (UNSETTLED.has(link.status) || link.level < 0) return "dotted";
  return link.gate === null ? "solid" : "dashed";
}

const strokeWidth = (level: number): number => 0.9 + 0.3 * Math.max(0, Math.min(6, level));

function curve([x0, y0]: Point, [x1, y1]: Point, bend: number): string {
  const cx = (x0 + x1) / 2 + (y1 - y0) * bend, cy = (y0 + y1) / 2 - (x1 - x0) * bend;
  return `M${x0.toFixed(1)},${y0.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${x1.toFixed(1)},${y1.toFixed(1)}`;
}

const within = ([x, y]: Point, { width, height }: Canvas): boolean => x >= 0 && y >= 0 && x <= width && y <= height;

/** Where the way from a point in the frame to one outside it meets the frame. */
function edgePoint([x0, y0]: Point, [x1, y1]: Point, { width, height }: Canvas): Point {
  const shares = [
    x1 < INSET ? (INSET - x0) / (x1 - x0) : 1, x1 > width - INSET ? (width - INSET - x0) / (x1 - x0) : 1,
    y1 < INSET ? (INSET - y0) / (y1 - y0) : 1, y1 > height - INSET ? (height - INSET - y0) / (y1 - y0) : 1,
  ];
  const share = Math.max(0, Math.min(...shares));
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}

function edgeLabel(text: string, [x, y]: Point, taken: Point[], { width, height }: Canvas): SVGTextElement {
  const anchor = x < width * 0.15 ? "start" : x > width * 0.85 ? "end" : "middle";
  const step = y > height / 2 ? -LABEL_HEIGHT : LABEL_HEIGHT;
  let row = y < height / 2 ? y + LABEL_HEIGHT : y - LABEL_HEIGHT / 2;
  while (taken.some(([tx, ty]) => Math.abs(tx - x) < 90 && Math.abs(ty - row) < LABEL_HEIGHT)) row += step;
  taken.push([x, row]);
  const label = svg("text", { x: x.toFixed(1), y: row.toFixed(1), "text-anchor": anchor, class: "fm-edge" });
  label.textContent = text;
  return label;
}

/** Draws the lines between `iso3` and the other ends; those with both ends outside the frame are left out. */
export function drawLinks(canvas: Canvas, iso3: string, links: readonly GuaranteeLink[], nameOf: (iso3: string) => string): void {
  canvas.links.replaceChildren();
  const hub = canvas.anchors.get(stateKey(iso3));
  if (!hub) return;
  const otherEnd = (link: GuaranteeLink): string => (link.from === iso3 ? link.to : link.from);
  const scale = canvas.narrow ? 0.6 : 1;
  const halos = svg("g"), strokes = svg("g"), ends = svg("g"), labels = svg("g");
  const taken: Point[] = [];
  const labelled = new Set<string>();
  const shown = (code: string, place: Point, inner: Point): Point => {
    if (within(place, canvas)) return place;
    const edge = edgePoint(inner, place, canvas);
    if (!labelled.has(code)) labels.append(edgeLabel(nameOf(code), edge, taken, canvas));
    labelled.add(code);
    return edge;
  };
  for (const other of new Set(links.map(otherEnd))) {
    const place = canvas.anchors.get(stateKey(other));
    if (!place || !(within(place, canvas) || within(hub, canvas))) continue;
    const start = shown(other, place, hub), end = shown(iso3, hub, place);
    if (start === place) ends.append(svg("circle", { cx: start[0].toFixed(1), cy: start[1].toFixed(1), r: 2.6 * scale, class: "fm-end" }));
    links.filter((link) => otherEnd(link) === other).forEach((link, i) => {
      const d = curve(start, end, 0.14 + 0.07 * i);
      const width = scale * strokeWidth(link.level);
      halos.append(svg("path", { d, class: "fm-link-halo", "stroke-width": (width + 2 * scale).toFixed(1) }));
      strokes.append(svg("path", { d, class: `fm-link fm-${linkStyle(link)}`, "stroke-width": width.toFixed(2) }));
    });
  }
  canvas.links.append(halos, strokes, ends, labels);
}

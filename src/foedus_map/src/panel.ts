/** Panel: what the map says about the chosen area, in words. */

import { fillName, hatchNames } from "./areas";
import type { Area } from "./areas";
import { DISPUTES, neutralNote } from "./disputes";
import type { Dispute } from "./disputes";
import { html } from "./dom";
import type { Swatches } from "./legend";
import type { GuaranteeLink, Layer, MapData } from "./map_data";
import { wordsOf } from "./words";

interface Shown {
  readonly data: MapData;
  readonly layer: Layer;
  readonly swatches: Swatches;
}

function list(title: string, entries: readonly string[]): HTMLElement[] {
  if (entries.length === 0) return [];
  return [html("h4", {}, title), html("ul", {}, ...entries.map((entry) => html("li", {}, entry)))];
}

function linkText(link: GuaranteeLink): string {
  if (link.text !== undefined) return link.text;
  const gate = link.gate === null ? "automatic" : `behind a gate: ${link.gate}`;
  const status = link.status === "due" ? "" : ` (${link.status})`;
  return `${link.instrument}; ${link.label}; ${gate}${status}`;
}

/** One line for each text, with all States for which it reads the same. */
function grouped(links: readonly GuaranteeLink[], other: (link: GuaranteeLink) => string, data: MapData): string[] {
  const names = new Map<string, Set<string>>();
  for (const link of links) {
    const text = linkText(link);
    names.set(text, (names.get(text) ?? new Set()).add(data.states[other(link)]?.name ?? other(link)));
  }
  return [...names].map(([text, states]) => `${[...states].sort((a, b) => a.localeCompare(b, "en")).join(", ")}: ${text}`);
}

function linksBetween(iso3: string, { data, layer }: Shown): HTMLElement[] {
  const received = layer.links.filter((link) => link.to === iso3);
  const given = layer.links.filter((link) => link.from === iso3);
  const words = wordsOf(data);
  const count = (codes: string[]): number => new Set(codes).size;
  return [
    ...list(`${words.received} (${count(received.map((link) => link.from))})`, grouped(received, (link) => link.from, data)),
    ...list(`${words.given} (${count(given.map((link) => link.to))})`, grouped(given, (link) => link.to, data)),
  ];
}

function disputesAbout(area: Area): Dispute[] {
  const involves = (dispute: Dispute): boolean =>
    area.disputes.includes(dispute) || (area.iso3 !== null && (dispute.own_code === area.iso3
      || dispute.administered_by.iso3 === area.iso3 || dispute.claimed_by.some((party) => party.iso3 === area.iso3)));
  return DISPUTES.filter(involves);
}

function level(name: string, text: string, swatches: Swatches): HTMLElement {
  return html("p", { class: "fm-level" }, swatches.plain(name), text);
}

function disputePanel(dispute: Dispute, { data, layer, swatches }: Shown): HTMLElement[] {
  return [
    html("h3", {}, dispute.name),
    html("p", { class: "fm-level" }, swatches.hatched(hatchNames(dispute, layer, data.scale)), "Territory in dispute"),
    html("p", {}, `${neutralNote(dispute)}.`),
    html("p", { class: "fm-note" }, dispute.source),
  ];
}

function statePanel(area: Area, shown: Shown): HTMLElement[] {
  const { data, layer, swatches } = shown;
  const value = area.iso3 === null ? undefined : layer.values[area.iso3];
  const heading = html("h3", {}, area.name);
  const notes = list("Territory in dispute", disputesAbout(area).map((dispute) => `${neutralNote(dispute)}. ${dispute.source}`));
  if (area.iso3 === null || value === undefined) {
    const links = area.iso3 === null ? [] : linksBetween(area.iso3, shown);
    const nothing = links.length > 0 ? [] : [level(fillName(area.iso3, layer), wordsOf(data).none, swatches)];
    return [heading, ...nothing, ...links, ...notes];
  }
  const { href } = data.states[area.iso3];
  // Only to a place within the page.
  const more = href?.startsWith("#") ? [html("p", {}, html("a", { href }, wordsOf(data).more))] : [];
  const lines = value.lines.length > 0 ? [html("ul", {}, ...value.lines.map((line) => html("li", {}, line)))] : [];
  return [
    heading,
    level(fillName(area.iso3, layer, data.scale), value.label, swatches),
    ...lines, ...more, ...linksBetween(area.iso3, shown), ...notes,
  ];
}

/** The panel's contents for an area, or the invitation to choose one. */
export function panelFor(area: Area | null, shown: Shown): HTMLElement[] {
  if (area === null) {
    return [html("h3", {}, shown.layer.title), html("p", { class: "fm-note" }, wordsOf(shown.data).hint)];
  }
  return area.iso3 === null && area.hatched ? disputePanel(area.disputes[0], shown) : statePanel(area, shown);
}

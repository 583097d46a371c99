/** What a caller hands to the map. Every text in it is shown as text, never read as HTML. */

/** Strength of a guarantee: 0 to 6, or -1 where it is not known. */
export type Level = number;

export interface StateValue {
  level: Level;
  label: string;
  lines: string[];
}

/** A guarantee: `from` is the guarantor, `to` the beneficiary. */
export interface GuaranteeLink {
  from: string;
  to: string;
  level: Level;
  /** What stands between the case and the duty, for instance a decision by consensus; null when nothing does. */
  gate: string | null;
  instrument: string;
  label: string;
  status: string;
  /** In place of instrument, label and gate, where those words do not fit. */
  text?: string;
  /** In place of the style that gate and status give. */
  style?: LinkStyle;
}

export type LinkStyle = "solid" | "dashed" | "dotted";

/** A choice by which layers differ. */
export interface Switch {
  id: string;
  title: string;
  options: { id: string; title: string }[];
}

/** What the map says of what it shows; without them it speaks of guarantees. */
export interface Words {
  hint: string;
  /** Over the links to a state, and over those from it. */
  received: string;
  given: string;
  none: string;
  unknown: string;
  lines: { style: LinkStyle; title: string }[];
  sender: string;
  more: string;
}

export interface Layer {
  id: string;
  title: string;
  note?: string;
  /** For each switch, the option for which this layer stands. */
  at?: Record<string, string>;
  /** States with a sign of their own: those from which links start. */
  senders?: string[];
  values: Record<string, StateValue>;
  links: GuaranteeLink[];
}

export interface MapData {
  as_of: string;
  /** By ISO 3166 alpha-3 code; the numeric code finds the State on the map. */
  states: Record<string, { numeric: string | null; name: string; href?: string }>;
  /** Without it the layers themselves are the choice. */
  switches?: Switch[];
  /** Colours: `level` for strengths (default), `count` for numbers. */
  scale?: "level" | "count";
  /** Whether links from a chosen state are drawn as well as those to it. */
  bothWays?: boolean;
  words?: Words;
  layers: Layer[];
  legend: { level: Level; title: string }[];
}

/** How territory in dispute is drawn. */
export type Lines = "hatched" | "de-jure" | "de-facto";

export type ViewId = "europe-asia" | "europe" | "world";

export interface Options {
  view?: ViewId;
  /** Width of the map in pixels; without it the map follows its container. */
  width?: number;
}

export interface FoedusMap {
  select(iso3: string | null): void;
  setLines(lines: Lines): void;
  setLayer(id: string): void;
  setView(view: ViewId): void;
  update(data: MapData): void;
}

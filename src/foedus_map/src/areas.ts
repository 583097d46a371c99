/** Areas: what the reader can point at. Each joins the pieces that share an owner under the chosen lines. */

import { disputeOf, assignedTo, codesByNumeric, PIECES } from "./territory";
import type { Piece } from "./territory";
import type { Dispute, Party } from "./disputes";
import type { Layer, Lines, MapData } from "./map_data";

export interface Area {
  /** `S:` and a State's code, `D:` and a dispute, or `N:` and the name of a territory without data. */
  readonly key: string;
  readonly iso3: string | null;
  readonly name: string;
  readonly pieces: Piece[];
  readonly disputes: Dispute[];
  readonly hatched: boolean;
}

interface Owner {
  readonly key: string;
  readonly iso3: string | null;
  readonly name: string;
  readonly hatched: boolean;
}

export const stateKey = (iso3: string): string => `S:${iso3}`;

function knownOwner(iso3: string | null, name: string, data: MapData, hatched = false): Owner {
  if (iso3 !== null && iso3 in data.states) return { key: stateKey(iso3), iso3, name: data.states[iso3].name, hatched };
  return { key: `N:${name}`, iso3: null, name, hatched };
}

function ownerOf(piece: Piece, dispute: Dispute | null, lines: Lines, data: MapData, codes: Map<string, string>): Owner {
  const byCode = (party: Party): string | null => codes.get(party.numeric ?? "") ?? party.iso3;
  if (dispute === null) return knownOwner(codes.get(piece.properties.k ?? "") ?? null, piece.properties.n, data);
  const party = assignedTo(dispute, lines);
  if (party !== null) return knownOwner(byCode(party), party.name, data);
  const own = knownOwner(dispute.own_code, dispute.name, data, true);
  return own.iso3 === null ? { ...own, key: `D:${dispute.id}` } : own;
}

/** All areas under these lines, States without geometry among them. */
export function areasOf(data: MapData, lines: Lines): Map<string, Area> {
  const codes = codesByNumeric(data);
  const areas = new Map<string, Area>();
  for (const piece of PIECES) {
    const dispute = disputeOf(piece);
    const owner = ownerOf(piece, dispute, lines, data, codes);
    const area = areas.get(owner.key) ?? { ...owner, pieces: [], disputes: [] };
    area.pieces.push(piece);
    if (dispute !== null) area.disputes.push(dispute);
    areas.set(owner.key, area);
  }
  for (const [iso3, { name }] of Object.entries(data.states)) {
    const key = stateKey(iso3);
    if (!areas.has(key)) areas.set(key, { key, iso3, name, pieces: [], disputes: [], hatched: false });
  }
  return areas;
}

export type Scale = "level" | "count";

/** CSS class of a State's level; `unknown` and `none` are the two kinds of not having one. */
export function fillName(iso3: string | null, layer: Layer, scale: Scale = "level"): string {
  const value = iso3 === null ? undefined : layer.values[iso3];
  if (value === undefined) return "none";
  return value.level < 0 ? "unknown" : `${scale}-${Math.min(6, Math.round(value.level))}`;
}

/** The two colours of a hatched area: first the administering side's, then the claimant's. */
export function hatchNames(dispute: Dispute, layer: Layer, scale: Scale = "level"): [string, string] {
  const administering = dispute.administered_by.iso3 ?? dispute.own_code;
  return [fillName(administering, layer, scale), fillName(dispute.claimed_by[0].iso3, layer, scale)];
}

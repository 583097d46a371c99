/** Territory: the pieces of the map, and to whom each belongs under the lines the reader has chosen. */

import { geoArea, geoCentroid } from "d3-geo";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject } from "topojson-specification";
import world from "foedus-map:world";
import { DISPUTES } from "./disputes";
import type { Dispute, Party } from "./disputes";
import type { Lines, MapData } from "./map_data";
import { PLACES } from "./places";

type Shape = Polygon | MultiPolygon;
interface PieceProperties {
  /** ISO numeric code; null for territory in dispute and for features without one. */
  k: string | null;
  n: string;
  d?: string;
}

export type Piece = Feature<Shape, PieceProperties>;

const collection = world.objects.world as GeometryCollection<PieceProperties>;
const disputeById = new Map(DISPUTES.map((dispute) => [dispute.id, dispute]));

export const PIECES: readonly Piece[] = (feature(world, collection).features as Piece[]).filter((piece) => piece.geometry);

export function disputeOf(piece: { properties: PieceProperties }): Dispute | null {
  return disputeById.get(piece.properties.d ?? "") ?? null;
}

/** The party in whose colour a piece in dispute is drawn; null when it stays hatched. */
export function assignedTo(dispute: Dispute, lines: Lines): Party | null {
  if (lines === "hatched") return null;
  if (lines === "de-jure") return dispute.assembly;
  return dispute.drawn_in ?? { iso3: dispute.own_code, numeric: null, name: dispute.name };
}

function ownerKey(properties: PieceProperties, lines: Lines): string {
  const dispute = disputeById.get(properties.d ?? "");
  if (!dispute) return properties.k ?? properties.n;
  return assignedTo(dispute, lines)?.numeric ?? dispute.id;
}

const propertiesOf = (geometry: GeometryObject): PieceProperties => geometry.properties as PieceProperties;

/** Lines between owners: `settled` ones, and `disputed` ones beside a piece that stays hatched. */
export function borders(lines: Lines) {
  const hatched = (geometry: GeometryObject): boolean => {
    const dispute = disputeById.get(propertiesOf(geometry).d ?? "");
    return dispute !== undefined && assignedTo(dispute, lines) === null;
  };
  const between = (a: GeometryObject, b: GeometryObject): boolean =>
    a !== b && ownerKey(propertiesOf(a), lines) !== ownerKey(propertiesOf(b), lines);
  const whole = collection as GeometryCollection;
  return {
    settled: mesh(world, whole, (a, b) => between(a, b) && !hatched(a) && !hatched(b)),
    disputed: mesh(world, whole, (a, b) => between(a, b) && (hatched(a) || hatched(b))),
  };
}

/** From ISO numeric code to the alpha-3 code under which the data knows the State. */
export function codesByNumeric(data: MapData): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [iso3, { numeric }] of Object.entries(data.states)) {
    if (numeric !== null) codes.set(numeric.padStart(3, "0"), iso3);
  }
  return codes;
}

function largestPolygon(shape: Shape): Shape {
  if (shape.type === "Polygon") return shape;
  const polygons = shape.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return polygons.reduce((largest, polygon) => (geoArea(polygon) > geoArea(largest) ? polygon : largest));
}

const middles = new Map<Piece, [number, number]>();

/** Where a line to the State ends, in degrees; null when neither the table nor the geometry knows it. */
export function placeOf(iso3: string, pieces: readonly Piece[]): [number, number] | null {
  const place = PLACES[iso3];
  if (place) return [place[0], place[1]];
  if (pieces.length === 0) return null;
  const piece = pieces.reduce((largest, next) => (geoArea(next) > geoArea(largest) ? next : largest));
  if (!middles.has(piece)) middles.set(piece, geoCentroid(largestPolygon(piece.geometry)));
  return middles.get(piece)!;
}

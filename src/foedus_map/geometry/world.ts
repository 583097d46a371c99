/**
 * World geometry: Natural Earth's States, with territory in dispute split out, simplified and quantised.
 *
 * Adds to Natural Earth: one feature for each dispute. Forgets: detail too fine for a map of two continents.
 */

import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { geoArea } from "d3-geo";
import polygonClipping from "polygon-clipping";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import { DISPUTES } from "../src/disputes";
import { CUTS, WHOLE_FEATURES, WHOLE_POLYGONS } from "./cuts";

type Piece = Feature<MultiPolygon, { k: string | null; n: string; d?: string }>;

/** Steradian; about a tenth of a square pixel when Europe and Asia fill 1000 pixels. */
const SMALLEST_TRIANGLE = 7e-7;
/** Grid cells over 360 degrees of longitude: 0.01 degree, about 1.1 km at the equator. */
const GRID = 36_000;
/** Square degrees below which what a cut leaves over is rounding, not land. */
const SMALLEST_PIECE = 5e-4;

const ringArea = (ring: Position[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

/** d3-geo reads a ring that runs clockwise as an exterior; the clipping library writes the opposite. */
const wound = (polygons: Position[][][]): Position[][][] =>
  polygons
    .filter(([exterior]) => Math.abs(ringArea(exterior)) > SMALLEST_PIECE)
    .map((rings) => rings.map((ring, i) => ((ringArea(ring) < 0) === (i === 0) ? ring : [...ring].reverse())));

function inside(rings: Position[][], box: { west: number; south: number; east: number; north: number }): boolean {
  return rings[0].every(([x, y]) => x > box.west && x < box.east && y > box.south && y < box.north);
}

function splitDisputes(pieces: Piece[]): Piece[] {
  const byCode = new Map(pieces.filter((p) => p.properties.k).map((p) => [p.properties.k, p]));
  const split: Piece[] = [];
  const add = (id: string, coordinates: Position[][][]): void => {
    split.push({ type: "Feature", properties: { k: null, n: "", d: id }, geometry: { type: "MultiPolygon", coordinates } });
  };
  for (const [id, box] of Object.entries(WHOLE_POLYGONS)) {
    const parent = byCode.get(box.parent)!.geometry;
    add(id, parent.coordinates.filter((rings) => inside(rings, box)));
    parent.coordinates = parent.coordinates.filter((rings) => !inside(rings, box));
  }
  for (const [id, cut] of Object.entries(CUTS)) {
    const parent = byCode.get(cut.parent)!.geometry;
    const cutter = [[...cut.line, ...cut.outside, cut.line[0]]] as [number, number][][];
    // Only polygons near the cut: Russia's cross the antimeridian and must not pass through a planar clipper.
    const xs = cutter[0].map(([x]) => x);
    const near = (rings: Position[][]): boolean =>
      rings[0].some(([x]) => x >= Math.min(...xs) && x <= Math.max(...xs));
    const touched = parent.coordinates.filter(near) as [number, number][][][];
    add(id, wound(polygonClipping.intersection(touched, cutter)));
    parent.coordinates = [
      ...parent.coordinates.filter((rings) => !near(rings)),
      ...wound(polygonClipping.difference(touched, cutter)),
    ];
  }
  for (const [id, name] of Object.entries(WHOLE_FEATURES)) {
    const piece = pieces.find((p) => p.properties.n === name)!;
    piece.properties = { k: null, n: "", d: id };
  }
  return [...pieces, ...split];
}

function checkDisputes(pieces: Piece[]): void {
  for (const { id, drawn_in } of DISPUTES) {
    const piece = pieces.find((p) => p.properties.d === id);
    if (!piece || piece.geometry.coordinates.length === 0) throw new Error(`The dispute "${id}" has no geometry.`);
    const parent = CUTS[id]?.parent ?? WHOLE_POLYGONS[id]?.parent ?? null;
    if (parent !== (drawn_in?.numeric ?? null)) throw new Error(`The dispute "${id}" names another State than its cut.`);
  }
  for (const piece of pieces) {
    const id = piece.properties.d;
    if (id && !DISPUTES.some((dispute) => dispute.id === id)) throw new Error(`The piece "${id}" has no row in disputes.ts.`);
  }
}

/** The topology that the map draws, from world-atlas's `countries-50m.json`. */
export function worldTopology(atlas: Topology): Topology {
  const countries = feature(atlas, atlas.objects.countries as GeometryCollection) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  const pieces = countries.features.map((country): Piece => {
    const { geometry } = country;
    const coordinates = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const properties = { k: country.id === undefined ? null : String(country.id), n: country.properties.name };
    return { type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates } };
  });
  const split = splitDisputes(pieces);
  checkDisputes(split);
  const exact = topology({ world: { type: "FeatureCollection", features: split } as FeatureCollection }) as Topology<{ world: GeometryCollection }>;
  const simple = simplify(presimplify(exact, sphericalTriangleArea), SMALLEST_TRIANGLE);
  const shown = feature(simple, simple.objects.world) as FeatureCollection;
  for (const { properties, geometry } of shown.features) {
    // A ring wound the wrong way covers the rest of the globe.
    if (geometry && geoArea(geometry) > 1) throw new Error(`The polygon of ${JSON.stringify(properties)} is inside out.`);
  }
  return topology({ world: shown }, GRID) as Topology;
}

/** A place on the map as an answer: typed, pasted from a map's link, or measured. */
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { foldThaiDigits } from './thai/digits.js';

/** Degrees, WGS 84. */
export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

export interface Bounds {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** What became of asking a device; `accuracy` in metres. */
export type Located =
  | { readonly point: LatLng; readonly accuracy: number }
  | { readonly reason: 'denied' | 'unavailable' | 'timeout' | 'unsupported' };

/** Thailand with its islands and a margin. */
export const THAILAND: Bounds = { south: 5.6, north: 20.5, west: 97.3, east: 105.7 };

export type LocationMember = 'lat' | 'lng' | 'url';

/** null: the agency does not keep it. */
export type LocationKeys = Readonly<Record<LocationMember, string | null>>;

/** `config.keys` of the field; `url: false` leaves the link out. */
export function locationKeys(config: JsonObject): LocationKeys {
  const own = isJsonObject(config.keys) ? config.keys : {};
  const keyOf = (member: LocationMember): string | null => {
    const key = own[member];
    return key === false ? null : typeof key === 'string' ? key : member;
  };
  return { lat: keyOf('lat') ?? 'lat', lng: keyOf('lng') ?? 'lng', url: keyOf('url') };
}

/** `config.bounds`; a side that is not named is Thailand's. */
export function locationBounds(config: JsonObject): Bounds {
  const own = isJsonObject(config.bounds) ? config.bounds : {};
  const side = (name: keyof Bounds): number => {
    const value = own[name];
    return typeof value === 'number' ? value : THAILAND[name];
  };
  return { south: side('south'), north: side('north'), west: side('west'), east: side('east') };
}

export function isInside({ lat, lng }: LatLng, bounds: Bounds): boolean {
  const { south, north, west, east } = bounds;
  return lat >= south && lat <= north && lng >= west && lng <= east;
}

/** About a decimetre; more digits would claim what no phone knows. */
const DECIMALS = 6;

export function roundDegrees(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}

/** The link that the portal's forms send. */
export function mapUrl({ lat, lng }: LatLng): string {
  return `https://maps.google.com?q=${lat},${lng}`;
}

const NUMBER = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const PAIR = String.raw`(${NUMBER})\s*(?:,|%2C|\s)\s*(${NUMBER})`;

/** Where the links of Google, Apple, OpenStreetMap and others carry the marked point; surest first. */
const PLACES: readonly RegExp[] = [
  new RegExp(`!3d(${NUMBER})!4d(${NUMBER})`),
  new RegExp(`[?&](?:q|query|ll|coordinate|destination|daddr|center|sll)=(?:loc:)?${PAIR}`, 'i'),
  new RegExp(`[?&]mlat=(${NUMBER})&mlon=(${NUMBER})`),
  new RegExp(`/(?:place|search|dir)/${PAIR}`),
  new RegExp(`@(${NUMBER}),(${NUMBER})`),
  new RegExp(String.raw`#map=\d+(?:\.\d+)?/(${NUMBER})/(${NUMBER})`),
  new RegExp(`^geo:(${NUMBER}),(${NUMBER})`, 'i'),
];

/** Longer input is no place. */
const MAX_LENGTH = 2000;

/**
 * A place in one text: a map's link, `13.7563, 100.5018`, or degrees, minutes and seconds.
 * @returns null when there is none in it, as in a shortened link
 */
export function parseLocation(text: string): LatLng | null {
  if (text.length > MAX_LENGTH) return null;
  const folded = foldThaiDigits(text).replaceAll('\u2212', '-').trim();
  const pair = /^[a-z]+:/i.test(folded) ? inLink(folded) : (inWords(folded) ?? inDegrees(folded));
  if (pair === null) return null;
  // No latitude is beyond 90: some maps put the longitude first.
  const [lat, lng] = Math.abs(pair[0]) > 90 ? [pair[1], pair[0]] : pair;
  const real = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  return real ? { lat: roundDegrees(lat), lng: roundDegrees(lng) } : null;
}

type Pair = readonly [number, number];

function inLink(link: string): Pair | null {
  for (const place of PLACES) {
    const match = place.exec(link);
    if (match) return [Number(match[1]), Number(match[2])];
  }
  return null;
}

function inWords(text: string): Pair | null {
  const match = new RegExp(String.raw`^\(?\s*${PAIR}\s*\)?$`).exec(text);
  return match ? [Number(match[1]), Number(match[2])] : null;
}

const DMS =
  /([NSEW])?\s*(\d{1,3})\s*°\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|'')\s*)?([NSEW])?/gi;

/** `13°45'22.7"N 100°30'06.5"E`, in either order when the letters say which is which. */
function inDegrees(text: string): Pair | null {
  const [first, second, ...more] = [...text.matchAll(DMS)].map(degreesOf);
  if (!first || !second || more.length > 0) return null;
  return /[EW]/i.test(first.side) ? [second.value, first.value] : [first.value, second.value];
}

function degreesOf(match: RegExpExecArray): { readonly value: number; readonly side: string } {
  const [, before = '', degrees, minutes = 0, seconds = 0, after = ''] = match;
  const side = before || after;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return { value: /[SW]/i.test(side) ? -value : value, side };
}

/** The two numbers as they are kept: text where they are not whole numbers yet. */
export interface KeptLocation {
  readonly lat: JsonValue | undefined;
  readonly lng: JsonValue | undefined;
}

export function readLocation(value: JsonValue | undefined, keys: LocationKeys): KeptLocation {
  const object = isJsonObject(value) ? value : {};
  return { lat: object[keys.lat ?? 'lat'], lng: object[keys.lng ?? 'lng'] };
}

/** null unless both are numbers. */
export function pointOf({ lat, lng }: KeptLocation): LatLng | null {
  return typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null;
}

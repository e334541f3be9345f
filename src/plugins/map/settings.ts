import type { LatLng } from '../../core/location.js';

export type Leaflet = typeof import('leaflet');

/** No map server is built in: name one that may be used for this, with the words it asks for. */
export interface MapSettings {
  /** URL of the tiles, `https://tiles.example/{z}/{x}/{y}.png`; goes into `img-src`. */
  readonly tiles: string;
  /** Whose map it is, as text. */
  readonly attribution: string;
  /** Default 19. */
  readonly maxZoom?: number;
  /** What is shown while there is no place; default: Thailand. */
  readonly center?: LatLng;
}

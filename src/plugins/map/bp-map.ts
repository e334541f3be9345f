import type { Map as LeafletMap, LatLng as LeafletPoint, Marker } from 'leaflet';
import {
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { LangController } from '../../controllers/lang-controller.js';
import { type LatLng, roundDegrees } from '../../core/location.js';
import { base } from '../../elements/styles/base.styles.js';
import { tokens } from '../../elements/styles/tokens.styles.js';
import { leafletStyles, mapStyles } from './bp-map.styles.js';
import type { Leaflet, MapSettings } from './settings.js';

/** Thailand, whole. */
const MIDDLE: LatLng = { lat: 13.2, lng: 101 };
const FAR = 5;
const NEAR = 16;

/**
 * A map with one pin, for the `location` widget: click, drag the pin, or put it into the middle.
 * Made by `useMap`; the form's boxes for the coordinates stay beside it.
 *
 * @tag bp-map
 *
 * @fires change - The pin was put somewhere else; not fired when `value` is set.
 */
export class BpMap extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    value: { attribute: false },
    label: {},
    disabled: { type: Boolean, reflect: true },
  };
  static override readonly styles: CSSResultGroup = [tokens, base, leafletStyles, mapStyles];

  /** Set by `useMap` before the tag is defined. */
  static leaflet: Leaflet | null = null;
  static settings: MapSettings = { tiles: '', attribution: '' };

  readonly #language = new LangController(this);
  readonly #resized = new ResizeObserver(() => this.#map?.invalidateSize());
  #map: LeafletMap | null = null;
  #pin: Marker | null = null;

  /** Degrees; null: no place yet. */
  declare value: LatLng | null;
  /** Names the map. */
  declare label: string;
  /** Shows the place, takes none. */
  declare disabled: boolean;

  constructor() {
    super();
    this.value = null;
    this.label = '';
    this.disabled = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#map?.remove();
    this.#map = null;
    this.#pin = null;
  }

  protected override firstUpdated(): void {
    this.#open();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.#showPin();
  }

  protected override render(): TemplateResult {
    const words = this.#language.messages.places.map;
    const { attribution } = BpMap.settings;
    return html`<div class="map" role="group" aria-label=${this.label}></div>
      <div class="tools">
        <button type="button" class="button secondary" aria-label=${words.zoomIn} @click=${() => this.#map?.zoomIn()}>+</button>
        <button type="button" class="button secondary" aria-label=${words.zoomOut} @click=${() => this.#map?.zoomOut()}>−</button>
        <button type="button" class="button secondary" ?disabled=${this.disabled} @click=${() => this.#map && this.#pick(this.#map.getCenter())}>
          ${words.pin}
        </button>
        <span class="attribution small muted">${attribution}</span>
      </div>`;
  }

  #open(): void {
    const { leaflet, settings } = BpMap;
    const place = this.renderRoot.querySelector<HTMLElement>('.map');
    if (leaflet === null || place === null || this.#map !== null) return;
    // Leaflet's own controls write HTML, which a page with Trusted Types refuses.
    const map = leaflet.map(place, { attributionControl: false, zoomControl: false });
    const { maxZoom = 19, center = MIDDLE } = settings;
    leaflet.tileLayer(settings.tiles, { maxZoom }).addTo(map);
    map.setView(center, settings.center ? NEAR : FAR);
    map.on('click', ({ latlng }) => this.#pick(latlng));
    this.#map = map;
    this.#resized.observe(place);
    this.#showPin();
  }

  #showPin(): void {
    const { leaflet } = BpMap;
    if (leaflet === null || this.#map === null) return;
    if (this.value === null) {
      this.#pin?.remove();
      this.#pin = null;
      return;
    }
    const at = leaflet.latLng(this.value.lat, this.value.lng);
    if (this.#pin) this.#pin.setLatLng(at);
    else this.#pin = this.#makePin(leaflet, at).addTo(this.#map);
    const near = this.#map.getZoom() > FAR + 2;
    if (!near) this.#map.setView(at, NEAR);
    else if (!this.#map.getBounds().contains(at)) this.#map.panTo(at);
  }

  #makePin(leaflet: Leaflet, at: LeafletPoint): Marker {
    const icon = leaflet.divIcon({
      className: 'pin',
      html: pinShape(),
      iconSize: [32, 32],
      iconAnchor: [16, 31],
    });
    const pin = leaflet.marker(at, { icon, draggable: !this.disabled, keyboard: false });
    pin.on('dragend', () => this.#pick(pin.getLatLng()));
    return pin;
  }

  #pick({ lat, lng }: LeafletPoint): void {
    if (this.disabled) return;
    this.value = { lat: roundDegrees(lat), lng: roundDegrees(lng) };
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** By hand: Leaflet takes an element or HTML, and HTML is not to be had under Trusted Types. */
function pinShape(): HTMLElement {
  const box = document.createElement('span');
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  path.setAttribute('d', 'M12 22s7-7.2 7-12.5A7 7 0 0 0 5 9.5C5 14.8 12 22 12 22Zm0-10.2v.01');
  svg.append(path);
  box.append(svg);
  return box;
}

import { type CSSResult, css } from 'lit';

/** What Leaflet needs of its own sheet (leaflet.css 1.9.4, BSD-2-Clause), for a shadow root. */
export const leafletStyles: CSSResult = css`
  .leaflet-pane,
  .leaflet-tile,
  .leaflet-marker-icon,
  .leaflet-tile-container,
  .leaflet-layer {
    position: absolute;
    left: 0;
    top: 0;
  }
  .leaflet-container {
    overflow: hidden;
    outline-offset: 2px;
    -webkit-tap-highlight-color: transparent;
  }
  .leaflet-container.leaflet-touch-zoom {
    touch-action: pan-x pan-y;
  }
  .leaflet-container.leaflet-touch-drag {
    touch-action: pinch-zoom;
  }
  .leaflet-container.leaflet-touch-drag.leaflet-touch-zoom {
    touch-action: none;
  }
  .leaflet-tile,
  .leaflet-marker-icon {
    user-select: none;
    -webkit-user-drag: none;
  }
  .leaflet-container .leaflet-tile {
    max-inline-size: none;
    max-block-size: none;
    inline-size: auto;
    padding: 0;
    visibility: hidden;
  }
  .leaflet-container .leaflet-tile-loaded {
    visibility: inherit;
  }
  .leaflet-marker-icon {
    display: block;
  }
  .leaflet-pane {
    z-index: 400;
  }
  .leaflet-tile-pane {
    z-index: 200;
  }
  .leaflet-marker-pane {
    z-index: 600;
  }
  .leaflet-zoom-animated {
    transform-origin: 0 0;
  }
  .leaflet-zoom-anim .leaflet-zoom-animated {
    transition: transform 0.25s cubic-bezier(0, 0, 0.25, 1);
  }
  .leaflet-grab {
    cursor: grab;
  }
`;

export const mapStyles: CSSResult = css`
  .map {
    position: relative;
    z-index: 0;
    block-size: 20em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_canvas);
  }
  :host([disabled]) .map {
    opacity: 0.7;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2);
    padding-block-start: var(--_s2);
  }
  .tools .button {
    min-block-size: 44px;
    padding-inline: var(--_s4);
  }
  .attribution {
    flex: 1 1 10em;
    text-align: end;
  }
  .pin {
    color: var(--_danger);
  }
  .pin svg {
    inline-size: 32px;
    block-size: 32px;
    fill: var(--_surface);
  }
`;

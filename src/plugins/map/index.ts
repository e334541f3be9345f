/** `bizportal-form/plugins/map`: a Leaflet map below the coordinates of `location` fields. */
import { BizportalError } from '../../core/errors.js';
import { registerWidget } from '../../elements/bizportal-form/widgets/registry.js';
import { BpMap } from './bp-map.js';
import type { MapSettings } from './settings.js';

export { BpMap } from './bp-map.js';
export type { MapSettings } from './settings.js';

const TAG = 'bp-map';

/**
 * Loads Leaflet (install it beside this package) and gives every `location` field a map. Call it
 * once, before the form opens; when it fails, forms work without the map.
 *
 * Leaflet 1.9 writes HTML once while it loads: a page with `require-trusted-types-for 'script'`
 * must have a `default` policy, or this rejects.
 *
 * @throws BizportalError `config` when Leaflet cannot be loaded or no tiles are named
 */
export async function useMap(settings: MapSettings): Promise<void> {
  if (settings.tiles === '') {
    throw new BizportalError('config', { message: 'useMap needs the URL of the tiles' });
  }
  const { default: leaflet } = await import('leaflet').catch((cause: unknown) => {
    throw new BizportalError('config', { message: 'Leaflet cannot be loaded', cause });
  });
  BpMap.leaflet = leaflet;
  BpMap.settings = settings;
  if (customElements.get(TAG) === undefined) customElements.define(TAG, BpMap);
  // A form of the script tag has a registry of its own.
  const form = customElements.get('bizportal-form') as Partial<Registering> | undefined;
  (form?.registerWidget ?? registerWidget)('location', TAG);
}

interface Registering {
  readonly registerWidget: typeof registerWidget;
}

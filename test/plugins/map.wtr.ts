/** The map plug-in over real Leaflet: shows, takes and leaves the place alone. */
import { expect, fixture, html } from '@open-wc/testing';
import { registeredTag } from '../../src/elements/bizportal-form/widgets/registry.js';
import { type BpMap, useMap } from '../../src/plugins/map/index.js';
import { click } from '../wtr/commands.js';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const silom = { lat: 13.7291, lng: 100.5346 };

/** The element, and what its `change` events told. */
async function shown(disabled = false): Promise<{ map: BpMap; told: unknown[] }> {
  await useMap({ tiles: PIXEL, attribution: '© Example' });
  const box = await fixture<HTMLElement>(
    html`<div lang="en"><bp-map label="Place" .value=${silom} ?disabled=${disabled}></bp-map></div>`,
  );
  const map = box.querySelector('bp-map') as BpMap;
  const told: unknown[] = [];
  map.addEventListener('change', () => told.push(map.value));
  await map.updateComplete;
  return { map, told };
}

const all = (map: BpMap, selector: string): HTMLElement[] => [
  ...map.renderRoot.querySelectorAll<HTMLElement>(selector),
];

const middle = (element: Element): { x: number; y: number } => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

describe('the map', () => {
  it('needs tiles, and serves location fields once it has them', async () => {
    const refused = await useMap({ tiles: '', attribution: '' }).catch((error: Error) => error);
    expect(refused).to.have.property('code', 'config');
    await useMap({ tiles: PIXEL, attribution: '© Example' });
    await useMap({ tiles: PIXEL, attribution: '© Example' });
    expect(registeredTag('location')).to.equal('bp-map');
  });

  it('is accessible, and says whose it is', async () => {
    const { map } = await shown();
    await expect(map).to.be.accessible();
    expect(map.renderRoot.textContent).to.contain('© Example');
    expect(map.renderRoot.querySelector('.map')?.getAttribute('aria-label')).to.equal('Place');
  });

  it('shows the pin in the middle of its sight', async () => {
    const { map } = await shown();
    const [pin] = all(map, '.pin');
    const [place] = all(map, '.map');
    expect(pin && place).to.not.equal(undefined);
    const at = middle(pin as Element);
    const eye = middle(place as Element);
    expect(Math.abs(at.x - eye.x)).to.be.below(3);
    // It stands on its point.
    expect(eye.y - at.y).to.be.within(10, 20);
  });

  it('takes a click as the place, and tells', async () => {
    const { map, told } = await shown();
    const [place] = all(map, '.map');
    const { left, top } = (place as Element).getBoundingClientRect();
    const spot = { clientX: left + 20, clientY: top + 20, bubbles: true, composed: true };
    place?.dispatchEvent(new MouseEvent('click', spot));
    expect(told).to.have.length(1);
    expect(map.value?.lat).to.be.above(silom.lat);
    expect(map.value?.lng).to.be.below(silom.lng);
  });

  it('puts the pin into the middle by a button', async () => {
    const { map, told } = await shown();
    Object.assign(map, { value: null });
    await map.updateComplete;
    expect(all(map, '.pin')).to.deep.equal([]);
    await click(all(map, 'button').at(-1) as HTMLElement);
    await map.updateComplete;
    expect(told).to.have.length(1);
    expect(map.value?.lat).to.be.closeTo(silom.lat, 0.001);
    expect(all(map, '.pin')).to.have.length(1);
  });

  it('takes nothing while disabled', async () => {
    const { map, told } = await shown(true);
    all(map, '.map')[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(told).to.deep.equal([]);
    expect(map.value).to.deep.equal(silom);
  });

  it('comes back after it was moved in the page', async () => {
    const { map } = await shown();
    map.parentElement?.append(map);
    await map.updateComplete;
    expect(all(map, '.pin')).to.have.length(1);
    expect(all(map, '.leaflet-tile-pane')).to.have.length(1);
  });
});

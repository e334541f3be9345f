/** Where the device is, asked once. */
import type { Located } from '../core/location.js';

/** Milliseconds; a cold start under the sky takes its time. */
const TIMEOUT = 20_000;
/** Milliseconds that a known position may be old. */
const FRESH = 60_000;

const refused = (code: number): Located => ({
  reason: code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable',
});

/** Never rejects: that there is no position is an outcome as good as another. */
export function locate(): Promise<Located> {
  const { geolocation } = navigator as Partial<Navigator>;
  // Missing where the page is not secure.
  if (geolocation === undefined) return Promise.resolve({ reason: 'unsupported' });
  const options = { enableHighAccuracy: true, timeout: TIMEOUT, maximumAge: FRESH };
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lng, accuracy } }) =>
        resolve({ point: { lat, lng }, accuracy }),
      ({ code }) => resolve(refused(code)),
      options,
    );
  });
}

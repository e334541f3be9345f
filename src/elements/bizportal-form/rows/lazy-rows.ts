/** Beside the other lazy parts: rows hold every widget, and some of those load parts themselves. */
import { Lazy } from '../../../core/later.js';

export const lazyRows: Lazy<typeof import('./repeats.js')> = new Lazy(() => import('./repeats.js'));

/** The widgets of forms that ask for a place: they come while such a form opens. */

import { address } from './address.js';
import { location } from './location.js';
import type { LateWidgets } from './widget.js';

export const places: LateWidgets = { address, location };

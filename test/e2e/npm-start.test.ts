/** In one file, so one after the other: `npm start` builds what is stale, and only one may. */
import './story.js';
import './two-devices.js';
import './rough.js';
import './own-form.js';
import './pages.js';
import './session.js';
import './forms.js';

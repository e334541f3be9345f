/** English: addresses and places on the map. */
import type { PlaceWords } from './places.th.js';

export const placesEn: PlaceWords = {
  parts: {
    addressNo: 'House number',
    building: 'Building',
    roomNo: 'Room',
    floorNo: 'Floor',
    villageName: 'Village or estate',
    moo: 'Moo',
    soi: 'Soi',
    road: 'Road',
    province: 'Province',
    district: 'District',
    subdistrict: 'Subdistrict',
    postcode: 'Postcode',
    lat: 'Latitude',
    lng: 'Longitude',
  },
  district: 'District (khet)',
  subdistrict: 'Subdistrict (khwaeng)',
  line: {
    addressNo: '',
    building: 'Building ',
    roomNo: 'Room ',
    floorNo: 'Floor ',
    villageName: 'Village ',
    moo: 'Moo ',
    soi: 'Soi ',
    road: 'Road ',
  },
  search: 'Find subdistrict, district or postcode',
  searchHint: 'In Thai, such as สีลม, or a postcode such as 10500; then choose from the list',
  found: (n) =>
    n === 0
      ? 'Nothing found. Choose from the lists below'
      : `${n} ${n === 1 ? 'place' : 'places'} found`,
  chosen: (place) => `${place} chosen`,
  loading: 'Loading provinces, districts and subdistricts',
  failed:
    'Provinces, districts and subdistricts could not be loaded. Type the names, or try again.',
  cleared: (parts) => `${parts} cleared. Choose again`,
  postcodes: (codes) => `Postcode of this subdistrict: ${codes}`,
  copy: (label) => `Same as “${label}”`,
  copied: (label) => `Copied from “${label}”`,
  nothingToCopy: (label) => `“${label}” is not answered yet`,
  unlisted: (name) => `${name} (not in the list)`,
  before: (text) => `Earlier answer: ${text}`,
  locationHint: 'Paste a link from a map app, or type coordinates such as 13.7563, 100.5018',
  shortLink:
    'A short link has no coordinates. Open it in the map, then copy the full link or the coordinates.',
  here: 'Use my position',
  locating: 'Finding your position',
  located: (metres) => `Position found, to within about ${metres} metres. Check it.`,
  position: {
    denied:
      'The browser may not use your position. Allow it in the settings, or type the coordinates.',
    unavailable: 'Your position cannot be found. Type the coordinates.',
    timeout: 'Finding your position took too long. Try again in the open, or type the coordinates.',
    unsupported: 'This device or page cannot use your position. Type the coordinates.',
  },
  openMap: 'See it on the map',
  map: { zoomIn: 'Zoom in', zoomOut: 'Zoom out', pin: 'Put the pin in the middle' },
};

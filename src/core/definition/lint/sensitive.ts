/** Sensitive answers that the form itself shows elsewhere. */
import { parsePath, type Segments, startsWithPattern } from '../../paths.js';
import { pipesIn, pipesInBlock } from '../pipes.js';
import type { Item } from '../shape.js';
import type { LocalText } from '../text.js';
import { finding, type LintFinding } from './finding.js';
import { dotted, type Stop, type Subject } from './walk.js';

export function sensitiveShown({ stops }: Subject): LintFinding[] {
  const hidden = stops
    .filter(({ item }) => item.kind === 'field' && item.sensitive === true)
    .map(({ place }) => place);
  if (hidden.length === 0) return [];
  return stops.flatMap(({ at, item, row, place }) =>
    pipesOf(item).flatMap((path) => {
      const { relative, segments } = parsePath(path);
      const around = relative ? rowOf(item, row, place) : [];
      const shown = hidden.find((one) => startsWithPattern(one, [...around, ...segments]));
      if (shown === undefined) return [];
      return [
        finding('sensitive-shown', at, `its text shows "${dotted(shown)}", which is sensitive`),
      ];
    }),
  );
}

/** The name of a row reads the row itself. */
function rowOf(item: Item, row: Segments, place: Stop['place']): Segments {
  return item.kind === 'repeat' ? [...place, '0'] : row;
}

function pipesOf(item: Item): readonly string[] {
  if (item.kind === 'content') return [item.content].flat().flatMap(pipesInBlock);
  const label = item.kind === 'repeat' ? item.itemLabel : undefined;
  const texts: readonly (LocalText | undefined)[] = [item.label, item.hint, label];
  return texts.flatMap(pipesIn);
}

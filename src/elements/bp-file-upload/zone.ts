/** The drop zone: a real file input that looks like a button, and a camera on phones. */
import { html, nothing, type TemplateResult } from 'lit';
import { acceptAttribute, type UploadRules } from '../../core/upload/accept.js';
import type { Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import { takesPictures } from './value.js';

export interface Zone {
  readonly rules: UploadRules;
  readonly empty: boolean;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Files are held over it. */
  readonly over: boolean;
  /** False keeps the picker closed and says why. */
  readonly onOpen: () => boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** `pick` is the id of the input that stands for the whole control. */
export function zoneTemplate(zone: Zone, messages: Messages): TemplateResult {
  const { rules, empty, over } = zone;
  const single = rules.maxFiles === 1;
  const pick = empty ? (single ? messages.chooseFile : messages.chooseFiles) : messages.addFile;
  const anything = { accept: acceptAttribute(rules.accept), multiple: !single, capture: null };
  const photo = { accept: 'image/*', multiple: false, capture: 'environment' } as const;
  return html`<div part="control" class="zone ${over ? 'over' : ''}">
    <span class="pick"
      >${inputTemplate('pick', anything, zone)}
      <label for="pick" id="pick-text" class="button secondary" part="button"
        >${icon('upload')}${pick}</label
      ></span
    >
    ${
      takesPictures(rules)
        ? html`<span class="pick camera"
            >${inputTemplate('camera', photo, zone)}
            <label for="camera" id="camera-text" class="button secondary" part="button"
              >${icon('camera')}${messages.takePhoto}</label
            ></span
          >`
        : nothing
    }
    <span class="drop muted small" ?hidden=${zone.disabled}
      >${over ? messages.dropNow : messages.dropHere}</span
    >
  </div>`;
}

interface Picker {
  readonly accept: string;
  readonly multiple: boolean;
  readonly capture: 'environment' | null;
}

function inputTemplate(id: string, picker: Picker, zone: Zone): TemplateResult {
  return html`<input
    id=${id}
    class="sr-only"
    type="file"
    aria-labelledby="label ${id}-text"
    aria-describedby="hint error"
    aria-invalid=${zone.invalid}
    accept=${picker.accept || nothing}
    capture=${picker.capture ?? nothing}
    ?multiple=${picker.multiple}
    ?disabled=${zone.disabled}
    @click=${(event: Event) => {
      if (!zone.onOpen()) event.preventDefault();
    }}
    @change=${(event: Event) => zone.onFiles(takeFiles(event.target as HTMLInputElement))}
  />`;
}

/** Emptied at once, so that picking the same file again is a change too. */
export function takeFiles(input: HTMLInputElement): readonly File[] {
  const files = [...(input.files ?? [])];
  input.value = '';
  return files;
}

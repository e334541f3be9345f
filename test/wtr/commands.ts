/**
 * Real input for browser tests, the same in Chromium, Firefox and WebKit: the browser's own
 * keyboard, mouse and viewport, not synthetic events.
 */
import { executeServerCommand } from '@web/test-runner-commands';

/** Keys by `KeyboardEvent.key`; a chord is written with `+`, as in `Shift+Tab`. The space is `' '`. */
export type Key = string;

/** Types text into the focused element, character by character; any script, Thai too. */
export async function type(text: string): Promise<void> {
  await executeServerCommand('bp:type', { text });
}

/** Presses keys or chords, one after the other: `press('Shift+Tab', 'Enter')`. */
export async function press(...keys: readonly Key[]): Promise<void> {
  for (const key of keys) {
    const chord = key === '+' ? ['+'] : key.split('+');
    await executeServerCommand('bp:press', { keys: chord });
  }
}

/** Clicks the middle of an element with the mouse, having scrolled it into view. */
export async function click(element: Element): Promise<void> {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  await executeServerCommand('bp:click', point);
}

/** Sizes the page's viewport in CSS pixels; every test file starts with 800 × 600. */
export async function setViewport(width: number, height: number): Promise<void> {
  const arrived = () => innerWidth === width && innerHeight === height;
  const resized = new Promise<void>((resolve) => {
    const check = () => {
      if (!arrived()) return;
      removeEventListener('resize', check);
      resolve();
    };
    addEventListener('resize', check);
    check();
  });
  await executeServerCommand('bp:viewport', { width, height });
  await resized;
}

/** What can be emulated. */
export interface MediaFeatures {
  readonly 'prefers-color-scheme'?: 'light' | 'dark';
  readonly 'prefers-reduced-motion'?: 'reduce' | 'no-preference';
  readonly 'forced-colors'?: 'active' | 'none';
}

/**
 * Emulates media features; `{}` ends that.
 * @returns whether this engine can: Chromium can, Firefox and WebKit cannot while they run.
 */
export async function emulateMedia(features: MediaFeatures): Promise<boolean> {
  return executeServerCommand<boolean, unknown>('bp:media', { features });
}

/** Everything of a signed-in official, pop-ups too, so that all of it disappears together when the session ends. */
export const WORK_ID = 'work';

export const workArea = (): HTMLElement => document.getElementById(WORK_ID) ?? document.body;

/**
 * Where a list or calendar opens: in the dialog it belongs to, because a screen reader does not leave a modal dialog, else in
 * the page's main part.
 */
export const popupParent = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('[role="dialog"]') ?? document.getElementById('content') ?? document.body;

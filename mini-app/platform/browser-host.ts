import type { ZaloHost } from './zalo-host.ts';

/** What an ordinary browser can do by itself; used where the app is not inside Zalo or its host leaves a call out. */
export const browserHost: ZaloHost = {
  share: ({ title, description, path }) => {
    if (!('share' in navigator)) return undefined;
    const url = new URL(path.replace(/^\//, ''), document.baseURI).href;
    // Browsers reject both when the sheet is closed and when sharing fails; neither is an error of ours.
    return navigator.share({ title, text: description, url }).then(
      () => true,
      () => false,
    );
  },

  saveImage: async (base64) => {
    const link = document.createElement('a');
    link.href = base64;
    link.download = 'gan-dan.png';
    link.click();
  },

  openPhone: async (phoneNumber) => {
    window.location.href = `tel:${phoneNumber}`;
  },
};

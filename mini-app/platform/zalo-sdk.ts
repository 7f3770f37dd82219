// The only file that imports zmp-sdk; zalo.ts loads it as a chunk of its own after the first paint. Its static named imports
// keep the payment, camera and advertising code of the SDK out of the chunk.
import {
  EventName,
  events,
  getAccessToken,
  interactOA,
  nativeStorage,
  openPermissionSetting,
  openPhone,
  openShareSheet,
  saveImageToGallery,
  setNavigationBarTitle,
} from 'zmp-sdk/apis';
import type { ZaloHost } from './zalo-host.ts';

const isOpenApp = (data: unknown): data is { path: string } =>
  typeof data === 'object' && data !== null && 'path' in data && typeof data.path === 'string';

/** The SDK behind the interface of a host. Never pass it `success` or `fail`: its promises then stay open for ever. */
export const sdkHost: ZaloHost = {
  getAccessToken: () => getAccessToken(),

  async share({ title, description, imageUrl, path }) {
    const { status } = await openShareSheet({
      type: 'zmp_deep_link',
      data: { title, description, thumbnail: imageUrl, path },
    });
    return status !== 0;
  },

  async saveImage(base64) {
    await saveImageToGallery({ imageBase64Data: base64 });
  },

  async openPhone(phoneNumber) {
    await openPhone({ phoneNumber });
  },

  async interactOA(oaId) {
    await interactOA({ oaId });
  },

  async openPermissionSetting() {
    await openPermissionSetting();
  },

  async setTitle(title) {
    // Not configAppView: that redraws the whole bar, alignment and colours included.
    await setNavigationBarTitle({ title });
  },

  onOpen(listener) {
    // The SDK registers a wrapper of its own, so `off` would not find this function: it is told to stop instead.
    let listening = true;
    events.on(EventName.OpenApp, (data) => {
      if (listening && isOpenApp(data)) listener(data.path);
    });
    return () => {
      listening = false;
    };
  },

  storage: nativeStorage,
};

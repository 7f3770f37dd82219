// zmp-sdk's own declarations import modules that do not exist and cannot be found under this path; these say what we use.
declare module 'zmp-sdk/apis' {
  export function getAccessToken(): Promise<string>;
  export function setNavigationBarTitle(bar: { title: string }): Promise<void>;
  /** Where Zalo knows the answer it resolves without asking the person. */
  export function interactOA(call: { oaId: string }): Promise<unknown>;
  export function openPermissionSetting(): Promise<void>;
  export function openPhone(call: { phoneNumber: string }): Promise<void>;
  export function saveImageToGallery(image: { imageBase64Data: string }): Promise<void>;
  export function openShareSheet(sheet: {
    type: 'zmp_deep_link';
    data: { title: string; description: string; thumbnail: string; path: string };
  }): Promise<{ status?: number }>;
  /** `on` hands `data` only; the SDK registers a wrapper, so `off` with the same function removes nothing. */
  export const events: { on(event: string, listener: (data: unknown) => void): unknown };
  export const EventName: { OpenApp: string };
  export const nativeStorage: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
    clear(): void;
  };
}

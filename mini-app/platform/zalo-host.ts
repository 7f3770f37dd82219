/** A rejection as the SDK makes it: a plain object, never an Error. */
export interface HostRefusal {
  code: number;
  message?: string;
}

export interface SharedPage {
  title: string;
  description: string;
  /** Absolute address of the picture in the share card. */
  imageUrl: string;
  /** Path inside the Mini App, for example "/notices/0199…". */
  path: string;
}

/** The synchronous key-value store of the Zalo app. Every call may throw. */
export interface HostStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
}

/**
 * What the app asks of the program it runs in. The Zalo SDK is one such host; a page that embeds the app may be another, by
 * putting one on `window.ganDanHost` before the app starts. What a host leaves out counts as not supported.
 */
export interface ZaloHost {
  /** The Zalo access token of the person holding the phone. */
  getAccessToken?(): Promise<string>;
  /** Opens the share sheet; false = closed without sharing. */
  share?(page: SharedPage): Promise<boolean> | undefined;
  /** @param base64 the picture as a data URL */
  saveImage?(base64: string): Promise<void>;
  openPhone?(phoneNumber: string): Promise<void>;
  setTitle?(title: string): Promise<void>;
  /** Asks the person whether this official account may write to them; rejects with -201 when they say no. */
  interactOA?(oaId: string): Promise<void>;
  openPermissionSetting?(): Promise<void>;
  /** The app, already open, was opened again through a link. Answers how to stop listening. */
  onOpen?(listener: (path: string) => void): () => void;
  storage?: HostStorage;
}

declare global {
  interface Window {
    ganDanHost?: ZaloHost;
    /** 'dark' or 'light', set by Zalo's host page before the app starts; the SDK reads the same global. */
    zTheme?: string;
  }
}

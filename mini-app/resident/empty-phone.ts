import { deviceStore } from '../platform/device-store.ts';
import { keptChanged } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { forgetBegun } from '../poll/begun.ts';

/** Everything this app has kept on the phone. */
export function emptyPhone(): void {
  deviceStore.clear();
  forgetBegun();
  queryClient.clear();
  keptChanged();
}

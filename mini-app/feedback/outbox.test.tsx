import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../shared/call.ts';
import type { FeedbackReceipt } from '../../shared/feedback/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import { keep } from '../platform/kept.ts';
import type { Draft } from './draft.ts';
import { keepPhoto, photoData } from './draft.ts';
import { createOutbox, type Parcel, type Post } from './outbox.ts';

const draft: Draft = {
  clientRequestId: '2c9d2f3e-4c5a-4f6b-8a7c-1d2e3f4a5b77',
  kind: 'problem',
  content: 'Đèn đường trước nhà văn hóa hỏng đã một tuần.',
  place: { id: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Phường Kon Tum' },
  placeDetail: '',
  aboutUnit: null,
  photos: [{ id: 'photo-1', uploadedId: null }],
  name: '',
  phone: '',
  contactConsent: null,
};

const receipt: FeedbackReceipt = {
  id: '4e0f2d3e-4c5a-4f6b-8a7c-1d2e3f4a5b88',
  code: '482913706',
  status: 'submitted',
  office: { id: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Phường Kon Tum' },
  submittedAt: '2026-11-20T02:00:00.000Z',
  dueOn: null,
};

const isParcels = (value: unknown): value is Parcel[] => Array.isArray(value);
const onDevice = keep('outbox-of-test', isParcels);

let network: 'up' | 'down' | 'slow';
let refusal: ApiError | null;
let signedIn: boolean;
let posted: string[];
let letThrough: () => void;

const post: Post = async ({ clientRequestId }) => {
  posted.push(clientRequestId);
  if (network === 'down') throw new ApiError('offline');
  if (network === 'slow') await new Promise<void>((resolve) => (letThrough = resolve));
  if (refusal) throw refusal;
  return receipt;
};

const open = (how: Post = post) => createOutbox(onDevice, () => signedIn, how);

beforeEach(() => {
  deviceStore.clear();
  network = 'up';
  refusal = null;
  signedIn = true;
  posted = [];
  keepPhoto('photo-1', 'data:image/jpeg;base64,AAAA');
});

describe('what was handed over travels exactly once', () => {
  test('without a network it waits, also through a restart, and goes when the network is back', async () => {
    network = 'down';
    await open().hand(draft);
    expect(open().list()).toMatchObject([{ waiting: 'network', refused: null, receipt: null }]);

    network = 'up';
    const reopened = open();
    await reopened.flush();
    expect(reopened.find(draft.clientRequestId)?.receipt).toEqual(receipt);
    await reopened.flush();
    expect(posted).toEqual([draft.clientRequestId, draft.clientRequestId]);
  });

  test('however often the network is said to be back, it is on its way once', async () => {
    network = 'slow';
    const outbox = open();
    const journeys = [outbox.hand(draft), outbox.flush(), outbox.flush(), outbox.hand(draft)];
    await vi.waitFor(() => expect(posted).not.toEqual([]));
    letThrough();
    await Promise.all(journeys);
    expect(posted).toHaveLength(1);
    expect(outbox.list()).toHaveLength(1);
  });

  test('a listener that sends whatever waits does not start a second journey of the same parcel', async () => {
    const outbox = open(async (sent, { progress }) => {
      progress({ at: 1, of: 2 });
      progress('words');
      return post(sent, { progress, uploaded: () => undefined });
    });
    const flushes: Promise<void>[] = [];
    const stop = onDevice.subscribe(() => flushes.push(outbox.flush()));
    await outbox.hand(draft);
    await Promise.all(flushes);
    stop();
    expect(posted).toHaveLength(1);
  });

  test('handed over again after it arrived, it is not sent again', async () => {
    const outbox = open();
    await outbox.hand(draft);
    await outbox.hand(draft);
    expect(posted).toHaveLength(1);
  });
});

describe('photos', () => {
  test('one that has arrived is not uploaded again when the words were cut off', async () => {
    const uploads: (string | null)[][] = [];
    const cutOff: Post = async (sent, { uploaded }) => {
      uploads.push(sent.photos.map(({ uploadedId }) => uploadedId));
      uploaded('photo-1', 'photo-at-the-server');
      throw new ApiError('server_unreachable');
    };
    await open(cutOff).hand(draft);
    await open(cutOff).flush();
    expect(uploads).toEqual([[null], ['photo-at-the-server']]);
  });

  test('they leave the phone once the feedback has been received, and not before', async () => {
    network = 'down';
    const outbox = open();
    await outbox.hand(draft);
    expect(photoData('photo-1')).not.toBeNull();
    network = 'up';
    await outbox.flush();
    expect(photoData('photo-1')).toBeNull();
  });
});

describe('when it cannot be sent as it is', () => {
  test('a refusal is shown and not repeated behind the person’s back', async () => {
    refusal = new ApiError('place_not_current');
    const outbox = open();
    await outbox.hand(draft);
    await outbox.flush();
    expect(posted).toHaveLength(1);
    expect(outbox.list()).toMatchObject([{ refused: 'place_not_current', receipt: null }]);
  });

  test('put right and handed over again, it is the same request', async () => {
    refusal = new ApiError('place_not_current');
    const outbox = open();
    await outbox.hand(draft);
    refusal = null;
    await outbox.hand({ ...draft, place: { id: '1e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Xã Đăk Hà' } });
    expect(outbox.list()).toMatchObject([{ refused: null, receipt: { code: '482913706' } }]);
    expect(new Set(posted).size).toBe(1);
  });

  test('a busy server is no refusal', async () => {
    refusal = new ApiError('server_busy');
    const outbox = open();
    await outbox.hand(draft);
    expect(outbox.list()).toMatchObject([{ refused: null, waiting: 'network' }]);
  });

  test('without a session it waits for a tap and asks the server nothing', async () => {
    signedIn = false;
    const outbox = open();
    await outbox.hand(draft);
    expect(outbox.list()).toMatchObject([{ waiting: 'sign_in' }]);
    expect(posted).toEqual([]);
    signedIn = true;
    await outbox.hand(draft);
    expect(outbox.find(draft.clientRequestId)?.receipt).toEqual(receipt);
  });
});

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { getNoticeApi, listNoticesApi } from '../../shared/notice/api.ts';
import { callOpen } from '../platform/api.ts';
import { saveFeed, saveNotice } from './saved.ts';

const PAGE = 20;

/** The feed of a place, page after page; without one, what the whole province is told. */
export interface Reading {
  placeId: string | null;
  /** Further communes that are followed. */
  also: readonly string[];
  readsBusiness: boolean;
}

export const feedQuery = ({ placeId, also, readsBusiness }: Reading) =>
  infiniteQueryOptions({
    queryKey: ['notices', placeId, also.join(), readsBusiness],
    queryFn: async ({ pageParam }) => {
      const page = await callOpen<typeof listNoticesApi>('GET', '/api/notices', {
        query: {
          limit: PAGE,
          ...(placeId && { place: placeId }),
          ...(also.length > 0 && { also: also.join() }),
          ...(readsBusiness && { stream: 'business' as const }),
          ...(pageParam && { cursor: pageParam }),
        },
      });
      if (pageParam === null) saveFeed(placeId, page.items, page.pinned);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What of the same feed holds all the words, newest first. */
export const searchQuery = ({ placeId, also, readsBusiness }: Reading, words: string) =>
  infiniteQueryOptions({
    queryKey: ['notices-found', placeId, also.join(), readsBusiness, words],
    queryFn: ({ pageParam }) =>
      callOpen<typeof listNoticesApi>('GET', '/api/notices', {
        query: {
          limit: PAGE,
          q: words,
          ...(placeId && { place: placeId }),
          ...(also.length > 0 && { also: also.join() }),
          ...(readsBusiness && { stream: 'business' as const }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: words !== '',
  });

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notice', id],
    queryFn: async () => {
      const notice = await callOpen<typeof getNoticeApi>('GET', '/api/notices/:id', { params: { id } });
      saveNotice(notice);
      return notice;
    },
  });

/** How long a text may be where it is published, in code points of composed text, and who says so. */
export const CHANNEL_LIMITS = [
  { channel: 'zalo_article', field: 'title', max: 150, source: 'Zalo Open API, article/create: title' },
  { channel: 'zalo_article', field: 'description', max: 300, source: 'Zalo Open API, article/create: description' },
] as const;

export type ChannelLimit = (typeof CHANNEL_LIMITS)[number];

import { pagePath } from '../../shared/notice/slug.ts';
import type { Config } from '../platform/config.ts';
import { fill } from '../platform/html.ts';
import { previewOf } from './page.ts';
import type { RssRow } from './store-rss.ts';

export type Channel = {
  readonly title: string;
  readonly path: string;
  readonly rows: readonly RssRow[];
};

/** RSS 2.0, for portals, press offices and readers. A page keeps its `guid` whatever its title becomes. */
export function rssOf({ app, publicOrigin }: Config, { title, path, rows }: Channel): string {
  const newest = rows[0]?.publish_at;
  const items = rows.map(
    (row) =>
      fill`<item>
<title>${row.title}</title>
<link>${publicOrigin}${pagePath(row)}</link>
<guid isPermaLink="false">${row.id}</guid>
<pubDate>${row.publish_at?.toUTCString() ?? ''}</pubDate>
<dc:creator>${row.office_name}</dc:creator>
<description>${previewOf(row)}</description>
</item>
`,
  );
  return fill`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${title} · ${app.name}</title>
<link>${publicOrigin}/</link>
<description>${title}, do ${app.owner.name} phát hành</description>
<language>vi</language>
<atom:link href="${publicOrigin}${path}" rel="self" type="application/rss+xml"/>
${
  newest
    ? fill`<lastBuildDate>${newest.toUTCString()}</lastBuildDate>
`
    : null
}${items}</channel>
</rss>
`.markup;
}

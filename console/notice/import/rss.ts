import { importHtml, type Imported } from './html-body.ts';

export type RssItem = { title: string; day: string; html: string; pictures: string[] };

const textOf = (item: Element, name: string): string =>
  Array.from(item.children)
    .find(({ localName, prefix }) => (prefix ? `${prefix}:${localName}` : localName) === name)
    ?.textContent?.trim() ?? '';

/** RSS 2.0 and Atom, as portals write them; none when it is neither. Nothing of it is run or fetched. */
export function itemsOf(xml: string): RssItem[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  if (document.querySelector('parsererror')) return [];
  return Array.from(document.querySelectorAll('item, entry'))
    .slice(0, 50)
    .map((item) => {
      const html =
        textOf(item, 'content:encoded') ||
        textOf(item, 'content') ||
        textOf(item, 'description') ||
        textOf(item, 'summary');
      const enclosed = Array.from(item.querySelectorAll('enclosure[type^="image/"]')).map(
        (one) => one.getAttribute('url') ?? '',
      );
      const inside = Array.from(new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img')).map(
        (image) => image.getAttribute('src') ?? '',
      );
      return {
        title: textOf(item, 'title'),
        day: textOf(item, 'pubDate') || textOf(item, 'published') || textOf(item, 'updated'),
        html,
        pictures: [...new Set([...enclosed, ...inside])].filter((url) => /^https?:\/\//.test(url)),
      };
    })
    .filter(({ title, html }) => title !== '' || html !== '');
}

/** The title of an item is that of the notice, whatever heading its text begins with. */
export function importItem(item: RssItem): Imported {
  const imported = importHtml(item.html);
  const body = imported.title ? `## ${imported.title}\n\n${imported.body}` : imported.body;
  return { ...imported, title: item.title.normalize('NFC').slice(0, 120), body, missingPictures: 0 };
}

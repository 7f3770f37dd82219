import type { AppDeps } from '../platform/deps.ts';
import type { Channel, Claimed, Said } from './channel.ts';

const PAGE = 10;
const PAGES = 5;

const userOf = ({ seal }: AppDeps, row: Claimed): string | null =>
  row.user_sealed && row.contact_id
    ? seal.open(row.user_sealed, { column: 'oa_contact.user_sealed', id: row.contact_id })
    : null;

export const textOf = ({ content }: Said): string => ('text' in content ? content.text : '');

/** A consultation message to one person who has turned to the account within seven days. Zalo's conversation tells what arrived. */
export const oaMessage: Channel = {
  name: 'oa_message',

  async send(deps, token, row, said) {
    const userId = userOf(deps, row);
    if (userId === null) return { skip: 'left' };
    return { answer: await deps.zaloOa.consult(token, userId, textOf(said)) };
  },

  async find(deps, token, row, said) {
    const userId = userOf(deps, row);
    if (userId === null) return { found: 'unknown' };
    const text = textOf(said);
    for (let n = 0; n < PAGES; n += 1) {
      const answer = await deps.zaloOa.readConversation(token, userId, { offset: n * PAGE, count: PAGE });
      if (!answer.ok) return { found: 'not_now' };
      const ours = answer.told.find(
        (message) => message.isOurs && message.at >= said.since.getTime() && message.text.normalize('NFC') === text,
      );
      if (ours) return { found: 'there', messageId: ours.messageId };
      const oldest = answer.told.at(-1);
      if (!oldest || answer.told.length < PAGE || oldest.at < said.since.getTime()) return { found: 'not_there' };
    }
    return { found: 'unknown' };
  },
};

import type { Config } from './config.ts';

export type Mail = {
  /** @throws what the mail server refused, or that it did not answer. */
  send(letter: { to: string; subject: string; text: string }): Promise<void>;
  /** @throws when the mail server cannot be reached or refuses us. */
  verify(): Promise<void>;
  close(): void;
};

const TIMEOUT_MS = 15_000;

/**
 * Letters carry links that open an account: on the way to another machine they are encrypted, or not sent. Without this a
 * network between the two could take STARTTLS out of what the mail server offers.
 */
const mustEncrypt = (url: string): boolean => !['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname);

/** Hands letters to the mail server of the installation; `null` where none is configured. */
export function openMail(smtp: Config['smtp']): Mail | null {
  if (!smtp) return null;
  // Loaded with the first letter: most processes never send one.
  const load = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: smtp.url,
      requireTLS: mustEncrypt(smtp.url),
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A letter is text that we wrote: it never fetches a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  let loaded: ReturnType<typeof load> | undefined;
  const transport = () => (loaded ??= load());
  return {
    send: async ({ to, subject, text }) => {
      await (await transport()).sendMail({ from: smtp.from, to, subject, text });
    },
    verify: async () => {
      await (await transport()).verify();
    },
    close: () => void loaded?.then((opened) => opened.close()),
  };
}

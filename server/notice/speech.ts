import type { Media } from '../../shared/notice/schema.ts';
import { plainBody } from '../../shared/notice/body-text.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { MEDIA_BYTES, storeMedia } from './media.ts';
import type { Who } from './move.ts';
import { recordingType } from './recording.ts';

/** Ten minutes of speech take an engine longer than most requests may. */
const TIMEOUT_MS = 90_000;

type Words = { title: string; slogan: string | null; body: string };

/** What is read: no marks, no addresses; a full stop after each line, so that the voice rests. */
export const spokenText = ({ title, slogan, body }: Words): string =>
  [title, slogan ?? '', ...plainBody(body).split('\n')]
    .map((line) =>
      line
        .replace(/^[-•]\s+/, '')
        .replace(/https?:\/\/\S+/g, '')
        .trim(),
    )
    .filter(Boolean)
    .map((line) => (/[.!?:;…]$/.test(line) ? line : `${line}.`))
    .join('\n');

/**
 * Asks the engine of the configuration: `POST` of `{ text, language: "vi" }` as JSON, with the token as bearer; it answers with the
 * bytes of an MP3 or M4A of at most 24 kbit/s. Whatever else comes is refused. @throws AppError speech_not_set, speech_failed, recording_too_heavy
 */
export async function speak(deps: AppDeps, who: Who, words: Words): Promise<Media> {
  const { speech } = deps.config;
  if (!speech) throw new AppError('speech_not_set');
  const bytes = await fetchSpeech(speech, spokenText(words));
  if (!bytes || !recordingType(bytes)) throw new AppError('speech_failed');
  return storeMedia(deps, who, bytes);
}

async function fetchSpeech(engine: { url: string; token: string | null }, text: string): Promise<Buffer | null> {
  try {
    const reply = await fetch(engine.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(engine.token ? { authorization: `Bearer ${engine.token}` } : {}),
      },
      body: JSON.stringify({ text, language: 'vi' }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!reply.ok || !reply.body) {
      await reply.body?.cancel();
      return null;
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of reply.body) {
      length += part.length;
      if (length > MEDIA_BYTES) return null;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch {
    // No connection, no answer in time, or an answer that broke off: the official reads that it did not work.
    return null;
  }
}

import type { ReactNode } from 'react';
import { useState } from 'react';
import { codeOf, queryClient } from '../platform/query-client.ts';
import { zalo, type Why } from '../platform/zalo.ts';
import { asked } from './asked.ts';
import { aboutQuery, askForMessages } from './queries.ts';
import { useSending } from './use-sending.tsx';

/** `declined`: they said no to us, before Zalo was asked. `silent`: nobody answered, Zalo or the agency. */
export type Outcome = 'granted' | 'declined' | 'refused' | 'unsupported' | 'too_fast' | 'silent' | 'offline';

const OUTCOMES: Record<Why, Outcome> = {
  refused: 'refused',
  unsupported: 'unsupported',
  rate_limited: 'too_fast',
  timeout: 'silent',
  failed: 'silent',
};

export interface Asking {
  outcome: Outcome | null;
  /** What is waited for. */
  step: 'zalo' | 'agency' | null;
  error: unknown;
  /** `false` where there is no network: then nobody is asked anything. */
  readonly mayBegin: () => boolean;
  readonly decline: () => void;
  /** After a yes to our own words: Zalo asks in its own, and the agency writes both down. */
  readonly ask: (oaId: string, textHash: string) => Promise<void>;
  /** The question about the account, to be rendered by the screen. */
  sheet: ReactNode;
}

export function useAsking(): Asking {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [step, setStep] = useState<Asking['step']>(null);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  const end = (how: Outcome): void => {
    if (how === 'granted') asked.set('agreed');
    if (how === 'refused' || how === 'declined') asked.set('refused');
    setOutcome(how);
  };

  const askBoth = async (oaId: string, textHash: string): Promise<Outcome | undefined> => {
    let hasSaidYes = false;
    return sending.run(async () => {
      // The session may end on the way and this begin anew; nobody is asked twice for it.
      if (!hasSaidYes) {
        setStep('zalo');
        const answer = await zalo.interactOA(oaId);
        if (!answer.ok) return OUTCOMES[answer.why];
        hasSaidYes = true;
      }
      setStep('agency');
      const token = await zalo.getAccessToken();
      if (!token.ok) return OUTCOMES[token.why];
      await askForMessages(token.token, textHash);
      return 'granted';
    });
  };

  return {
    outcome,
    step,
    error,
    sheet: sending.sheet,
    mayBegin() {
      setError(null);
      setOutcome(navigator.onLine ? null : 'offline');
      return navigator.onLine;
    },
    decline: () => end('declined'),
    async ask(oaId, textHash) {
      setError(null);
      try {
        end((await askBoth(oaId, textHash)) ?? 'declined');
      } catch (failure) {
        const code = codeOf(failure);
        if (code === 'offline' || code === 'server_unreachable' || code === 'zalo_unreachable') setOutcome('silent');
        else setError(failure);
        // They agreed to other words.
        if (code === 'consent_text_changed') await queryClient.invalidateQueries({ queryKey: aboutQuery.queryKey });
      } finally {
        setStep(null);
      }
    },
  };
}

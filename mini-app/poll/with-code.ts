import { useSearchParams } from 'react-router-dom';

/** How a printed code came: by the QR of the slip, or typed at a tablet that many people use. */
export interface WithCode {
  readonly code: string | null;
  readonly isKiosk: boolean;
}

/** From the address: `?c=` of a slip's QR, `?m=kiosk` of a tablet. */
export function useWithCode(): WithCode {
  const [address] = useSearchParams();
  return { code: address.get('c'), isKiosk: address.get('m') === 'kiosk' };
}

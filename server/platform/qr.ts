/**
 * A QR as SVG, `margin` in modules; what draws it is read with the first one. `Q` for what hangs for months: a quarter of it may be
 * dirty or torn.
 */
export async function toQrSvg(text: string, margin = 2, errorCorrectionLevel: 'M' | 'Q' = 'M'): Promise<string> {
  const { toString } = await import('qrcode');
  return toString(text, { type: 'svg', errorCorrectionLevel, margin });
}

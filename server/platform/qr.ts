/** A QR as SVG, `margin` in modules; what draws it is read with the first one. */
export async function toQrSvg(text: string, margin = 2): Promise<string> {
  const { toString } = await import('qrcode');
  return toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin });
}

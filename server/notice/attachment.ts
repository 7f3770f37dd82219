/** PDF, told by its first and last bytes; readers allow some bytes before the one and after the other. */
export const isPdf = (bytes: Buffer): boolean =>
  bytes.subarray(0, 1024).includes('%PDF-') && bytes.subarray(-2048).includes('%%EOF');

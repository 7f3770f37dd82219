/**
 * Hands a file to the browser to keep. Zalo's web view has no documented way to save anything but pictures; where nothing happens,
 * the same content is on the screen that offered the file.
 */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

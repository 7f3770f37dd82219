/** The body and header of an upload as a browser sends it. */
export function multipart(
  field: string,
  filename: string,
  bytes: Buffer,
): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'ranh-gioi-cua-bieu-mau';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

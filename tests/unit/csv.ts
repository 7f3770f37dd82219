/** Files for the import, built from rows as somebody would type them. */
export const OWN_HEADER =
  'code,name,province_code,province,former_code,former_name,former_district,former_province_code,former_province,share';
export const OFFICIAL_HEADER =
  'old_commune_code,old_commune,old_district_code,old_district,old_province_code,old_province,' +
  'new_commune_code,new_commune,new_province_code,new_province,change';

export async function* fileOf(...lines: string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(lines.join('\n'));
}

const NAMES = ['Bình An', 'Đăk Tơ', 'Ia Krông', 'Măng Rây', 'Tân Phú', 'Ya Hội', 'Kon Gung', 'Thạnh Mỹ'];

/** An invented province after a merger, in the official columns: `size` communes, each from three, every tenth keeping its name. */
export function officialLines(size: number): string[] {
  const lines: string[] = [];
  for (let n = 0; n < size; n += 1) {
    const code = (at: number): string => String(90_000 + n * 10 + at);
    const name = `${NAMES[n % NAMES.length]} ${n}`;
    const district = `Huyện ${NAMES[(n >> 3) % NAMES.length]}`;
    const after = `${code(0)},Xã ${name},97,Tỉnh Cao Xanh`;
    if (n % 10 === 9) lines.push(`${code(0)},Xã ${name},901,${district},97,Tỉnh Cao Xanh,${after},unchanged`);
    else
      for (const [at, old] of [`Xã ${name}`, `Phường ${name} Thượng`, `Thị trấn ${name} Hạ`].entries())
        lines.push(`${code(at)},${old},901,${district},98,Tỉnh Núi Đỏ,${after},whole`);
  }
  return lines;
}

/** Family names of nearly all Kinh people, and the marks of sex before the names of Ba Na, Xơ Đăng, Gia Rai and Giẻ Triêng people. */
const FAMILY =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Mai|Trương|Lâm|Phùng|Cao|Hà|Tạ|Châu|Thái|Lương|Đào|Vương|A|Y|Rơ|Siu|Ksor|Rcom|Rah|Kpă|Nay';

/** Two to five capitalised words that begin with a family name. */
const NAME = new RegExp(`(?<![\\p{L}\\p{N}])(?:${FAMILY})(?: \\p{Lu}[\\p{Ll}’']*){1,4}(?![\\p{L}\\p{N}])`, 'gu');
const IN_CAPITALS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${FAMILY.toUpperCase()})(?: \\p{Lu}+){1,4}(?![\\p{L}\\p{N}])`,
  'gu',
);

/** From this many different names on, a text is a list of persons, and not a notice that names a chairman and a deputy. */
const LEAST_NAMES = 4;

/** A guess, from the names alone: streets and schools called after people count too, so it can only ask somebody to look. */
export function looksLikePeople(text: string): boolean {
  const composed = text.normalize('NFC');
  const names = [...(composed.match(NAME) ?? []), ...(composed.match(IN_CAPITALS) ?? [])];
  return new Set(names).size >= LEAST_NAMES;
}

import type { TextSize } from '../platform/settings.ts';
import { setTextSize, TEXT_SCALE, TEXT_SIZES, useTextSize } from '../platform/settings.ts';

const SIGNS: Record<TextSize, string> = { normal: 'A', large: 'A+', largest: 'A++' };
const NAMES: Record<TextSize, string> = { normal: 'A, chữ vừa', large: 'A+, chữ to', largest: 'A++, chữ rất to' };

/** The size of every word in the app, kept on the device. */
export function TextSizeButtons() {
  const size = useTextSize();
  return (
    <div className="text-sizes" role="group" aria-label="Cỡ chữ">
      {TEXT_SIZES.map((choice) => (
        <button
          key={choice}
          type="button"
          className="text-size"
          aria-label={NAMES[choice]}
          aria-pressed={choice === size}
          onClick={() => setTextSize(choice)}
          // Shown at the size it gives, whatever the size is now.
          style={{ fontSize: `${TEXT_SCALE[choice] * 17}px` }}
        >
          {SIGNS[choice]}
        </button>
      ))}
    </div>
  );
}

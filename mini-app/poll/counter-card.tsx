import type { UnitRef } from '../../shared/unit/schema.ts';
import type { AtCounter } from './poster.ts';

/** Where the code hangs that was scanned: filled in, so that nobody has to look for it. */
export function CounterCard({ unit, at }: { unit: UnitRef; at: Pick<AtCounter, 'counter' | 'service'> }) {
  return (
    <section aria-label="Nơi quét mã">
      <dl className="facts">
        <div>
          <dt>Cơ quan</dt>
          <dd>{unit.name}</dd>
        </div>
        <div>
          <dt>Nơi quét mã</dt>
          <dd>{at.counter}</dd>
        </div>
        {at.service !== null && (
          <div>
            <dt>Thủ tục</dt>
            <dd>{at.service}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

type FilterChipsProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string; tone?: 'brick' | 'amber' }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One choice out of a few, as a row of chips: radio buttons by nature, so arrow keys work. */
export function FilterChips<Value extends string>({ label, options, value, onChange }: FilterChipsProps<Value>) {
  return (
    <fieldset className="filter-chips">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={option.tone ? `filter-chip filter-chip-${option.tone}` : 'filter-chip'}>
          <input
            type="radio"
            name={label}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

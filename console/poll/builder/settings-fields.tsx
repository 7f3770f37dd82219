import { Checkbox, InputNumber, Select } from 'antd';
import { BALLOT_MODES } from '../../../shared/poll/schema.ts';
import { DEFAULT_TARGET, type PollSettings, usualDesignEffect } from '../../../shared/poll/settings.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { Field } from '../../ui/field.tsx';
import type { PollEdit } from './change.ts';
import { sentenceCase } from '../../ui/format.ts';
import { MODE_LABELS } from '../labels.ts';
import { shortText } from './labels.ts';

type SettingsProps = { poll: PollEdit; onChange: (settings: PollSettings) => void };

/** How answers will be counted: chosen before there are any. */
export function SettingsFields({ poll, onChange }: SettingsProps) {
  const { settings } = poll;
  const put = (change: Partial<PollSettings>) => onChange({ ...settings, ...change });
  const scale = poll.questions.filter(({ kind, use }) => kind === 'satisfaction' && !use);
  return (
    <fieldset className="form-group">
      <legend>Cách tính, giữ nguyên từ khi duyệt</legend>
      <Field label="Câu cho con số chính" hint="Chỉ con số của câu này được đứng ở dòng đầu của kết quả.">
        {(control) => (
          <Select
            {...control}
            className="full"
            value={settings.headline?.questionId ?? ''}
            onChange={(questionId) =>
              put({
                headline: questionId ? { questionId, statistic: settings.headline?.statistic ?? 't2b' } : null,
              })
            }
            options={[
              { value: '', label: 'Không có con số chính' },
              ...scale.map((question) => ({
                value: question.id,
                label: `Câu ${poll.questions.indexOf(question) + 1}: ${shortText(question)}`,
              })),
            ]}
          />
        )}
      </Field>
      {settings.headline && (
        <Field label="Tính thế nào" isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={settings.headline?.statistic ?? 't2b'}
              onChange={(statistic) => settings.headline && put({ headline: { ...settings.headline, statistic } })}
              options={[
                { value: 't2b', label: 'Tỷ lệ hài lòng và rất hài lòng' },
                { value: 'mean100', label: 'Điểm trung bình, từ 0 đến 100' },
              ]}
            />
          )}
        </Field>
      )}
      {settings.headline && (
        <Field
          label="Mức cần vượt qua"
          hint="Để trống nếu không đặt mức. Chỉ viết “đạt trên” khi cả khoảng tin cậy nằm trên mức này."
        >
          {(control) => (
            <InputNumber
              {...control}
              className="full"
              min={1}
              max={99}
              precision={1}
              decimalSeparator=","
              addonAfter={settings.headline?.statistic === 'mean100' ? 'điểm' : '%'}
              value={settings.target === undefined ? DEFAULT_TARGET.atLeast : (settings.target?.atLeast ?? null)}
              onChange={(atLeast) => put({ target: atLeast === null ? null : { atLeast } })}
            />
          )}
        </Field>
      )}
      <Field label="Hiệu chỉnh theo dân số" isRequired>
        {(control) => (
          <Select
            {...control}
            className="full"
            value={settings.weighting}
            onChange={(weighting) => put({ weighting })}
            options={[
              { value: 'none', label: 'Không hiệu chỉnh' },
              { value: 'raking', label: 'Theo giới tính, nhóm tuổi, loại địa bàn, khi đủ số liệu dân số' },
            ]}
          />
        )}
      </Field>
      <ModeFields settings={settings} onPut={put} />
      <div className="field-row">
        <Field label="Ít nhất bao nhiêu phiếu mới hiện số" isRequired>
          {(control) => (
            <InputNumber
              {...control}
              className="full"
              min={LEAST_ANSWERS.shown}
              max={1_000}
              precision={0}
              value={settings.leastShown}
              onChange={(leastShown) => put({ leastShown: leastShown ?? LEAST_ANSWERS.shown })}
            />
          )}
        </Field>
        <Field label="Ít nhất bao nhiêu phiếu mới hiện tỷ lệ" isRequired>
          {(control) => (
            <InputNumber
              {...control}
              className="full"
              min={LEAST_ANSWERS.percentage}
              max={1_000}
              precision={0}
              value={settings.leastShare}
              onChange={(leastShare) => put({ leastShare: leastShare ?? LEAST_ANSWERS.percentage })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

function ModeFields({ settings, onPut }: { settings: PollSettings; onPut: (change: Partial<PollSettings>) => void }) {
  const { modes } = settings;
  return (
    <fieldset className="options">
      <legend>Cách trả lời được nhận; mỗi cách tính riêng</legend>
      {BALLOT_MODES.map((mode) => {
        const chosen = modes.find((each) => each.mode === mode);
        return (
          <div key={mode} className="mode-line">
            <Checkbox
              checked={chosen !== undefined}
              onChange={({ target }) =>
                onPut({
                  modes: target.checked
                    ? [...modes, { mode, designEffect: usualDesignEffect(mode) }]
                    : // One way at least: the last one stays.
                      modes.filter((each) => each.mode !== mode || modes.length === 1),
                })
              }
            >
              {sentenceCase(MODE_LABELS[mode])}
            </Checkbox>
            {chosen && (
              <label className="mode-effect">
                hệ số cụm{' '}
                <InputNumber
                  min={1}
                  max={5}
                  step={0.1}
                  decimalSeparator=","
                  value={chosen.designEffect}
                  onChange={(designEffect) =>
                    onPut({
                      modes: modes.map((each) =>
                        each.mode === mode ? { mode, designEffect: designEffect ?? usualDesignEffect(mode) } : each,
                      ),
                    })
                  }
                />
              </label>
            )}
          </div>
        );
      })}
      <p className="field-hint">
        Hệ số cụm càng lớn, khoảng tin cậy càng rộng: người cùng một nơi hay trả lời giống nhau.
      </p>
    </fieldset>
  );
}

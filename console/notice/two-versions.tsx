import type { VersionContent } from '../../shared/notice/version-schema.ts';
import { DifferenceView } from './difference-view.tsx';
import type { NoticeForm } from './form.ts';

const contentOf = ({ title, slogan, body, source }: NoticeForm): VersionContent => ({
  title,
  slogan: slogan || null,
  body,
  source: [source.number, source.symbol, source.title].filter(Boolean).join(', ') || null,
});

/** The text as the office has it beside the one that is being typed: nobody has to choose between two texts that they cannot see. */
export function TwoVersions({ theirs, mine }: { theirs: NoticeForm; mine: NoticeForm }) {
  return (
    <section className="form-group" aria-label="Hai bản">
      <div className="side-by-side">
        <div role="group" aria-label="Bản vừa sửa ở nơi khác">
          <p className="under">Bản vừa sửa ở nơi khác</p>
          <strong>{theirs.title}</strong>
          {'\n\n'}
          {theirs.body}
        </div>
        <div role="group" aria-label="Phần Ông/Bà đang soạn">
          <p className="under">Phần Ông/Bà đang soạn</p>
          <strong>{mine.title}</strong>
          {'\n\n'}
          {mine.body}
        </div>
      </div>
      <details className="questions">
        <summary>Khác nhau ở đâu</summary>
        <DifferenceView before={contentOf(theirs)} after={contentOf(mine)} />
      </details>
    </section>
  );
}

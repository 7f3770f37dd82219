import type { SourceDocument } from '../../../shared/notice/schema.ts';
import type { NoticeAudience } from '../../../shared/notice/status.ts';
import type { NoticeDrawing } from '../drawing/notice.ts';

/** A notice of the demo. Days count from today: −1 is yesterday. */
export type DemoNotice = {
  readonly key: string;
  readonly office: 'snv' | 'kontum' | 'dakha';
  /** For residents when it is not said. */
  readonly audience?: NoticeAudience;
  readonly positions?: readonly string[];
  readonly title: string;
  readonly slogan: string;
  /** One paragraph each, with the marks of a body. */
  readonly body: readonly string[];
  readonly topics?: readonly string[];
  /** Made on the day on which it was published, by the same author and the same approver. */
  readonly correction?: { readonly note: string; readonly body: readonly string[] };
  readonly picture?: { readonly drawing: NoticeDrawing; readonly alt: string };
  /** A file of demo/content/recordings. */
  readonly recording?: string;
  readonly source: SourceDocument;
  readonly poll?: { readonly opens: number; readonly closes: number };
  readonly state:
    | { readonly is: 'published' | 'scheduled'; readonly day: number }
    | { readonly is: 'withdrawn'; readonly day: number; readonly reason: string }
    | { readonly is: 'returned'; readonly day: number; readonly reason: string }
    | { readonly is: 'submitted' | 'draft'; readonly day: number };
};

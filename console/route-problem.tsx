import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { ERRORS } from '../shared/errors.ts';
import { Icon } from './ui/icon.tsx';
import { Page } from './ui/page.tsx';
import { EmptyState } from './ui/states.tsx';

/** A screen that could not be fetched (a new version was installed, the line broke) or that failed while drawing. */
export function RouteProblem() {
  return (
    <div className="state" role="alert">
      <span className="state-sign state-sign-bad">
        <Icon name="refresh" size={26} />
      </span>
      <p className="state-title">Chưa mở được trang này</p>
      <p className="state-text">
        Có thể mạng bị ngắt hoặc trang vừa có bản mới. Phần Ông/Bà đang soạn vẫn còn trên máy.
      </p>
      <Button type="primary" onClick={() => window.location.reload()}>
        Tải lại trang
      </Button>
    </div>
  );
}

export function NotFoundScreen() {
  return (
    <Page title="Không có trang này">
      <EmptyState icon="search" title={ERRORS.not_found[1]}>
        <Link to="/today">Về Việc hôm nay</Link>
      </EmptyState>
    </Page>
  );
}

/** For an address typed or kept by somebody whose work is something else. */
export function NotAllowedScreen({ title }: { title: string }) {
  return (
    <Page title={title}>
      <EmptyState icon="info" title={ERRORS.not_allowed[1]}>
        <Link to="/today">Về Việc hôm nay</Link>
      </EmptyState>
    </Page>
  );
}

import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './states.tsx';

/** A screen that breaks, or whose chunk did not arrive, leaves a sentence and a way on instead of a blank page. */
export class Safe extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="main">
        <EmptyState icon="warning" title="Chưa mở được phần này">
          <p>Có thể mạng vừa chập chờn. Những gì Ông/Bà đã viết vẫn còn trên máy.</p>
          <Button onClick={() => window.location.reload()}>Mở lại</Button>
        </EmptyState>
      </main>
    );
  }
}

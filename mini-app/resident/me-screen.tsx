import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { ThemeChoice } from '../platform/settings.ts';
import { setTheme, THEMES, useTheme } from '../platform/settings.ts';
import { useSignedIn } from '../platform/session.ts';
import { LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { canSend } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { TextSizeButtons } from '../ui/text-size-buttons.tsx';
import { homeName, useMyHamlet, useMyPlace } from '../unit/my-place.ts';
import { hamletsQuery } from '../unit/queries.ts';
import { ForgetButton } from './forget-button.tsx';
import { KeepPlace } from './keep-place.tsx';
import { KeptAboutMe } from './kept-about-me.tsx';
import { TellMe } from './tell-me.tsx';
import { UseKeptPlace } from './use-kept-place.tsx';

const THEME_WORDS: Record<ThemeChoice, string> = { system: 'Theo máy', light: 'Nền sáng', dark: 'Nền tối' };

export function MeScreen() {
  const place = useMyPlace();
  const hamlet = useMyHamlet();
  const theme = useTheme();
  const isSignedIn = useSignedIn();
  return (
    <Page title="Của tôi" tabs>
      <Heading hidden>Của tôi</Heading>
      <section aria-labelledby="my-place">
        <h2 id="my-place">Nơi tôi sống</h2>
        <div className="card">
          <p className="status">
            <Icon name="pin" />
            {place ? homeName(place, hamlet) : 'Chưa chọn'}
          </p>
          <p className="hint">Lưu trên máy này, để chọn tin cho Ông/Bà.</p>
          <LinkButton to="/chon-noi" look="secondary">
            {place ? 'Đổi xã, phường' : 'Chọn xã, phường của tôi'}
          </LinkButton>
          {place && <HamletLink place={place} hamlet={hamlet} />}
        </div>
        {place && canSend() && <KeepPlace place={place} hamlet={hamlet} />}
        {!place && canSend() && isSignedIn && <UseKeptPlace />}
        <ul className="rows">
          <li>
            <Link to="/cua-toi/theo-doi" className="row">
              <Icon name="board" />
              <span>Nơi tôi theo dõi, tin cho doanh nghiệp</span>
              <Icon name="right" size={20} />
            </Link>
          </li>
        </ul>
      </section>
      <TellMe where="mine" />
      <section aria-labelledby="text-size">
        <h2 id="text-size">Cỡ chữ</h2>
        <TextSizeButtons />
      </section>
      <section aria-labelledby="theme">
        <h2 id="theme">Màu nền</h2>
        <Choices
          legend="Màu nền"
          legendHidden
          choices={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))}
          chosen={[theme]}
          onChange={([choice]) => choice && setTheme(choice)}
        />
      </section>
      {canSend() && (
        <section aria-labelledby="kept">
          <h2 id="kept">Thông tin của tôi đang được lưu</h2>
          {isSignedIn ? (
            <KeptAboutMe />
          ) : (
            <p className="card">
              Cơ quan chưa lưu gì về Ông/Bà từ máy này. Chỉ khi trả lời phiếu hoặc gửi phản ánh, ứng dụng mới xin phép.
            </p>
          )}
          <LinkButton to="/cua-toi/thong-tin" look="secondary">
            Xem, tải về, rút lại, xoá
          </LinkButton>
        </section>
      )}
      <section aria-labelledby="this-phone">
        <h2 id="this-phone">Máy này</h2>
        <p className="hint">
          Máy giữ nơi đã chọn, cỡ chữ, tin đã xem và phản ánh viết dở. Dùng chung máy thì nên xoá sau khi dùng.
        </p>
        <ForgetButton />
      </section>
      <ul className="rows">
        <li>
          <Link to="/cua-toi/quyen-rieng-tu" className="row">
            <Icon name="shield" />
            <span>Quyền riêng tư và thông tin ứng dụng</span>
            <Icon name="right" size={20} />
          </Link>
        </li>
      </ul>
    </Page>
  );
}

/** Only where the commune has told its hamlets. */
function HamletLink({ place, hamlet }: { place: UnitRef; hamlet: UnitRef | null }) {
  const { data } = useQuery(hamletsQuery(place.id));
  if (!hamlet && !data?.items.length) return null;
  return (
    <LinkButton to="/chon-noi/thon" look="quiet">
      {hamlet ? 'Đổi, bỏ thôn, tổ dân phố' : 'Chọn thôn, tổ dân phố (không bắt buộc)'}
    </LinkButton>
  );
}

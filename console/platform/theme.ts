import { theme, type ThemeConfig } from 'antd';
import { DARK, LIGHT, RADIUS } from '../../shared/look.ts';

export const FONT = "'Be Vietnam Pro', system-ui, sans-serif";

/** antd's own tokens, taken from ours, so that its parts and our style sheet are one thing. */
export function antdTheme(isDark: boolean, isCalm: boolean): ThemeConfig {
  const look = isDark ? DARK : LIGHT;
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: look.leaf,
      colorPrimaryHover: look['leaf-deep'],
      colorPrimaryActive: look['leaf-deep'],
      // What antd derives from a dark green is too dark to read on.
      colorPrimaryBg: look['leaf-wash'],
      colorPrimaryBgHover: look['leaf-wash'],
      controlItemBgHover: look.paper,
      controlItemBgActive: look['leaf-wash'],
      controlItemBgActiveHover: look['leaf-wash'],
      colorLink: look.leaf,
      colorLinkHover: look['leaf-deep'],
      colorSuccess: look['face-4'],
      colorError: look.brick,
      colorWarning: look.amber,
      colorInfo: look.sky,
      colorText: look.ink,
      colorTextSecondary: look['ink-soft'],
      // antd's default is too pale to be read on our ground (WCAG 1.4.3).
      colorTextPlaceholder: look['ink-soft'],
      colorTextDescription: look['ink-soft'],
      colorBgBase: look.card,
      colorBgLayout: look.paper,
      colorBgContainer: look.card,
      colorBgElevated: look.card,
      // Borders of inputs need 3:1 (WCAG 1.4.11); hairlines between surfaces do not.
      colorBorder: isDark ? '#6B7D75' : '#7E8F87',
      colorBorderSecondary: look.line,
      borderRadius: RADIUS.input,
      borderRadiusLG: RADIUS.card,
      borderRadiusSM: 8,
      controlHeight: 40,
      controlHeightSM: 32,
      fontFamily: FONT,
      fontSize: 14,
      boxShadow: '0 6px 24px rgb(0 0 0 / 0.12)',
      boxShadowSecondary: '0 6px 24px rgb(0 0 0 / 0.12)',
      motion: !isCalm,
      wireframe: false,
    },
    components: {
      Button: {
        primaryColor: isDark ? DARK.paper : LIGHT.card,
        dangerColor: isDark ? DARK.paper : LIGHT.card,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Select: {
        optionSelectedBg: look['leaf-wash'],
        optionSelectedColor: look['leaf-deep'],
        optionActiveBg: look.paper,
      },
      DatePicker: { cellHeight: 26, textHeight: 34 },
    },
  };
}

import { createHash } from 'node:crypto';
import { DARK, LIGHT, toCssVariables } from '../../shared/look.ts';

/** Everything in the reader's own text size, so that 200 % breaks nothing; dark where the reader's machine is. */
export const WEB_STYLE = `
:root{${toCssVariables(LIGHT)};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${toCssVariables(DARK)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--leaf)}
a:focus-visible,audio:focus-visible{outline:3px solid var(--leaf);outline-offset:2px}
.bar{background:var(--card);border-bottom:1px solid var(--line)}
.bar>a{display:flex;align-items:center;min-height:3rem;max-width:44rem;margin:0 auto;padding:.25rem 1rem;font-weight:600;text-decoration:none}
main,.foot{max-width:44rem;margin:0 auto;padding:0 1rem 1.5rem}
main>*{margin:1rem 0}
.picture{display:block;width:calc(100% + 2rem);max-width:none;height:auto;margin:0 -1rem;background:var(--leaf-wash)}
h1{font-size:1.6rem;line-height:1.25}
h2{margin:1.4rem 0 .5rem;font-size:1.2rem;line-height:1.3}
.soft{color:var(--ink-soft)}
.slogan{padding-left:.9rem;border-left:4px solid var(--sun);color:var(--leaf-deep);font-size:1.1rem;font-weight:600;line-height:1.4}
.body{white-space:normal}
.body li{margin:.35rem 0}
audio{display:block;width:100%;margin:.5rem 0}
.card{padding:.8rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:14px}
.card p{margin:.25rem 0}
.state{border-left:6px solid var(--amber)}
.state-bad{border-left-color:var(--brick)}
.state-calm{border-left-color:var(--leaf)}
figure{margin:1rem 0}
figure img{display:block;max-width:100%;height:auto;border-radius:10px}
.open{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}
.open>div:first-child{flex:1 1 14rem}
.qr{flex:none;width:9rem;padding:.4rem;background:#fff;border-radius:10px;line-height:0}
.qr svg{width:100%;height:auto}
.button{display:inline-flex;align-items:center;min-height:3rem;padding:.5rem 1.2rem;border-radius:999px;background:var(--leaf);color:var(--card);font-weight:600;text-decoration:none}
.tall{display:inline-block;padding:.9rem 0}
button.button{border:0;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,input:focus-visible{outline:3px solid var(--leaf);outline-offset:2px}
fieldset{margin:1rem 0;padding:.8rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:14px}
legend{float:left;width:100%;margin-bottom:.5rem;font-weight:600}
.choice{clear:both;display:flex;gap:.8rem;align-items:center;min-height:3rem;cursor:pointer}
.choice input{flex:none;width:1.4rem;height:1.4rem;margin:0;accent-color:var(--leaf)}
.problem{color:var(--brick);font-weight:600}
.foot{padding-top:1rem;border-top:1px solid var(--line);font-size:.95rem}
.foot a{display:inline-block;min-width:3rem;padding:.9rem 0}
.only-print{display:none}
@media (min-width:46rem){.picture{width:100%;margin:1rem 0 0;border-radius:14px}}
@media print{:root{${toCssVariables(LIGHT)};color-scheme:light}
body{background:#fff;font-size:11pt}.bar,.no-print,audio{display:none}.only-print{display:block}
.picture{width:auto;max-width:100%;max-height:9cm;margin:0}main,.foot{max-width:none;padding:0}h1,h2{break-after:avoid}.card,.open{break-inside:avoid}a{color:inherit}}
`;

export const WEB_STYLE_HASH = `sha256-${createHash('sha256').update(WEB_STYLE).digest('base64')}`;

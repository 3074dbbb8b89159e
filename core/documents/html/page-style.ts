/**
 * The style of every page for people, receipts included: light or dark by the reader's preference, one column, no font
 * to fetch, nothing wider than a phone. Each page adds its own.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --text: #1b2430; --quiet: #55606e; --line: #dde1e7; --paper: #fbfbf9; --panel: #f1f3f4;
  --accent: #0a5c8a; --on-accent: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ee; --quiet: #a3adba; --line: #313a45; --paper: #12171d; --panel: #1b222b; --accent: #7cc4f0; --on-accent: #0b2536; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--text);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
h1 { font-size: clamp(1.5rem, 6vw, 1.9rem); line-height: 1.2; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.0625rem; line-height: 1.4; margin: 0; }
ul, ol { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .9rem 0; }
code { font: .875rem/1.5 ui-monospace, monospace; }
a { color: var(--accent); text-underline-offset: .15em; }
[dir=rtl] :is(h2, p)[dir=ltr] { text-align: right; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
`

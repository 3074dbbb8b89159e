/** The receipt's style: light and dark by the reader's wish, one column, no font to fetch. */
export const RECEIPT_STYLE = `
:root { color-scheme: light dark; --text: #1b2430; --quiet: #55606e; --line: #d9dee5; --paper: #fbfbf9;
  --good: #1a6b3c; --bad: #a5282c; --accent: #0a5c8a; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ee; --quiet: #a3adba; --line: #333c47; --paper: #12171d; --good: #74d19a; --bad: #ff9a94; --accent: #7cc4f0; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-inline-start: .35rem solid var(--good); padding-inline-start: 1rem; }
header.rejected { border-color: var(--bad); }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .15rem 0; color: var(--good); }
.rejected h1, .error strong { color: var(--bad); }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .75rem 0; }
li p { margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .25rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
code { font: .875rem/1.5 ui-monospace, monospace; }
a { color: var(--accent); }
`

/** The start page's style: light and dark by the reader's wish, one column, no font to fetch. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b2430; --quiet: #55606e; --line: #d9dee5; --paper: #fbfbf9; --accent: #0a5c8a; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ee; --quiet: #a3adba; --line: #333c47; --paper: #12171d; --accent: #7cc4f0; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
header p { margin: 0; color: var(--quiet); font-size: 1.1rem; }
.hint { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .85rem 0; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
li p { margin: .2rem 0 0; color: var(--quiet); }
code { font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
.formats a { display: inline-block; padding: .2rem .9rem .2rem 0; }
`

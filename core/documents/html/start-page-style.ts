/** What the start page adds to `PAGE_STYLE`. */
export const STYLE = `
header p { margin: 0; color: var(--quiet); font-size: 1.1rem; }
.hint { margin: 1.75rem 0; padding: 1rem 1.25rem; background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; }
h3 a { text-decoration: none; }
h3 a:hover { text-decoration: underline; }
li { display: grid; grid-template-columns: 1fr auto; gap: .2rem 1.25rem; }
li p { grid-column: 1 / -1; margin: 0; color: var(--quiet); }
.formats { grid-column: 2; grid-row: 1; display: flex; flex-wrap: wrap; gap: 0 1.25rem; align-items: baseline; font-size: .9375rem; }
@media (max-width: 36rem) {
  .formats { grid-column: 1 / -1; grid-row: auto; gap: 0 1.5rem; }
  .formats a { padding: .3rem 0; }
}
`

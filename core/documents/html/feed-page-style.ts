/** What a feed's page adds to `PAGE_STYLE`. */
export const STYLE = `
.way { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.25rem; font-size: .9375rem; }
.description { margin: 0; color: var(--quiet); font-size: 1.1rem; }
.subscribe { margin: 1.75rem 0 2.5rem; padding: 1.25rem; background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; }
.subscribe h2 { display: flex; align-items: center; gap: .6rem; margin: 0 0 .25rem; }
.subscribe p { margin: 0 0 .9rem; }
.mark { flex: none; padding: .2rem; width: 1.6rem; height: 1.6rem; border-radius: .35rem; background: #b45309; fill: #fff; }
.address { display: flex; flex-wrap: wrap; gap: .5rem; }
.address code { flex: 1 1 16rem; min-width: 0; padding: .55rem .75rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: .4rem; user-select: all; -webkit-user-select: all; }
button { min-width: 6rem; min-height: 2.75rem; padding: .4rem 1rem; border: 0; border-radius: .4rem; background: var(--accent);
  color: var(--on-accent); font: 600 .9375rem/1.2 system-ui, sans-serif; cursor: pointer; }
@media (max-width: 30rem) { button { flex: 1; } }
button[hidden] { display: none; }
details { margin-top: 1rem; }
summary { width: fit-content; cursor: pointer; color: var(--accent); }
.subscribe details p { margin: .9rem 0 .25rem; font-size: .9375rem; }
.subscribe details p:last-child { margin: 1.1rem 0 0; }
article h3 a { text-decoration: none; }
article h3 a:hover { text-decoration: underline; }
article p { margin: .35rem 0 0; }
.byline, .remark, footer { color: var(--quiet); }
.byline { font-size: .9375rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9375rem; }
footer p { margin: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`

/** What the page of a podcast adds to that. */
export const PLAYER_STYLE = 'audio, video { display: block; width: 100%; margin-top: .6rem; }\n'

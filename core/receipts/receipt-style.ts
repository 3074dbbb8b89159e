import { PAGE_STYLE } from '../documents/html/page-style.ts'

/** The receipt's style: that of every page, with colours for accepted and rejected files. */
export const RECEIPT_STYLE = `${PAGE_STYLE}
:root { --good: #1a6b3c; --bad: #a5282c; }
@media (prefers-color-scheme: dark) {
  :root { --good: #74d19a; --bad: #ff9a94; }
}
header { border-inline-start: .35rem solid var(--good); padding-inline-start: 1rem; }
header.rejected { border-color: var(--bad); }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.6rem; margin: .15rem 0; color: var(--good); }
.rejected h1, .error strong { color: var(--bad); }
li p { margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .25rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
`

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figuresIn, fillFigures, withoutFigures } from '../../bench/figures.ts'

/** Every page that speaks of money has its figures from docs/cost.md, which `npm run cost` writes. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const pages = ['', 'docs', 'docs/decisions']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.md') && name !== 'docs/cost.md')
  .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const)
const figures = figuresIn(readFileSync(join(ROOT, 'docs/cost.md'), 'utf8'))

/** Prices of AWS, which no measurement of ours changes. */
const UNIT_PRICES = [/each further one is \$3 a month/g, /\$[\d.]+ per million/g]

it('quotes figures as docs/cost.md has them', () => {
  expect(Object.keys(figures).length).toBeGreaterThan(5)
  for (const [name, page] of pages) expect([name, fillFigures(page, figures)]).toEqual([name, page])
})

it('quotes each figure somewhere', () => {
  const text = pages.map(([, page]) => page).join('')
  expect(Object.keys(figures).filter((name) => !text.includes(`<!-- figure: ${name} -->`))).toEqual([])
})

it.each(pages)('%s has no sum of money of its own', (_, page) => {
  const rest = UNIT_PRICES.reduce((text, price) => text.replace(price, ''), withoutFigures(page))
  expect(rest.match(/.*\$ ?\d[\d.,]*(?![\w{/]).*|.*\bdollars?\b.*|.*\bcents\b.*/g) ?? []).toEqual([])
})

it('refuses a figure that does not exist', () => {
  expect(() => fillFigures('<!-- figure: dreams -->1<!-- end -->', figures)).toThrow('no figure "dreams"')
})

/** Figures of docs/cost.md that other pages quote: `<!-- figure: alarms -->24<!-- end -->`. */

/** Of the table in docs/cost.md that has them all. */
export const FIGURES_HEADING = 'Figures that other pages quote'

const FIGURE = /<!-- figure: ([^>]+) -->(.*?)<!-- end -->/gs

/** A page with the current figures. @throws Error if there is no such figure */
export function fillFigures(page: string, figures: Readonly<Record<string, string>>): string {
  return page.replace(FIGURE, (_, name: string) => {
    const value = figures[name]
    if (value === undefined) throw new Error(`There is no figure "${name}".`)
    return `<!-- figure: ${name} -->${value}<!-- end -->`
  })
}

/** The figures in the text of docs/cost.md. */
export function figuresIn(costPage: string): Record<string, string> {
  const [, section = ''] = costPage.split(`## ${FIGURES_HEADING}`)
  const rows = [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  return Object.fromEntries(rows.slice(1).filter(([name]) => !/^-+$/.test(name)))
}

/** A page without its figures. */
export function withoutFigures(page: string): string {
  return page.replace(FIGURE, '')
}

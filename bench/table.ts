/** Prints rows under a heading in columns of the needed width; numbers are right-aligned. */
export function printTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] as number))
      .join('  ')
      .trimEnd()
  console.log(line(heading))
  console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(row))
  console.log('')
}

function pad(cell: string, width: number): string {
  return /^[\d.]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
}

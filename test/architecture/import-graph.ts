import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Of `import … from`, `export … from`, `import '…'` and `import('…')`, type-only ones included. */
const LOCAL_IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g

/** The files that each file imports; all paths are relative to the repository. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/** @param folders of sources, relative to the repository */
export function importGraph(folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  return new Map(files.sort().map((file) => [file, importsOf(file)]))
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  return [...source.matchAll(LOCAL_IMPORT)].map(([, path = '']) => join(dirname(file), path))
}

/** @returns the files of a cycle, the first one again at the end; undefined if there is none */
export function cycleIn(graph: ImportGraph): string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    path.push(file)
    for (const imported of graph.get(file) ?? []) {
      const cycle = visit(imported)
      if (cycle !== undefined) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle !== undefined) return cycle
  }
  return undefined
}

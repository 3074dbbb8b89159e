import type { TemplateContext, TemplateLanguage } from './evaluate-templates.ts'
import { mediaMarkup } from './media.ts'
import { parametersOf } from './parameters.ts'
import type { TemplateTag } from './template-tags.ts'
import type { Word } from './template-tree.ts'

const CALL = /^([A-Za-z_]\w*)\s*\(([\s\S]*)\)$/

/** Zola's shortcodes, which it replaces in code, too ("Shortcodes"): calls, with a body or without. All else stays. */
export function zolaShortcodes(_: TemplateContext): TemplateLanguage {
  return {
    syntax: { kinds: ['tag', 'print'], verbatim: {} },
    readsCode: true,
    read: readCall,
    async replace({ call, inside }) {
      const { name, parameters } = call.word
      const media = mediaMarkup(name, parametersOf(parameters))
      return media === undefined || !call.isPaired ? media : media + (await inside())
    },
  }
}

/** @returns the shortcode as it is shown, if it is written so that it is not replaced: `{{/* a() *​/}}` */
export function readCall({ kind, inside }: TemplateTag): Word | string | undefined {
  if (inside.startsWith('/*') && inside.endsWith('*/') && inside.length > 3) {
    const shown = inside.slice(2, -2).trim()
    return kind === 'tag' ? `{% ${shown} %}` : `{{ ${shown} }}`
  }
  if (kind === 'tag' && inside === 'end') return { role: 'close', name: '', parameters: '' }
  const [, name, parameters = ''] = CALL.exec(inside) ?? []
  return name === undefined ? undefined : { role: kind === 'tag' ? 'open' : 'single', name, parameters }
}

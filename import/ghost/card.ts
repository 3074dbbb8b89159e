import { isObject } from '../../core/text/json.ts'

/** A card of Ghost's editor: its members are what its author filled in, and none is certain to be there. */
export class Card {
  readonly name: string
  readonly members: Readonly<Record<string, unknown>>

  constructor(name: string, members: unknown) {
    this.name = name
    this.members = isObject(members) ? members : {}
  }

  /** The first of these members that is a text; empty if none is. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const value = this.members[name]
      if (typeof value === 'string' && value.trim() !== '') return value.trim()
    }
    return ''
  }

  /** A number above zero. */
  number(name: string): number | undefined {
    const value = Number(this.members[name])
    return value > 0 && Number.isFinite(value) ? value : undefined
  }

  is(name: string): boolean {
    return this.members[name] === true
  }

  /** A member that is an object with members of its own. */
  part(name: string): Card {
    return new Card(name, this.members[name])
  }

  parts(name: string): readonly Card[] {
    const list = this.members[name]
    return Array.isArray(list) ? list.map((each) => new Card(name, each)) : []
  }
}

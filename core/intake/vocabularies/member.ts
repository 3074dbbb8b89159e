import type { Path } from '../../validation/problem.ts'

/**
 * How many elements of a list are read: ten times what any list of an article may have, so that a list that is cut is
 * still rejected, with its true length.
 */
const MAX_READ = 1_000

/** A value of a document together with the steps to it. Any member of any value can be read: a missing one is nothing. */
export class Member {
  readonly value: unknown
  readonly steps: Path

  constructor(value: unknown, steps: Path = []) {
    this.value = value
    this.steps = steps
  }

  /** The member of an object; for any other value nothing, with the steps that it would have. */
  at(...names: readonly string[]): Member {
    return names.reduce<Member>((holder, name) => {
      const members = holder.members
      return new Member(members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined, [
        ...holder.steps,
        name,
      ])
    }, this)
  }

  /** The value at the end of these steps, from here. */
  within(steps: Path): Member {
    return steps.reduce<Member>((holder, step) => {
      const held = holder.value as Record<PropertyKey, unknown> | null | undefined
      return new Member(held?.[step], [...holder.steps, step])
    }, this)
  }

  /**
   * The first thousand elements of a list; one value is a list of one, as JSON-LD has it (section 4.3), and nothing is none.
   */
  get elements(): readonly Member[] {
    const read: Member[] = []
    for (const element of this.allElements()) if (read.push(element) === MAX_READ) break
    return read
  }

  /** How many elements the list has that are not in `elements`. */
  get unread(): number {
    if (!Array.isArray(this.value) || this.value.length <= MAX_READ) return 0
    return Math.max(0, this.value.filter((each) => !isNothing(each)).length - MAX_READ)
  }

  /** Every element, one at a time. */
  *allElements(): Generator<Member, undefined> {
    if (this.isNothing) return
    if (!Array.isArray(this.value)) yield this
    else
      for (const [index, each] of this.value.entries())
        if (!isNothing(each)) yield new Member(each, [...this.steps, index])
  }

  /** The members of an object with their names, in order. */
  get entries(): readonly (readonly [name: string, member: Member])[] {
    return Object.keys(this.members ?? {}).map((name) => [name, this.at(name)])
  }

  /** Absent, null, or a blank text. */
  get isNothing(): boolean {
    return isNothing(this.value)
  }

  get isObject(): boolean {
    return this.members !== undefined
  }

  /** Trimmed; undefined if the value is no text, or an empty one. */
  get text(): string | undefined {
    return typeof this.value === 'string' && !this.isNothing ? this.value.trim() : undefined
  }

  private get members(): Record<string, unknown> | undefined {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
      ? (this.value as Record<string, unknown>)
      : undefined
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** The first that is something. */
export function firstOf(...members: readonly (Member | undefined)[]): Member | undefined {
  return members.find((member) => member !== undefined && !member.isNothing)
}

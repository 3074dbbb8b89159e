import type { Path } from '../../validation/problem.ts'

/** A value of a document together with the steps to it. Any member of anything can be asked for: what is not there is nothing. */
export class Member {
  readonly value: unknown
  readonly steps: Path

  constructor(value: unknown, steps: Path = []) {
    this.value = value
    this.steps = steps
  }

  /** The member of an object; of anything else nothing, with the steps where it would be. */
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

  /** The elements of a list; one value is a list of one, as JSON-LD has it (section 4.3), and nothing is none. */
  get elements(): readonly Member[] {
    if (this.isNothing) return []
    if (!Array.isArray(this.value)) return [this]
    return this.value.map((each, index) => new Member(each, [...this.steps, index])).filter((each) => !each.isNothing)
  }

  /** The members of an object with their names, in order. */
  get entries(): readonly (readonly [name: string, member: Member])[] {
    return Object.keys(this.members ?? {}).map((name) => [name, this.at(name)])
  }

  /** Absent, null, or a text without a letter. */
  get isNothing(): boolean {
    return (
      this.value === undefined || this.value === null || (typeof this.value === 'string' && this.value.trim() === '')
    )
  }

  get isObject(): boolean {
    return this.members !== undefined
  }

  /** Trimmed; absent where the value is no text, or an empty one. */
  get text(): string | undefined {
    return typeof this.value === 'string' && !this.isNothing ? this.value.trim() : undefined
  }

  private get members(): Record<string, unknown> | undefined {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
      ? (this.value as Record<string, unknown>)
      : undefined
  }
}

/** The first that is something. */
export function firstOf(...members: readonly (Member | undefined)[]): Member | undefined {
  return members.find((member) => member !== undefined && !member.isNothing)
}

import { workIn } from '../../../cli/remote/queue-states.ts'

const depth = { ready: 1, inFlight: 2, delayed: 4 }

it('counts no article whose time has not come as work that is left', () => {
  expect(workIn('arrivals', depth)).toBe(3)
})

it('counts changes that are held back for a moment', () => {
  expect(workIn('changes', depth)).toBe(7)
})

export function failReading(): void
export function readAgain(): void

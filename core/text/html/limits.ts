/** What the markup of one article may have: far above any article's, and low enough that no markup does harm. */

/** Elements: markup made to multiply itself stays harmless. */
export const MOST_ELEMENTS = 50_000
/** As deep as browsers nest (Blink and WebKit: 512), so that walking the tree never exhausts the stack. */
export const DEEPEST_NESTING = 512

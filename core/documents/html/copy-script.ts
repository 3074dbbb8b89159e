import { COPIED, COPY, SELECTED } from './page-texts.ts'

/**
 * Shows the copy buttons and makes them work; they are hidden without the script, which reading the page does not
 * require. If the clipboard is not available (no HTTPS, no permission), the script selects the address instead. The
 * page must contain these exact bytes: the Content Security Policy names them by their digest.
 */
export const COPY_SCRIPT = `
const status = document.querySelector('[role=status]')
for (const button of document.querySelectorAll('button')) {
  const [word] = button.children
  const address = button.previousElementSibling
  const say = (text) => {
    word.textContent = status.textContent = text
    setTimeout(() => { word.textContent = '${COPY}'; status.textContent = '' }, 2500)
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address.textContent)
      say('${COPIED}')
    } catch {
      getSelection().selectAllChildren(address)
      say('${SELECTED}')
    }
  })
  button.hidden = false
}
`

/**
 * Makes the copy buttons work, which are hidden until then: the page needs no script to be read. Where the clipboard is
 * out of reach (no HTTPS, no leave) the address is selected instead. It stands in the page as it stands here: the
 * Content Security Policy names it by its digest.
 */
export const COPY_SCRIPT = `
const status = document.querySelector('[role=status]')
for (const button of document.querySelectorAll('button')) {
  const [word] = button.children
  const address = button.previousElementSibling
  const say = (text) => {
    word.textContent = status.textContent = text
    setTimeout(() => { word.textContent = 'Copy'; status.textContent = '' }, 2500)
  }
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address.textContent)
      say('Copied')
    } catch {
      getSelection().selectAllChildren(address)
      say('Selected')
    }
  })
  button.hidden = false
}
`

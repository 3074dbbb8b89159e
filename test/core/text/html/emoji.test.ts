import { cleanHtml } from '../../../../core/text/html/clean.ts'

const clean = (html: string) => cleanHtml(html, 'https://www.example.org/news/a')

it.each([
  ['<img src="https://s.w.org/images/core/emoji/15/72x72/26f4.png" alt="⛴️" class="wp-smiley">', '⛴️'],
  ['<img src="https://s.w.org/images/core/emoji/15/svg/1f602.svg" alt="😂" />', '😂'],
  ['<img src="https://twemoji.example/v/14/72x72/1f1f3-1f1f1.png" class="twemoji" alt="">', '🇳🇱'],
  ['<img class="emoji" src="/x.png" alt="👩‍👩‍👧">', '👩‍👩‍👧'],
  ['<img class="wp-smiley" src="/smilies/simple-smile.png" alt=":)">', ':)'],
])('%s becomes the character', (html, character) => expect(clean(`<p>a ${html}</p>`)).toBe(`<p>a ${character}</p>`))

it.each([
  '<img src="https://www.example.org/emoji/ferry.png" alt=":ferry:" />',
  '<img src="https://www.example.org/emoji/report.png" alt="Sales of emoji 😀" />',
  '<img src="https://www.example.org/a.png" alt="😂" />',
  '<img src="https://www.example.org/emoji/d800.png" alt="" />',
  '<img src="https://www.example.org/emoji/ffffff.png" alt="" />',
])('%s stays a picture', (html) => expect(clean(html)).toBe(html))

import { cleanHtml } from '../../../../core/text/html/clean.ts'

/** Their words never run together, and paragraphs of plain text stay apart. */
it.each([
  ['<center>High</center><center>Low</center>', '<div>High</div><div>Low</div>'],
  ['<fieldset><legend>Tides</legend>High</fieldset>', '<div> Tides High</div>'],
  ['<menu><li>High<li>Low</menu>', '<ul><li>High</li><li>Low</li></ul>'],
  ['<dir><li>High</dir>', '<ul><li>High</li></ul>'],
  ['<main>High</main><nav>Low</nav><hgroup>Ebb</hgroup>', '<div>High</div><div>Low</div><div>Ebb</div>'],
  ['<dialog open>High</dialog><search>Low</search>', '<div>High</div><div>Low</div>'],
  ['<listing>High\n  Low</listing>', '<pre>High\n  Low</pre>'],
  ['<xmp><b>High</b></xmp>', '<pre>&lt;b&gt;High&lt;/b&gt;</pre>'],
  ['<p>High<plaintext>Low</p>', '<p>High</p><pre>Low&lt;/p&gt;</pre>'],
  ['<p>High<marquee>Low</marquee>Ebb</p>', '<p>High Low Ebb</p>'],
])('%s', (html, expected) => expect(cleanHtml(html, 'https://www.example.org/news/a')).toBe(expected))

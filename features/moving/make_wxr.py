#!/usr/bin/env python3
"""make_wxr.py N [--pairs]: a WordPress export of N posts on stdout, for measuring the import; with --pairs every two are one text in both languages."""
import random, sys

WORDS = "phở bún chả cầu phố cổ nghề gốm lụa tranh sáng tạo không gian kiến trúc hồ chợ làng thợ Hà Nội mùa thu sách nhạc hội họa múa rối nước".split()
ENGLISH = "noodle street old quarter craft pottery silk painting creative space building lake market village maker autumn book music art puppet".split()


def sentence(r, words):
    return " ".join(r.choice(words) for _ in range(r.randint(12, 22))).capitalize() + "."


def body(r, words):
    parts = []
    for i in range(8):
        text = " ".join(sentence(r, words) for _ in range(3))
        parts.append(f"<!-- wp:paragraph -->\n<p>{text} <strong>{r.choice(words)}</strong> "
                     f"<a href=\"https://old.example/{i}/\">{r.choice(words)}</a></p>\n<!-- /wp:paragraph -->")
    parts.insert(3, "<!-- wp:heading -->\n<h2>" + sentence(r, words) + "</h2>\n<!-- /wp:heading -->")
    parts.append("<!-- wp:list --><ul><li>" + "</li><li>".join(sentence(r, words) for _ in range(4)) + "</li></ul><!-- /wp:list -->")
    return "\n".join(parts)


def main():
    n, pairs = int(sys.argv[1]), "--pairs" in sys.argv
    r = random.Random(7)
    out = sys.stdout.write
    out('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n'
        '<channel><title>Old</title><link>https://old.example</link><language>vi</language><wp:wxr_version>1.2</wp:wxr_version>\n'
        '<wp:base_blog_url>https://old.example</wp:base_blog_url>\n'
        '<wp:author><wp:author_login>a</wp:author_login><wp:author_display_name><![CDATA[Nguyễn Văn A]]></wp:author_display_name></wp:author>\n')
    for i in range(1, n + 1):
        english = pairs and i % 2 == 0
        words = ENGLISH if english else WORDS
        day = f"20{10 + i % 15:02}-{1 + i % 12:02}-{1 + i % 28:02} 08:00:00"
        lang = "en" if english else "vi"
        extra = f'<category domain="post_translations" nicename="pll_{(i + 1) // 2}"/><category domain="language" nicename="{lang}"/>' if pairs else ""
        out(f'<item><title><![CDATA[{sentence(r, words)[:90]}]]></title><link>https://old.example/{day[:4]}/bai-{i}/</link><dc:creator>a</dc:creator>'
            f'<content:encoded><![CDATA[{body(r, words)}]]></content:encoded><excerpt:encoded><![CDATA[{sentence(r, words)}]]></excerpt:encoded>'
            f'<wp:post_id>{i}</wp:post_id><wp:post_date_gmt>{day}</wp:post_date_gmt><wp:post_name>bai-{i}</wp:post_name><wp:status>publish</wp:status>'
            f'<wp:post_type>post</wp:post_type><category domain="post_tag" nicename="t{i % 40}"><![CDATA[Thẻ {i % 40}]]></category>{extra}</item>\n')
    out("</channel></rss>\n")


main()

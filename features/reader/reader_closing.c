/* reader_closing.c - the words that end a document: orders to comply with it, which are nobody's task. */
#include "reader_duties.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { CLOSING_WORDS = 300 };

/* "… và báo cáo kết quả", ", đồng thời gửi …": another verb goes on at i. */
static bool says_more(const struct toks *t, size_t i)
{
	i += tok_is(t, i, ",");
	i += tok_is(t, i, "va") ? 1 : toks_are(t, i, "dong thoi") ? 2 : 0;
	return i < t->n && verb_at(t, i) && !toks_are(t, i, "thuc hien") && !toks_are(t, i, "to chuc");
}

/* "… xin thông báo để các cơ quan biết, thực hiện": the office that writes the document ends it. */
static bool lets_know(const struct toks *t)
{
	size_t told = toks_find(t, 0, "thong bao de"), told_to = toks_find(t, 0, "thong bao den"), know = toks_find(t, 0, "biet");
	told = told < told_to ? told : told_to;
	size_t end = t->n;
	while (end && t->at[end - 1].punct)
		end--;
	return told < know && know < end && know + 5 > end;
}

/* "… các nội dung chỉ đạo nêu trên": what stands above, and nothing new. */
static bool says_above(const struct toks *t, size_t from, size_t to)
{
	static const char *const what[] = { "noi dung chi dao", "y kien chi dao", "noi dung", "nhiem vu", "chi dao", "yeu cau" };
	static const char *const above[] = { "neu tren", "tren day", "tren", "noi tren" };
	for (size_t i = from; i < to; i++) {
		size_t e = toks_any(t, i, what, COUNT(what)), a = toks_any(t, e, above, COUNT(above));
		if (e > i && a > e && a <= to && !toks_are(t, e, "tren dia ban") && !toks_are(t, e, "tren co so") && !toks_are(t, e, "tren linh vuc"))
			return true;
	}
	return false;
}

bool duty_is_closing(struct duty *d, size_t i)
{
	static const char *const words[] = { "tren day la", "chi thi nay co hieu luc", "chi thi nay", "ke hoach nay", "quyet dinh nay co hieu luc", "nhan duoc",
		"trong qua trinh", "qua trinh",
		"thong bao nay", "cong dien nay", "ket luan nay", "yeu cau cac", "van phong ubnd tinh thong bao", "uy ban" };
	static const char *const these[] = { "chi thi nay", "ke hoach nay", "ket luan nay", "quyet dinh nay", "thong bao nay", "cong dien nay", "van ban nay",
		"chuong trinh nay" };
	const struct para *p = &d->ps.at[i];
	const struct toks *t = &p->t;
	if (p->m.kind == MARK_NONE && toks_any(t, 0, words, COUNT(words)) > 0 && !toks_are(t, 0, "yeu cau cac"))
		return true;
	/* "… yêu cầu Lãnh đạo các sở nêu cao tinh thần …" somewhere in a paragraph without a number. */
	for (size_t k = 0; p->m.kind == MARK_NONE && k < t->n && k < CLOSING_WORDS; k++)
		if ((toks_are(t, k, "yeu cau") || toks_are(t, k, "de nghi")) && who_starts(d->c, t, k + 2)) {
			struct says s;
			says_read(d->c, t, k, t->n, &s);
			struct due due;
			due_find(d->c, t, k, t->n, &due);
			if (s.lead && s.group && s.complies && !(due.found && due.strong))
				return true;
		}
	bool regards = toks_are(t, 0, "tran trong") && !toks_are(t, 2, "de nghi") && !toks_are(t, 2, "kinh") && t->n < CLOSING_WORDS / 10;
	if (p->m.kind == MARK_NONE && (regards || lets_know(t)))
		return true;
	struct says s;
	size_t stop = sentence_end(t, 0);
	says_read(d->c, t, 0, t->n, &s);
	struct due due;
	due_find(d->c, t, 0, t->n, &due);
	if (p->m.kind == MARK_NONE && s.lead && s.group && !due.found && says_above(t, s.work, stop))
		return true;
	/* "Trên cơ sở Kế hoạch này, các đơn vị …" */
	bool dated = s.lead && due.found && due.strong; /* who owes something by a day is charged, wherever that is said */
	if (p->m.kind == MARK_NONE && i && !dated && !d->ps.at[i - 1].head && s.group && (toks_are(t, 0, "tren co so") || toks_are(t, 0, "can cu")))
		return true;
	for (size_t k = s.work; s.lead && k < t->n; k++)
		/* "9. Các bộ … thực hiện tốt Chỉ thị này và báo cáo …" has a number and work of its own. */
		if (p->m.kind == MARK_DECIMAL && s.who == 0 && toks_any(t, k, these, COUNT(these)) > k && says_more(t, toks_any(t, k, these, COUNT(these))))
			return false;
		else if (toks_any(t, k, these, COUNT(these)) > k && (s.group || toks_any(t, k, these, COUNT(these)) + 1 >= t->n))
			return (s.complies || says_announce(t, s.work, k)) && !dated;
	return false;
}

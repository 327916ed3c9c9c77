void f(void)
{
	say(lang, "Delete");
	say_n(a, lang, "{n} hour", "{n} hours", n);
	say_with(a, lang, "Sent to {who}", { "who", x });
	say(lang, strcmp(x, "y") ? "Save" : "Drop?");
	static const char *const c[] = { WORD("Red"), "Save", "{n} day" };
}

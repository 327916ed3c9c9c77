void f(void)
{
	say(lang, "Sa" "ve");
	say_n(r->a, f(1, 2),
		"{n} day", "{n} days", n);
	say(lang, names[i]);
}

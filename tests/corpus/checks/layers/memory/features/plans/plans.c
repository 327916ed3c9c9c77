/* malloc(1) */
static void f(void)
{
	void *p = malloc(1);
	say("free(p)");
}

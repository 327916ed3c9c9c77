void f(void)
{
	strcpy(a, b);
	atoi(x), localtime (&t);
}

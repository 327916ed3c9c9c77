/* strcpy(a, b) is not used */
void f(void)
{
	call("atoi(x)",
	     x);
}

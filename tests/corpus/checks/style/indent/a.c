void f(void)
{
    g();
}

void f0(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f1(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f2(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f3(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f4(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f5(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f6(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f7(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f8(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f9(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f10(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f11(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f12(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f13(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f14(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f15(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f16(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f17(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f18(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f19(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}

void f20(void)
{
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
	x();
}


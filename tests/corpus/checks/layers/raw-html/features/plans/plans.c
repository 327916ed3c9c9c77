void f(void) { html_raw(o, S("<b>")); }

/* fuzz_plan.c - any text as a plan: read, written as JSON, read back and written the same. */
#include <stdlib.h>
#include "buf.h"
#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char units[] =
	"id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\n"
	"ubnd,UBND thành phố Hà Nội,City,UBND Thành phố,committee,,,,\n"
	"so-a,Sở Văn hóa và Thể thao,A,Sở VHTT,department,ubnd,,,\n"
	"bt,Bảo tàng Hà Nội,B,,agency,so-a,,,\n"
	"quan,UBND quận Ba Đình,C,Quận Ba Đình,district,ubnd,,2025-06-30,ubnd\n"
	"bo,\"Bộ Văn hóa, Thể thao và Du lịch\",D,,ministry,,,,\n";

static void read_plan(struct arena *a, str bytes)
{
	struct gazetteer g;
	struct source s;
	struct plan_doc d = { 0 }, again;
	struct buf one = { .a = a }, two = { .a = a };
	str why;

	if (reader_gazetteer_csv(a, str_c(units), &g) != OK)
		abort();
	if (reader_source(a, bytes, &s, &why) != OK)
		return;
	err e = reader_plan(a, &g, &s, &d, &why);
	if (e != OK && !why.n)
		abort();
	reader_json(&one, &d);
	if (reader_from_json(a, buf_str(&one), &again) != OK)
		abort();
	reader_json(&two, &again);
	if (!str_eq(buf_str(&one), buf_str(&two)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	jmp_buf jump;
	arena_init(&a, 256000000);
	if (!ARENA_GUARD(&a, &jump))
		read_plan(&a, (str){ (const char *)data, size });
	arena_free(&a);
	return 0;
}

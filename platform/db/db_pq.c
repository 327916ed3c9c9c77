/* db_pq.c - see db_pq.h. */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>
#include "db_pq.h"
#include "log.h"

struct pq pq;

static const struct { const char *name; size_t at; } calls[] = {
#define PQ_ROW(call) { #call, offsetof(struct pq, call) },
	PQ_CALLS(PQ_ROW)
#undef PQ_ROW
};

err pq_load(void)
{
	static bool loaded;
	void *lib = loaded ? NULL : dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);

	if (loaded)
		return OK;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		void *call = lib ? dlsym(lib, calls[i].name) : NULL;
		if (!call) {
			log_event(LOG_ERROR, "db.libpq", LT("problem", str_c(dlerror())));
			return ERR_DB;
		}
		memcpy((char *)&pq + calls[i].at, &call, sizeof call);
	}
	loaded = true;
	return OK;
}

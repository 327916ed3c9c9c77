/* size_server.c - answers of any size over the program's own transport: no database, no page cache.
 *   size_server ADDRESS
 * GET /vi/size/N gives N bytes.  bench.py asks for 1 to 200 kB to see that none waits for the client's delayed acknowledgement. */
#include <signal.h>
#include "server.h"

enum { SIZE_MAX_BYTES = 1 << 20 };

static volatile int stop;

static err size_page(struct req *r)
{
	int64_t n;

	TRY(req_id(r, 0, &n));
	if (n > SIZE_MAX_BYTES)
		return ERR_LIMIT;
	for (int64_t i = 0; i < n; i++)
		buf_char(&r->out, (char)('a' + i % 26));
	r->bare = true;
	return OK;
}

handler asset_page, healthz_page, metrics_page, readyz_page;
const struct route routes[] = {
	{ METHOD_GET, "/assets/{name}", NEED_PUBLIC, asset_page, 0 },
	{ METHOD_GET, "/healthz", NEED_PUBLIC, healthz_page, 0 },
	{ METHOD_GET, "/metrics", NEED_PUBLIC, metrics_page, 0 },
	{ METHOD_GET, "/readyz", NEED_PUBLIC, readyz_page, 0 },
	{ METHOD_GET, "/{lang}/size/{n}", NEED_PUBLIC, size_page, 0 },
};
const size_t nroutes = sizeof routes / sizeof *routes;

static void on_term(int n)
{
	(void)n;
	stop = 1;
}

int main(int argc, char **argv)
{
	struct http_config k;

	if (argc != 2)
		return 2;
	http_config_default(&k);
	k.access_log = false;
	sigaction(SIGTERM, &(struct sigaction){ .sa_handler = on_term }, NULL);
	int fd = http_listen(str_c(argv[1]));
	return fd < 0 || http_serve(&k, fd, &stop) != OK;
}

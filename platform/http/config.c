/* config.c - the limits of a worker where nothing else is asked for. */
#include "server.h"

struct http_config http_config = { .wait_fd = -1, .access_log = true, .page_cache = true };

void http_config_default(struct http_config *c)
{
	*c = (struct http_config){
		.access_log = true,
		.page_cache = true,
		.connections_max = 8000,
		.arena_bytes = 32u << 20,
		.header_bytes = 24u << 10,
		.headers_max = 64,
		.request_ms = 10 * 1000,
		.answer_ms = 30 * 1000,
		.rate_min_bytes = 16 * 1024,
		.wait_ms = 30 * 1000,
		.drain_ms = 20 * 1000,
		.wait_fd = -1,
	};
}

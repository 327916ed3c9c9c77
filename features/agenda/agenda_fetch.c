/* agenda_fetch.c - reads a calendar from an address that a space gave, by libcurl, without being led to this machine or its neighbours: https alone, the host
 * looked up here and the connection held to what was found, redirects within the same host.  Nothing of the arena is used within libcurl's callbacks. */
#include <curl/curl.h>
#include <netdb.h>
#include <string.h>
#include "agenda_import.h"
#include "text.h"

enum { REDIRECTS_MAX = 3, CONNECT_S = 10, ADDRESSES_MAX = 8, HOST_BYTES = 253, HTTPS_PORT = 443, HEADERS_BYTES = 64 * 1024 };
struct target { str url, host; };
struct taking { char *at; size_t n, headers; bool too_large; };

const struct agenda_door agenda_public_door = { .allowed = agenda_address_public, .port = HTTPS_PORT };

/* RFC 6890 and the registries it founded. */
static bool public_v4(uint32_t ip)
{
	static const struct { uint32_t net; int bits; } closed[] = { { 0x00000000, 8 }, { 0x0a000000, 8 }, { 0x64400000, 10 }, { 0x7f000000, 8 }, { 0xa9fe0000, 16 },
		{ 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0586300, 24 }, { 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 },
		{ 0xcb007100, 24 }, { 0xe0000000, 4 }, { 0xf0000000, 4 } };

	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (ip >> (32 - closed[i].bits) == closed[i].net >> (32 - closed[i].bits))
			return false;
	return true;
}

static uint32_t number_of(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Only 2000::/3 is given out; of it not what stands for IPv4 addresses (6to4, Teredo), documentation and benchmarks. */
static bool public_v6(const uint8_t *p)
{
	if ((p[0] & 0xe0) != 0x20)
		return false;
	if (p[0] == 0x20 && p[1] == 0x02)
		return false;
	if (p[0] == 0x20 && p[1] == 0x01 && (p[2] < 0x02 || (p[2] == 0x0d && p[3] == 0xb8)))
		return false;
	return !(p[0] == 0x3f && p[1] == 0xff);
}

bool agenda_address_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return public_v4(number_of((const uint8_t *)&((const struct sockaddr_in *)(const void *)address)->sin_addr));
	if (address->sa_family == AF_INET6)
		return public_v6(((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr);
	return false;
}

/* A name with a dot and a letter in its last part: neither a number nor a bracket nor a name of the local network. */
static bool host_good(str host)
{
	size_t last = host.n;

	if (!host.n || host.n > HOST_BYTES || host.p[0] == '.' || host.p[0] == '-' || host.p[host.n - 1] == '.')
		return false;
	for (size_t i = 0; i < host.n; i++) {
		char c = host.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'))
			return false;
		last = c == '.' ? i : last;
	}
	return last < host.n && host.p[last + 1] >= 'a' && host.p[last + 1] <= 'z';
}

static err target_of(struct arena *a, str url, struct target *out)
{
	struct buf b = { .a = a };
	str rest = str_trim(url);
	size_t end = 0;

	for (size_t i = 0; i < rest.n; i++)
		if (rest.p[i] <= ' ' || rest.p[i] > '~' || rest.p[i] == '\\' || rest.p[i] == '"' || rest.p[i] == '#')
			return ERR_INVALID;
	if (rest.n > AGENDA_URL_BYTES)
		return ERR_INVALID;
	if (str_starts(rest, S("webcal://")))
		rest = str_cut(rest, 9, rest.n);
	else if (str_starts(rest, S("https://")))
		rest = str_cut(rest, 8, rest.n);
	else
		return ERR_INVALID;
	while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?')
		end++;
	char *host = arena_raw(a, end + 1);
	for (size_t i = 0; i < end; i++)
		host[i] = (char)(rest.p[i] >= 'A' && rest.p[i] <= 'Z' ? rest.p[i] - 'A' + 'a' : rest.p[i]);
	out->host = (str){ host, end };
	if (!host_good(out->host))
		return ERR_INVALID;
	buf_printf(&b, "https://%.*s", FMT(out->host));
	if (end == rest.n || rest.p[end] == '?')
		buf_char(&b, '/');
	buf_add(&b, str_cut(rest, end, rest.n));
	out->url = buf_str(&b);
	return OK;
}

err agenda_url_check(struct arena *a, str url, str *tidy)
{
	struct target t;

	TRY(target_of(a, url, &t));
	*tidy = t.url;
	return OK;
}

/* "host:443:203.0.113.7,[2001:…]": libcurl then asks nobody.  One address that is not allowed refuses the host, since it may be one that answers differently
 * each time. */
static err addresses_of(struct arena *a, const struct agenda_door *door, str host, str *pinned, str *why)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *list = NULL;
	char text[ADDRESSES_MAX][NI_MAXHOST];
	size_t n = 0;
	bool good = true;
	const char *name = arena_cstr(a, host);
	struct buf b = { .a = a };

	*why = S("name");
	if (getaddrinfo(name, NULL, &hints, &list) != 0)
		return ERR_INVALID;
	for (const struct addrinfo *p = list; p && n < ADDRESSES_MAX; p = p->ai_next) {
		good = good && door->allowed(p->ai_addr);
		if (getnameinfo(p->ai_addr, p->ai_addrlen, text[n], sizeof text[n], NULL, 0, NI_NUMERICHOST) == 0)
			n++;
	}
	freeaddrinfo(list);
	if (!n)
		return ERR_INVALID;
	*why = S("private");
	if (!good)
		return ERR_INVALID;
	buf_printf(&b, "%s:%d:", name, door->port);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, strchr(text[i], ':') ? "%s[%s]" : "%s%s", i ? "," : "", text[i]);
	*pinned = buf_str(&b);
	return OK;
}

static size_t on_bytes(char *data, size_t size, size_t n, void *arg)
{
	struct taking *t = arg;

	if (size * n > AGENDA_FETCH_BYTES - t->n) {
		t->too_large = true;
		return 0;
	}
	memcpy(t->at + t->n, data, size * n);
	t->n += size * n;
	return size * n;
}

/* Nothing is read of them here; libcurl keeps them all. */
static size_t on_header(char *data, size_t size, size_t n, void *arg)
{
	struct taking *t = arg;

	(void)data;
	t->headers += size * n;
	t->too_large = t->too_large || t->headers > HEADERS_BYTES;
	return t->too_large ? 0 : size * n;
}

/* Is a connection about to go where the host was not looked up to?  The last door, should libcurl ask by itself. */
static curl_socket_t on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	const struct agenda_door *door = arg;

	if (purpose != CURLSOCKTYPE_IPCXN || !door->allowed(&address->addr))
		return CURL_SOCKET_BAD;
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool options_set(CURL *c, const struct agenda_door *door, const char *url, struct curl_slist *pinned, struct taking *t)
{
	long bad = 0;

	bad |= (long)curl_easy_setopt(c, CURLOPT_URL, url);
	bad |= (long)curl_easy_setopt(c, CURLOPT_PORT, (long)door->port);
	bad |= (long)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https");
	bad |= (long)curl_easy_setopt(c, CURLOPT_PROXY, "");
	bad |= (long)curl_easy_setopt(c, CURLOPT_RESOLVE, pinned);
	bad |= (long)curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	bad |= (long)curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, (void *)(uintptr_t)door);
	bad |= (long)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (door->ca)
		bad |= (long)curl_easy_setopt(c, CURLOPT_CAINFO, door->ca);
	bad |= (long)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	bad |= (long)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	bad |= (long)curl_easy_setopt(c, CURLOPT_TIMEOUT, door->seconds ? (long)door->seconds : (long)AGENDA_FETCH_S);
	bad |= (long)curl_easy_setopt(c, CURLOPT_MAXFILESIZE, (long)AGENDA_FETCH_BYTES);
	bad |= (long)curl_easy_setopt(c, CURLOPT_USERAGENT, "Khue/" KHUE_VERSION " (calendar)");
	bad |= (long)curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	bad |= (long)curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	bad |= (long)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_bytes);
	bad |= (long)curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	return bad == 0;
}

static str reason(CURLcode e, const struct taking *t)
{
	if (t->too_large || e == CURLE_FILESIZE_EXCEEDED)
		return S("too-large");
	if (e == CURLE_OPERATION_TIMEDOUT)
		return S("too-slow");
	if (e == CURLE_PEER_FAILED_VERIFICATION || e == CURLE_SSL_CACERT_BADFILE || e == CURLE_SSL_CONNECT_ERROR)
		return S("certificate");
	return S("connection");
}

/* One question.  moved_to: where a redirect leads, in a block of libcurl's that ends with it, so it is copied into `room`. */
static err ask(const struct agenda_door *door, const char *url, const char *pinned, struct taking *t, char room[AGENDA_URL_BYTES + 1], str *why)
{
	struct curl_slist *list = curl_slist_append(NULL, pinned);
	CURL *c = list ? curl_easy_init() : NULL;
	CURLcode e = CURLE_OUT_OF_MEMORY;
	char *to = NULL;
	long status = 0;

	room[0] = 0;
	if (c && options_set(c, door, url, list, t)) {
		e = curl_easy_perform(c);
		curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
		curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &to);
		if (to && strlen(to) <= AGENDA_URL_BYTES)
			memcpy(room, to, strlen(to) + 1);
	}
	*why = e == CURLE_OK ? S("status") : reason(e, t);
	if (c)
		curl_easy_cleanup(c);
	curl_slist_free_all(list);
	if (e == CURLE_OUT_OF_MEMORY)
		return ERR_IO;
	if (e != CURLE_OK)
		return t->too_large || str_eq(*why, S("too-large")) ? ERR_LIMIT : ERR_INVALID;
	return status == 200 || (status >= 300 && status < 400 && room[0]) ? OK : ERR_INVALID;
}

err agenda_fetch(struct arena *a, const struct agenda_door *door, str url, str *bytes, str *why)
{
	struct taking t = { .at = arena_raw(a, AGENDA_FETCH_BYTES) };
	struct target now, next;
	char moved_to[AGENDA_URL_BYTES + 1];
	str pinned;

	*why = S("address");
	TRY(target_of(a, url, &now));
	TRY(addresses_of(a, door, now.host, &pinned, why));
	for (int i = 0; i <= REDIRECTS_MAX; i++) {
		t.n = t.headers = 0;
		TRY(ask(door, arena_cstr(a, now.url), arena_cstr(a, pinned), &t, moved_to, why));
		if (!moved_to[0]) {
			*bytes = (str){ t.at, t.n };
			*why = S("");
			return OK;
		}
		*why = S("address");
		TRY(target_of(a, arena_str(a, str_c(moved_to)), &next));
		if (!str_eq(next.host, now.host))
			return ERR_INVALID;
		now = next;
	}
	*why = S("status");
	return ERR_INVALID;
}

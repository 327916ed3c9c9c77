/* maps.c - boxes and points: reading, writing, projecting. */
#include <math.h>
#include "maps_in.h"

enum { E6 = 1000000, LAT_MAX = 85 * E6, LON_MAX = 180 * E6, EARTH_M = 6371009 };
static const double PI = 3.14159265358979323846, WORLD = 268435456.0;

struct map_box map_city(void)
{
	return (struct map_box){ 105270000, 20550000, 106040000, 21400000 };
}

struct map_box map_heart(void)
{
	return (struct map_box){ 105786000, 20992000, 105890000, 21086000 };
}

struct map_xy map_project(int64_t lat_e6, int64_t lon_e6)
{
	double lat = (double)lat_e6 / E6 * PI / 180, lon = (double)lon_e6 / E6;

	return (struct map_xy){ (lon + 180) / 360 * WORLD, (1 - log(tan(lat) + 1 / cos(lat)) / PI) / 2 * WORLD };
}

void map_unproject(struct map_xy at, int64_t *lat_e6, int64_t *lon_e6)
{
	*lon_e6 = llround((at.x / WORLD * 360 - 180) * E6);
	*lat_e6 = llround(atan(sinh(PI * (1 - 2 * at.y / WORLD))) * 180 / PI * E6);
}

/* A plain decimal number, at most nine places; in millionths. */
static err degrees(str s, int64_t most, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-', point = false, digit = false;
	int64_t v = 0;
	int places = 0;

	if (s.n > 16)
		return ERR_INVALID;
	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
		} else if (s.p[i] < '0' || s.p[i] > '9') {
			return ERR_INVALID;
		} else if (!point || places < 6) {
			v = v * 10 + (s.p[i] - '0');
			places += point;
			digit = true;
		}
		if (v > 1000000000)
			return ERR_INVALID;
	}
	for (; places < 6; places++)
		v *= 10;
	*out = minus ? -v : v;
	return digit && v <= most ? OK : ERR_INVALID;
}

err map_box_parse(str s, struct map_box *out)
{
	int64_t *to[4] = { &out->west_e6, &out->south_e6, &out->east_e6, &out->north_e6 };
	str part, rest = s;
	size_t n = 0;

	*out = (struct map_box){ 0 };
	for (; str_given(rest) && str_split(&rest, ',', &part); n++) {
		if (n == 4)
			return ERR_INVALID;
		TRY(degrees(part, n % 2 ? LAT_MAX : LON_MAX, to[n]));
	}
	return n == 4 && out->west_e6 < out->east_e6 && out->south_e6 < out->north_e6 ? OK : ERR_INVALID;
}

static void degrees_write(struct buf *b, int64_t e6)
{
	int64_t plain = e6 < 0 ? -e6 : e6;

	buf_printf(b, "%s%lld.%05lld", e6 < 0 ? "-" : "", (long long)(plain / E6), (long long)(plain % E6 / 10));
}

str map_box_write(struct arena *a, struct map_box box)
{
	const int64_t at[4] = { box.west_e6, box.south_e6, box.east_e6, box.north_e6 };
	struct buf b = { .a = a };

	for (size_t i = 0; i < 4; i++) {
		if (i)
			buf_char(&b, ',');
		degrees_write(&b, at[i]);
	}
	return buf_str(&b);
}

static void box_take(struct map_box *box, int64_t lat_e6, int64_t lon_e6)
{
	box->west_e6 = lon_e6 < box->west_e6 ? lon_e6 : box->west_e6;
	box->east_e6 = lon_e6 > box->east_e6 ? lon_e6 : box->east_e6;
	box->south_e6 = lat_e6 < box->south_e6 ? lat_e6 : box->south_e6;
	box->north_e6 = lat_e6 > box->north_e6 ? lat_e6 : box->north_e6;
}

/* At least about 900 m wide, and an eighth more on each side. */
static struct map_box box_loosen(struct map_box box)
{
	int64_t wide = box.east_e6 - box.west_e6, high = box.north_e6 - box.south_e6;
	int64_t x = wide / 8 < (9000 - wide) / 2 ? (9000 - wide) / 2 : wide / 8, y = high / 8 < (8000 - high) / 2 ? (8000 - high) / 2 : high / 8;

	return (struct map_box){ box.west_e6 - x, box.south_e6 - y, box.east_e6 + x, box.north_e6 + y };
}

struct map_box map_box_around(const struct map_pin *pin, size_t n)
{
	if (!n)
		return map_heart();
	struct map_box box = { pin[0].lon_e6, pin[0].lat_e6, pin[0].lon_e6, pin[0].lat_e6 };
	for (size_t i = 1; i < n; i++)
		box_take(&box, pin[i].lat_e6, pin[i].lon_e6);
	return box_loosen(box);
}

/* Where the two numbers of a map service's address begin: after '@', "q=", "ll=", "query=", "!3d" (then "!4d" between them). */
static bool address_at(str s, size_t *at)
{
	static const char *const marks[] = { "!3d", "@", "?q=", "&q=", "query=", "ll=", "center=", "mlat=" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		str mark = str_c(marks[i]);
		for (ptrdiff_t found = str_find(s, mark, 0); found >= 0; found = str_find(s, mark, (size_t)found + 1)) {
			*at = (size_t)found + mark.n;
			if (*at < s.n && ((s.p[*at] >= '0' && s.p[*at] <= '9') || s.p[*at] == '-'))
				return true;
		}
	}
	return false;
}

static str number_at(str s, size_t *at)
{
	size_t from = *at;

	while (*at < s.n && ((s.p[*at] >= '0' && s.p[*at] <= '9') || s.p[*at] == '.' || (*at == from && s.p[*at] == '-')))
		++*at;
	return str_cut(s, from, *at);
}

/* "," ", " " " "%2C" "!4d" "&mlon=" between the two. */
static bool between(str s, size_t *at)
{
	static const char *const marks[] = { ", ", ",", "%2C", "%2c", "!4d", "&mlon=", "; ", ";", " " };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		str mark = str_c(marks[i]);
		if (*at + mark.n <= s.n && str_eq(str_cut(s, *at, *at + mark.n), mark)) {
			*at += mark.n;
			return true;
		}
	}
	return false;
}

err map_point_parse(str s, int64_t *lat_e6, int64_t *lon_e6)
{
	size_t at = 0;
	int64_t swap;

	s = str_trim(s);
	if (s.n > 2000)
		return ERR_INVALID;
	bool address = str_starts(s, S("http://")) || str_starts(s, S("https://")) || str_starts(s, S("geo:"));
	if (str_starts(s, S("geo:")))
		at = 4;
	else if (address && !address_at(s, &at))
		return ERR_INVALID;
	str first = number_at(s, &at);
	if (!between(s, &at))
		return ERR_INVALID;
	while (at < s.n && s.p[at] == ' ')
		at++;
	str second = number_at(s, &at);
	if (!address && at != s.n)
		return ERR_INVALID;
	TRY(degrees(first, LON_MAX, lat_e6));
	TRY(degrees(second, LON_MAX, lon_e6));
	/* Longitude first is a slip that can be told apart in Việt Nam, where it is never below 100. */
	if (*lat_e6 > 100 * E6 && *lon_e6 < 30 * E6) {
		swap = *lat_e6;
		*lat_e6 = *lon_e6;
		*lon_e6 = swap;
	}
	return *lat_e6 >= -LAT_MAX && *lat_e6 <= LAT_MAX ? OK : ERR_INVALID;
}

int64_t map_metres(int64_t lat_a_e6, int64_t lon_a_e6, int64_t lat_b_e6, int64_t lon_b_e6)
{
	const double to = PI / 180 / E6;
	double a = (double)lat_a_e6 * to, b = (double)lat_b_e6 * to, dlat = b - a, dlon = (double)(lon_b_e6 - lon_a_e6) * to;
	double h = sin(dlat / 2) * sin(dlat / 2) + cos(a) * cos(b) * sin(dlon / 2) * sin(dlon / 2);

	return llround(2 * EARTH_M * asin(sqrt(h > 1 ? 1 : h)));
}

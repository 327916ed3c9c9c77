/* scan_noise.c - makes a clean page look like one from an old scanner: a seal in red, turned, blurred, unevenly lit, with specks; for tests.
 *   scan_noise IN.ppm OUT.png|OUT.jpg SEED TENTHS_OF_A_DEGREE DPI */
#include <allheaders.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every third seed is worse by one step, every third by two. */
enum { LEVELS = 3, JPEG_QUALITY = 55, JPEG_WORSE = 12, SPECKS_PER_MEGAPIXEL = 350, LIGHT_RANGE = 46, NOISE = 11, NOISE_MORE = 4 };
static uint64_t state;
static int level;

/* The same on every machine: a 64-bit linear congruential generator. */
static uint32_t drawn(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

static int clamped(double v) { return v < 0 ? 0 : v > 255 ? 255 : (int)v; }

/* Lays ink over the paper as ink does: it darkens. */
static void ink(PIX *p, int x, int y, int r, int g, int b)
{
	l_int32 w, h, pr, pg, pb;

	pixGetDimensions(p, &w, &h, NULL);
	if (x < 0 || y < 0 || x >= w || y >= h)
		return;
	pixGetRGBPixel(p, x, y, &pr, &pg, &pb);
	pixSetRGBPixel(p, x, y, pr * r / 255, pg * g / 255, pb * b / 255);
}

/* Two rings, a star and strokes as of letters, 36 mm wide. */
static void seal_add(PIX *p, int cx, int cy, int dpi)
{
	double r = dpi * 18 / 25.4;

	for (int y = -(int)r; y <= (int)r; y++)
		for (int x = -(int)r; x <= (int)r; x++) {
			double d = sqrt((double)x * x + (double)y * y) / r, angle = atan2(y, x);
			bool ring = (d > .95 && d < 1) || (d > .62 && d < .645);
			bool star = d < .3 + .15 * cos(5 * angle + 1.57) && d < .42;
			bool letters = d > .70 && d < .88 && fmod(angle + 10, .21) < .13 && fmod(d * 40 + angle * 25 + 500, 3) < 1.4;

			if (ring || star || letters)
				ink(p, cx + x, cy + y, 235, 60 + (int)drawn(30), 66 + (int)drawn(30));
		}
}

/* A loop in blue over the seal, as a hand signs. */
static void signature_add(PIX *p, int cx, int cy, int dpi)
{
	for (int i = 0; i < 9000; i++) {
		double t = i / 9000.0 * 12;
		int x = cx + (int)((t / 12 - .5) * dpi * 1.8 + sin(t * 2.1) * dpi * .2), y = cy + (int)(cos(t * 1.7) * dpi * .22 * sin(t / 4));

		for (int k = 0; k < 9; k++) {
			l_int32 r = 0, g, b;

			pixGetRGBPixel(p, x + k % 3, y + k / 3, &r, &g, &b);
			if (r > 130 || b - r < 40)
				ink(p, x + k % 3, y + k / 3, 90, 105, 215);
		}
	}
}

static void specks_add(PIX *p, int w, int h)
{
	int n = (int)((double)w * h / 1e6 * SPECKS_PER_MEGAPIXEL * (1 + level));

	for (int i = 0; i < n; i++) {
		int x = (int)drawn((uint32_t)w), y = (int)drawn((uint32_t)h), size = 1 + (int)(drawn(5) == 0), dark = (int)drawn(150);

		for (int k = 0; k < size * size; k++)
			ink(p, x + k % size, y + k / size, dark, dark, dark);
	}
}

/* Light that falls off to a corner, grain, and paper that is not white. */
static void light_change(PIX *p, int w, int h)
{
	double fx = drawn(100) / 100.0, fy = drawn(100) / 100.0;

	int noise = NOISE + NOISE_MORE * level;

	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			l_int32 r, g, b;
			double far = (fabs((double)x / w - fx) + fabs((double)y / h - fy)) / 2, less = LIGHT_RANGE * far;
			int grain = (int)drawn((uint32_t)(2 * noise + 1)) + (int)drawn((uint32_t)(2 * noise + 1)) - 2 * noise;

			pixGetRGBPixel(p, x, y, &r, &g, &b);
			pixSetRGBPixel(p, x, y, clamped(r * .86 + 34 - less + grain), clamped(g * .86 + 32 - less + grain), clamped(b * .86 + 26 - less + grain));
		}
}

int main(int argc, char **argv)
{
	l_int32 w, h;

	if (argc != 6) {
		fprintf(stderr, "scan_noise IN OUT SEED TENTHS DPI\n");
		return 2;
	}
	state = strtoull(argv[3], NULL, 10) * 77777 + 1;
	level = (int)(strtoull(argv[3], NULL, 10) % LEVELS);
	int dpi = (int)strtol(argv[5], NULL, 10);
	PIX *read = pixRead(argv[1]), *p = read ? pixConvertTo32(read) : NULL;
	if (!p)
		return 1;
	pixGetDimensions(p, &w, &h, NULL);
	seal_add(p, w * 2 / 3 + (int)drawn(60), h * 3 / 4 + (int)drawn(60), dpi);
	signature_add(p, w * 2 / 3, h * 3 / 4 + dpi / 3, dpi);
	PIX *turned = pixRotate(p, (l_float32)((double)strtol(argv[4], NULL, 10) * M_PI / 1800), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
	specks_add(turned, w, h);
	/* A scanner's lens: a third of each pixel comes from its neighbours. */
	PIX *soft = pixBlockconv(turned, 1, 1), *mixed = pixBlend(turned, soft, 0, 0, .55f);
	light_change(mixed, w, h);
	pixSetResolution(mixed, dpi, dpi);
	bool jpeg = strlen(argv[2]) > 4 && strcmp(argv[2] + strlen(argv[2]) - 4, ".jpg") == 0;
	int failed = jpeg ? pixWriteJpeg(argv[2], mixed, JPEG_QUALITY - level * JPEG_WORSE, 0) : pixWrite(argv[2], mixed, IFF_PNG);

	pixDestroy(&read);
	pixDestroy(&p);
	pixDestroy(&turned);
	pixDestroy(&soft);
	pixDestroy(&mixed);
	return failed ? 1 : 0;
}

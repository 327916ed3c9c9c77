/* media_parts_view.h - what the templates that other features use are given. */
#ifndef KHUE_MEDIA_PARTS_VIEW_H
#define KHUE_MEDIA_PARTS_VIEW_H
#include "media.h"

struct video {
	str path;              /* by file; ABSENT otherwise */
	bool webm;             /* else MP4 */
	str url, host;         /* by address; ABSENT otherwise */
	str words, caption, credit;
	bool has_poster;
	struct picture poster;
};
#endif

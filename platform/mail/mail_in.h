/* mail_in.h - shared by the files of this folder. */
#ifndef KHUE_MAIL_IN_H
#define KHUE_MAIL_IN_H
#include "mail.h"

const struct mail_settings *settings(void);
/* "Name <a@b.vn>" in its parts; name ABSENT where there is none.  ERR_INVALID */
MUST err from_parts(str from, str *name, str *address);
/* What follows the '@'. */
str domain_of(str address);
#endif

/* mails_view.h - what the template of this folder is given. */
#ifndef KHUE_MAILS_VIEW_H
#define KHUE_MAILS_VIEW_H
#include "mail.h"
#include "parts.h"

struct mails_view { struct mail_rows mails; int64_t count; bool configured, done, again; struct pager pager; };
#endif

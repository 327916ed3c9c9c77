/* festival_desk.h - shared by the files of the desk. */
#ifndef KHUE_FESTIVAL_DESK_H
#define KHUE_FESTIVAL_DESK_H
#include "festival_desk_view.h"
#include "festival_in.h"

/* Whoever is signed in. */
struct twin_who fest_who(const struct req *r);
#endif

/* apply_door.h - an application behind its link. */
#ifndef KHUE_NETWORK_APPLY_DOOR_H
#define KHUE_NETWORK_APPLY_DOOR_H
#include "network_in.h"

struct apply_door { struct net_app_get app; str base; /* "/a/<token>" */ };
/* *shown: a page that says why not is written. */
MUST err apply_door_open(struct req *r, struct apply_door *d, bool *shown);
/* For what changes it: it must be open (draft, returned). */
MUST err apply_door_write(struct req *r, struct apply_door *d, bool *shown);
/* Fills what every step shows. */
MUST err apply_head(struct req *r, const struct apply_door *d, const char *step, struct apply_view *v);
MUST err apply_step_show(struct req *r, const struct apply_door *d, const char *step, struct apply_view *v);
MUST err apply_pictures_show(struct req *r, const struct apply_door *d, struct apply_view *v);
MUST err apply_status_show(struct req *r, const struct apply_door *d);
MUST err apply_shots(struct req *r, int64_t application, struct shot_rows *out);
str shot_consent(enum lang lang);
void crit_fill(struct arena *a, const struct criteria_version *v, const struct pair_list *said, struct crit_view *out);
MUST err crit_now(struct req *r, const struct pair_list *said, struct crit_view *out);
#endif

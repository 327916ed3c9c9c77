/* city_living.c - what the home page shows of the living city: the festival when it is near, what is on this week, the spaces by their kinds. */
#include "city_sql.h"
#include "city_view.h"
#include "clock.h"
#include "city_home.h"

enum { FESTIVE_DAYS = 60, NEXT_EVENTS = 6, KINDS = 8 };

static err festival_fill(struct req *r, struct home_view *v)
{
	err e = festival_now(r->db, r->a, r->page.today, &v->festival);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	v->festive = v->festival.running || (v->festival.days_left > 0 && v->festival.days_left <= FESTIVE_DAYS);
	return OK;
}

static err spaces_fill(struct req *r, struct home_view *v)
{
	struct living_kind_list_list all;
	struct living_spaces n;
	err e = living_spaces(r->db, r->a, &n);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	v->spaces = n.n;
	TRY(living_kind_list(r->db, &(struct living_kind_list_in){ .take = KINDS }, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct living_kind){ all.at[i].slug, all.at[i].title_vi, all.at[i].title_en, all.at[i].tile, all.at[i].n };
	return OK;
}

err city_living_fill(struct req *r, struct home_view *v)
{
	TRY(festival_fill(r, v));
	TRY(spaces_fill(r, v));
	TRY(agenda_home(r, NEXT_EVENTS, &v->agenda));
	v->has_agenda = v->agenda->items.n || v->spaces;
	return OK;
}

/* roles.c - names of roles, and what a person may do. */
#include "auth.h"
#include "words.h"

static const struct {
	enum role role;
	const char *name;
	bool per_unit;
} kinds[] = {
	{ ROLE_ADMIN, "admin", false },
	{ ROLE_AGENCY, "agency", false },
	{ ROLE_UNIT_OFFICER, "unit_officer", true },
	{ ROLE_UNIT_HEAD, "unit_head", true },
	{ ROLE_EDITOR, "editor", false },
	{ ROLE_TRANSLATOR, "translator", false },
	{ ROLE_GUIDE, "guide", false },
	{ ROLE_SPACE_OWNER, "space_owner", false },
	{ ROLE_JUROR, "juror", false },
	{ ROLE_FINANCE, "finance", false },
	{ ROLE_LEADER, "leader", false },
};

const char *role_name(enum role role)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].role == role)
			return kinds[i].name;
	return "";
}

bool role_per_unit(enum role role)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].role == role)
			return kinds[i].per_unit;
	return false;
}

bool role_fits(enum role role, int64_t object)
{
	return role == ROLE_SPACE_OWNER || role_per_unit(role) == (object != 0);
}

err role_parse(str name, enum role *role)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(name, str_c(kinds[i].name))) {
			*role = kinds[i].role;
			return OK;
		}
	return ERR_INVALID;
}

str role_label(enum lang lang, enum role role)
{
	switch (role) {
	case ROLE_ADMIN: return say(lang, "Administrator");
	case ROLE_AGENCY: return say(lang, "Standing agency");
	case ROLE_UNIT_OFFICER: return say(lang, "Unit officer");
	case ROLE_UNIT_HEAD: return say(lang, "Head of unit");
	case ROLE_EDITOR: return say(lang, "Editor");
	case ROLE_TRANSLATOR: return say(lang, "Translator");
	case ROLE_GUIDE: return say(lang, "Content guide");
	case ROLE_SPACE_OWNER: return say(lang, "Space owner");
	case ROLE_JUROR: return say(lang, "Juror");
	case ROLE_FINANCE: return say(lang, "Finance officer");
	case ROLE_LEADER: return say(lang, "Leader (reads only)");
	}
	return S("");
}

bool auth_may(const struct req *r, uint32_t roles, int64_t object)
{
	const struct session *s = r->session;

	if (!s || s->pending || s->must_enrol)
		return false;
	for (size_t i = 0; i < s->ngrants; i++)
		if ((s->grants[i].role & roles) && (s->grants[i].object == 0 || s->grants[i].object == object))
			return true;
	return false;
}

err auth_need(const struct req *r, uint32_t roles, int64_t object)
{
	return auth_may(r, roles, object) ? OK : ERR_DENIED;
}

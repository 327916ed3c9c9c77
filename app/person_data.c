/* person_data.c - where something is kept of somebody by their mail address; shown and erased at /desk/person-data (features/accounts). */
#include "accounts.h"
#include "bookings.h"
#include "follow.h"
#include "network.h"
#include "newsletter.h"
#include "spaces.h"
#include "words.h"

static err newsletter_out(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	(void)site, (void)now;
	return newsletter_forget(db, a, email);
}

static err follow_out(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	(void)site;
	return follow_person_erase(db, a, email, now);
}

static err network_out(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	(void)site;
	return network_forget(db, a, email, now);
}

static err spaces_out(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	(void)a, (void)site;
	return spaces_person_forget(db, email, now);
}

const struct person_data person_data[] = {
	{ "account", WORD("Account"), accounts_person_put, NULL, WORD("It stays: official acts name who did them. Under People and roles it can be disabled.") },
	{ "newsletter", WORD("Newsletter"), newsletter_person_put, newsletter_out, WORD("All of it goes.") },
	{ "contacts", WORD("Contacts of units"), follow_person_put, follow_out,
		WORD("The entry goes; answers that were handed in keep the name, since they are official.") },
	{ "bookings", WORD("Bookings"), bookings_person_put, bookings_forget, WORD("Those to come are cancelled; of past ones only the count stays.") },
	{ "network", WORD("Applications, claims and corrections"), network_person_put, network_out,
		WORD("Applications, claims and corrections lose what was typed; a space that was admitted stays.") },
	{ "spaces", WORD("Contact of a space"), spaces_person_put, spaces_out, WORD("The space loses its mail address and telephone.") },
};
const size_t nperson_data = sizeof person_data / sizeof *person_data;

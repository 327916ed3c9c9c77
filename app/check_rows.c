/* check_rows.c - what `khue check` looks at beyond the database's own checks: numbers and copies that are kept so that no page has to count.
 * Each rule is one pass over its tables and tells a few faults, however many there are. */
#include <stdio.h>
#include "check_rows.h"
#include "check_sql.h"
#include "cli.h"
#include "criteria.h"
#include "search.h"

static bool told(size_t n, const char *what)
{
	if (n)
		cli_fail(EXIT_DATA, "%s", what);
	return n > 0;
}

static err twins(struct db *db, struct arena *a, bool *wrong)
{
	struct check_twins_list rows;
	struct check_twin_tallies_list lists;

	TRY(check_twins(db, &(struct check_twins_in){ .take = FAULTS_SHOWN }, a, &rows));
	*wrong |= told(rows.n, "texts whose counts are not what their paragraphs say:");
	for (size_t i = 0; i < rows.n; i++)
		fprintf(stderr, "\ttext %lld\n", (long long)rows.at[i].id);
	TRY(check_twin_tallies(db, &(struct check_twin_tallies_in){ .take = FAULTS_SHOWN }, a, &lists));
	*wrong |= told(lists.n, "lists of texts whose number is not how many stand in them:");
	for (size_t i = 0; i < lists.n; i++)
		fprintf(stderr, "\t%.*s\n", FMT(lists.at[i].scope));
	return OK;
}

static err stories(struct db *db, struct arena *a, bool *wrong)
{
	struct check_story_tallies_list lists;
	struct check_story_cards_list cards;

	TRY(check_story_tallies(db, &(struct check_story_tallies_in){ .take = FAULTS_SHOWN }, a, &lists));
	*wrong |= told(lists.n, "lists of stories whose number is not how many stand in them:");
	for (size_t i = 0; i < lists.n; i++)
		fprintf(stderr, "\t%.*s, %.*s\n", FMT(lists.at[i].scope), FMT(lists.at[i].lang));
	TRY(check_story_cards(db, &(struct check_story_cards_in){ .take = FAULTS_SHOWN }, a, &cards));
	*wrong |= told(cards.n, "stories that are public and in no list, or in lists and not public:");
	for (size_t i = 0; i < cards.n; i++)
		fprintf(stderr, "\tstory %lld, %.*s\n", (long long)cards.at[i].story, FMT(cards.at[i].lang));
	return OK;
}

/* An index that waits to be filled anew after an update may lack anything. */
static err search(struct db *db, struct arena *a, bool *wrong)
{
	struct check_search_list rows;
	bool behind;

	TRY(search_behind(db, a, &behind));
	if (behind)
		return OK;
	TRY(check_search(db, &(struct check_search_in){ .take = FAULTS_SHOWN }, a, &rows));
	*wrong |= told(rows.n, "public, and not in the search (`khue reindex' mends that):");
	for (size_t i = 0; i < rows.n; i++)
		fprintf(stderr, "\t%.*s %lld\n", FMT(rows.at[i].kind), (long long)rows.at[i].item);
	return OK;
}

static err media(struct db *db, struct arena *a, bool *wrong)
{
	struct check_files_list files;
	struct check_pictures_list pictures;

	TRY(check_files(db, &(struct check_files_in){ .take = FAULTS_SHOWN }, a, &files));
	*wrong |= told(files.n, "files of the media library that are not whole:");
	for (size_t i = 0; i < files.n; i++)
		fprintf(stderr, "\tmedium %lld: %.*s\n", (long long)files.at[i].medium, FMT(files.at[i].name));
	TRY(check_pictures(db, &(struct check_pictures_in){ .take = FAULTS_SHOWN }, a, &pictures));
	*wrong |= told(pictures.n, "pictures without their sizes that nothing works on:");
	for (size_t i = 0; i < pictures.n; i++)
		fprintf(stderr, "\tmedium %lld: %.*s\n", (long long)pictures.at[i].medium, FMT(pictures.at[i].name));
	return OK;
}

static err evidence(struct db *db, struct arena *a, bool *wrong)
{
	struct check_evidence_list links;
	struct check_evidence_files_list files;

	TRY(check_evidence(db, &(struct check_evidence_in){ .take = FAULTS_SHOWN }, a, &links));
	*wrong |= told(links.n, "evidence whose thing is not there, or is public or not otherwise than the link says:");
	for (size_t i = 0; i < links.n; i++)
		fprintf(stderr, "\tlink %lld to a %.*s\n", (long long)links.at[i].id, FMT(links.at[i].kind));
	TRY(check_evidence_files(db, &(struct check_evidence_files_in){ .take = FAULTS_SHOWN }, a, &files));
	*wrong |= told(files.n, "files of evidence that are not whole:");
	for (size_t i = 0; i < files.n; i++)
		fprintf(stderr, "\t%.*s %lld\n", FMT(files.at[i].kind), (long long)files.at[i].id);
	return OK;
}

static err imports(struct db *db, struct arena *a, bool *wrong)
{
	struct check_import_files_list files;

	TRY(check_import_files(db, &(struct check_import_files_in){ .take = FAULTS_SHOWN }, a, &files));
	*wrong |= told(files.n, "documents of imported plans that are not whole:");
	for (size_t i = 0; i < files.n; i++)
		fprintf(stderr, "\timport %lld, page %lld\n", (long long)files.at[i].import, (long long)files.at[i].page);
	return OK;
}

static err criteria(struct db *db, struct arena *a, bool *wrong)
{
	struct criteria_ids faked = { 0 };

	TRY(criteria_faked(db, a, FAULTS_SHOWN, &faked));
	*wrong |= told(faked.n, "versions of criteria that no longer say what they said when they were issued:");
	for (size_t i = 0; i < faked.n; i++)
		fprintf(stderr, "\tversion %lld\n", (long long)faked.at[i]);
	return OK;
}

static err slots(struct db *db, struct arena *a, bool *wrong)
{
	struct check_slots_list rows;

	TRY(check_slots(db, &(struct check_slots_in){ .take = FAULTS_SHOWN }, a, &rows));
	*wrong |= told(rows.n, "slots whose taken places or waiting list are not those of their bookings:");
	for (size_t i = 0; i < rows.n; i++)
		fprintf(stderr, "\tslot %lld of session %lld\n", (long long)rows.at[i].id, (long long)rows.at[i].session);
	return OK;
}

int check_rows(struct db *db, struct arena *a)
{
	static err (*const rule[])(struct db *db, struct arena *a, bool *wrong) = { twins, stories, search, media, evidence, imports, criteria, slots, check_living,
		check_follow };
	bool wrong = false;
	err e = db_begin(db, DB_READ);

	if (e != OK)
		return cli_fail(EXIT_FAILED, "the database refuses to be read");
	for (size_t i = 0; i < sizeof rule / sizeof *rule && e == OK; i++)
		e = rule[i](db, a, &wrong);
	db_rollback(db);
	if (e != OK)
		return cli_fail(EXIT_FAILED, "the database refuses: %s", err_name(e));
	return wrong ? EXIT_DATA : EXIT_OK;
}

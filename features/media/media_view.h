/* media_view.h - what the templates of the library are given. */
#ifndef KHUE_MEDIA_VIEW_H
#define KHUE_MEDIA_VIEW_H
#include "media_in.h"
#include "parts.h"

struct choice { str value, label; bool chosen; };
struct choices { struct choice *at; size_t n, cap; };

struct media_card {
	int64_t id, uses;
	str name, thumb, kind_name, expires_on;
	bool waiting, failed, lacking, expired, expires_soon;
};
struct media_cards { struct media_card *at; size_t n, cap; };
struct media_list_view {
	bool may_add, filtered, more;
	str q, older;                  /* older: address of the next page */
	struct choices kinds, which;
	struct media_cards cards;
	int64_t added, there;          /* of the form just sent */
	bool done;
	struct form_errors errors;
	str files_words, url_words, url, name;
};

struct medium_user { str title, path; };
struct medium_users { struct medium_user *at; size_t n, cap; };
struct medium_view {
	struct medium_get m;
	str kind_name, why, size, saved;
	bool picture, video, by_url, waiting, failed, may_change, may_words, has_poster, is_poster, webm, there, gone_soon;
	struct picture shown;          /* the picture, or the poster of a video */
	struct choices licences, people, posters;
	str licence_text, consent_on, expires_on, focus_x, focus_y;
	struct str_rows faults;
	struct medium_users users;
	int64_t more_users;
	struct form_errors errors;
	str name_words, credit_words, licence_words, consent_words, expires_words, focus_words, alt_vi_words, alt_en_words, caption_vi_words, caption_en_words,
		source_words, file_words, sure_words;
};
#endif

/* story_card_view.h - a story as a card within another one's text. */
#ifndef KHUE_STORY_CARD_VIEW_H
#define KHUE_STORY_CARD_VIEW_H
#include "html.h"
struct story_text_card_view { str slug, title, summary; };
#endif

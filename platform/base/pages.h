/* pages.h - memory that a process at rest does not need. */
#ifndef KHUE_PAGES_H
#define KHUE_PAGES_H
/* Gives back what linking read of the libraries, some megabytes: segments that are never written come from their files again when they are
 * touched.  For processes that mostly wait. */
void pages_give_back(void);
#endif

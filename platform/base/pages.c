/* pages.c - giving pages back to the system. */
#include "pages.h"
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of one library. */
static int give_back(struct dl_phdr_info *info, size_t size, void *unused)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	(void)size, (void)unused;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		uintptr_t from = (info->dlpi_addr + h->p_vaddr) & ~(page - 1);

		if (h->p_type == PT_LOAD && !(h->p_flags & PF_W))
			(void)madvise((void *)from, info->dlpi_addr + h->p_vaddr + h->p_memsz - from, MADV_DONTNEED);
	}
	return 0;
}

void pages_give_back(void)
{
	dl_iterate_phdr(give_back, NULL);
}

#!/usr/bin/env python3
"""embed.py OUT.c NAME FILE: a file of the sources as `const char NAME[]` and `const size_t NAME_bytes`, by .incbin."""
import pathlib
import sys

out, name, path = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
bytes_in = path.stat().st_size
pathlib.Path(out).write_text(f"""#include <stddef.h>
__asm__(".pushsection .rodata\\n{name}_raw:\\n.incbin \\"{path}\\"\\n.byte 0\\n.popsection\\n");
extern const char {name}_raw[];
const char *{name}(void);
const char *{name}(void) {{ return {name}_raw; }}
extern const size_t {name}_bytes;
const size_t {name}_bytes = {bytes_in};
""", encoding="ascii")

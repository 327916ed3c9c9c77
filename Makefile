# Thin over meson, for who has the tools; ./run and ./test install what is missing.
B = build
.PHONY: all run test check doc bench fuzz install deb clean
all: $(B)/build.ninja
	ninja -C $(B)
$(B)/build.ninja:
	npm ci --no-audit --no-fund --loglevel=error
	meson setup $(B) .
run:
	./run
test:
	./test
check: $(B)/build.ninja
	tools/checks/check_all $(B)
# The generated pages: routes and schema.
doc: all
	cp $(B)/app/routes.md doc/routes.md
	cp $(B)/platform/db/schema.md doc/schema.md
bench: all
	bench/run
fuzz:
	tests/fuzz/run
install: all
	meson install -C $(B)
deb: all
	packaging/make-deb $(B)
clean:
	rm -rf $(B) build-*

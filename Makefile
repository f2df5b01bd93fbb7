# A thin door to the CMake presets. The first thing a newcomer runs is `make try`.
.PHONY: help browser-test try test quick library bench build package setup asan tsan fuzz format tidy golden clean

help:
	@echo "make try     install what is needed, build, lint the articles in corpus/"
	@echo "make test    the same set-up, then every test, the library, then again under sanitizers; make quick: every test once"
	@echo "make build   the binary: build/release/caveat"
	@echo "make library the C library, what is built on it, and the Python wheel, each tried where it is installed"
	@echo "make package a .deb and a .tar.gz in build/packages/"
	@echo "make bench   the goals of speed as figures; see bench/README.md"
	@echo "make asan    every test under address and undefined-behaviour sanitizers; make tsan: what runs in parallel"
	@echo "make fuzz    each fuzzer for a minute (clang): fuzz/run"
	@echo "make browser-test  the HTML report in Chromium, where it is installed"
	@echo "make format  clang-format over src and tests; make tidy: clang-tidy"
	@echo "make golden  write the expected outputs anew; read the diff before you commit"

# Installs missing system packages (Debian, Ubuntu); quick when all are there.
setup:
	@tools/install-packages

build: setup
	@cmake --preset release > build.log 2>&1 || { cat build.log; exit 1; }; rm -f build.log
	@cmake --build --preset release

# The corpus has bad articles on purpose, so the findings are no failure here.
try: build
	@build/release/caveat check --no-config --exit-zero corpus/articles

test: quick library asan tsan

quick: build
	@ctest --preset release -j 2

# The wheel takes the program along.
library: setup
	@cmake --preset release > /dev/null
	@cmake --build --preset release --target caveat
	@cmake --preset library > /dev/null
	@cmake --build --preset library
	@ctest --preset library -j 2

# The moment of the last commit is the time of every file, and the umask shows in a .deb: the same commit gives the
# same packages.
package: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)
package: build
	@umask 022; cpack --config build/release/CPackConfig.cmake -B build/packages > /dev/null
	@rm -rf build/packages/_CPack_Packages
	@ls build/packages/*

asan: setup
	@cmake --preset asan > /dev/null
	@cmake --build --preset asan
	@ctest --preset asan -j 2

tsan: setup
	@cmake --preset tsan > /dev/null
	@cmake --build --preset tsan
	@ctest --preset tsan -j 2

fuzz:
	@tools/install-packages clang
	@cmake --preset fuzz > /dev/null
	@cmake --build --preset fuzz
	@fuzz/run 60

# Chromium is much to ask of every builder, so it is not among what `setup` installs.
browser-test: build
	@command -v chromedriver > /dev/null || { echo "needs Chromium: apt-get install chromium chromium-driver"; exit 1; }
	@ctest --preset release -R browser --output-on-failure

bench: setup
	@dpkg-query -W libbenchmark-dev > /dev/null 2>&1 || tools/install-packages libbenchmark-dev
	@cmake --preset release -B build/bench -DCAVEAT_BUILD_TESTS=OFF -DCAVEAT_BUILD_BENCH=ON > /dev/null
	@cmake --build build/bench --target caveat caveat_hot_rooms
	@python3 bench/run.py build/bench --save bench/results/latest.json

format:
	@git ls-files '*.cpp' '*.h' | xargs clang-format -i

# All of src/, or what is named: make tidy FILES='src/text/*.cpp'
tidy: setup
	@tools/install-packages clang-tidy
	@cmake --preset dev > /dev/null
	@git ls-files $(or $(FILES),'src/*.cpp') | xargs -P 2 -n 4 clang-tidy -p build/dev --quiet

golden: build
	@CAVEAT_UPDATE_GOLDEN=1 ctest --preset release -R 'golden|Golden' --output-on-failure

clean:
	rm -rf build

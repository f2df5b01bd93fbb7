#!/usr/bin/env python3
"""What `cmake --install` and cpack make: whole, right about what it needs, and the same twice.

    package_test.py BUILD_DIR SOURCE_DIR

Installs into a temporary prefix and packs twice; runs what came out with an empty
environment, from a folder of its own. That it runs on a machine without the libraries
of the build is seen from what the loader asks for (`ldd`), held to a list.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()

# The C library, and md4c, of which Debian has no archive.
SHARED = {"linux-vdso", "ld-linux-x86-64", "ld-linux-aarch64", "libc", "libm", "libmd4c"}

ARTICLE = "# Ketamine\n\nKetamine cures depression.\n"


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


class Packages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caveat-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)

    def check_tree(self, top, zsh):
        files = files_below(top)
        for name in ["bin/caveat", "share/man/man1/caveat.1.gz", "share/doc/caveat/NOTICE",
                     "share/bash-completion/completions/caveat",
                     "share/fish/vendor_completions.d/caveat.fish", f"share/zsh/{zsh}/_caveat"]:
            self.assertIn(name, files)
            self.assertGreater((top / name).stat().st_size, 0, name)
        rules = {f"share/caveat/rulesets/{name}" for name in files_below(SOURCE / "rulesets")}
        self.assertEqual({name for name in files if "rulesets/" in name}, rules)
        self.assertEqual([name for name in files if name.startswith("bin/")], ["bin/caveat"])

    def check_binary(self, binary):
        """It says its version and finds a cure, with nothing in its environment."""
        (self.top / "article.md").write_text(ARTICLE)
        version = subprocess.run([binary, "--version"], env={}, cwd="/", capture_output=True, text=True)
        self.assertRegex(version.stdout, r"^caveat \d+\.\d+\.\d+\n$", version.stderr)
        done = subprocess.run([binary, "check", "--no-config", "article.md"], env={}, cwd=self.top,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("[claim/cure-promise]", done.stdout)

    def shared_libraries(self, binary):
        """Name to path, as the loader finds them."""
        out = {}
        for line in run("ldd", binary).splitlines():
            found = re.match(r"\s*(?:\S*/)?([\w.-]+?)\.so[.\d]*(?: => (\S+))?", line)
            out[found.group(1)] = found.group(2)
        return out

    def test_install(self):
        prefix = self.top / "usr"
        run("cmake", "--install", BUILD, "--prefix", prefix)
        self.check_tree(prefix, "site-functions")
        self.assertEqual(set(self.shared_libraries(prefix / "bin/caveat")) - SHARED, set())
        self.check_binary(prefix / "bin/caveat")

    def pack(self, name):
        folder = self.top / name
        folder.mkdir()
        run("cpack", "-B", folder, "--config", BUILD / "CPackConfig.cmake", cwd=BUILD, umask=0o022,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1764000000"})
        return {path.suffix: path for path in folder.iterdir() if path.is_file()}

    def test_packages(self):
        once = self.pack("once")
        self.assertEqual(set(once), {".deb", ".gz"})

        tree = self.top / "deb"
        run("dpkg-deb", "-x", once[".deb"], tree)
        self.check_tree(tree / "usr", "vendor-completions")
        self.assertFalse((tree / "usr/lib").exists())
        self.check_binary(tree / "usr/bin/caveat")
        needed = run("dpkg-deb", "-f", once[".deb"], "Depends").strip()
        self.assertRegex(needed, r"^libc6 \(>= [\d.]+\), libmd4c0 \(>= [\d.]+\)$")

        tree = self.top / "tar"
        tree.mkdir()
        run("tar", "xzf", once[".gz"], "-C", tree)
        (unpacked,) = tree.iterdir()
        self.check_tree(unpacked, "site-functions")
        self.check_binary(unpacked / "bin/caveat")
        libraries = self.shared_libraries(unpacked / "bin/caveat")
        self.assertEqual(set(libraries) - SHARED, set())
        self.assertTrue(libraries["libmd4c"].startswith(str(self.top)), libraries)

        twice = self.pack("twice")
        for suffix, path in once.items():
            self.assertEqual(path.name, twice[suffix].name)
            self.assertEqual(path.read_bytes(), twice[suffix].read_bytes(), path.name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

/* Lints standard input as Markdown and prints a line a finding.
 *
 *   cmake -S examples/library -B build/example -DCMAKE_PREFIX_PATH=PREFIX && cmake --build build/example
 *   cc lint_buffer.c $(pkg-config --cflags --libs caveat)
 */
#include <caveat.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(FILE *in, size_t *size) {
  size_t room = 1 << 16;
  char *text = malloc(room);
  *size = 0;
  while (text != NULL) {
    const size_t got = fread(text + *size, 1, room - *size, in);
    if (got == 0) return text;
    *size += got;
    if (*size == room) {
      char *more = realloc(text, room *= 2);
      if (more == NULL) free(text);
      text = more;
    }
  }
  return NULL;
}

int main(void) {
  size_t size = 0;
  int found = 0;
  char *error = NULL;
  char *text = read_all(stdin, &size);
  caveat_rules *rules = caveat_open(NULL, &error);
  if (rules == NULL || text == NULL) {
    fputs(error != NULL ? error : "no memory\n", stderr);
    caveat_free(error);
    free(text);
    return 2;
  }
  caveat_result *result = caveat_lint(rules, text, size, "markdown");
  if (result == NULL || !caveat_result_checked(result)) {
    fputs(result != NULL ? caveat_result_problem(result) : "no memory\n", stderr);
    found = 2;
  } else {
    for (size_t n = 0; n < caveat_finding_count(result); ++n) {
      const caveat_finding *one = caveat_finding_at(result, n);
      if (!one->counts) continue;
      printf("%u:%u: %s: %s [%s]\n", one->line, one->column, one->severity, one->message, one->rule);
      found = 1;
    }
  }
  caveat_result_free(result);
  caveat_close(rules);
  free(text);
  return found;
}

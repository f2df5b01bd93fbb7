/* caveat as a library: open rules, lint a buffer, read the findings, free.
 *
 * A C interface (C99 or C++) that is kept: within one CAVEAT_API_VERSION functions and, at the
 * end of structs, members are added, and nothing else. So structs are always reached by a
 * pointer to each, never as an array of them. No exception crosses it, nothing is printed,
 * nothing exits. The same text and rules give what `caveat check --jsonl` gives.
 *
 * All strings are UTF-8, NUL-terminated, and belong to the object they were asked of: they live
 * until it is freed, as structs do. NULL means "none"; no string is empty to mean it.
 *
 * Every function takes NULL for an object, and answers 0, NULL or "not-checked" for it. Any
 * thread may call any of them; objects are freed in any order.
 *
 *   char *error = NULL;
 *   caveat_rules *rules = caveat_open(NULL, &error);
 *   if (rules == NULL) { fputs(error, stderr); caveat_free(error); return 2; }
 *   caveat_result *result = caveat_lint(rules, text, size, "markdown");
 *   for (size_t n = 0; n < caveat_finding_count(result); ++n)
 *     puts(caveat_finding_at(result, n)->message);
 *   caveat_result_free(result);
 *   caveat_close(rules);
 */
#ifndef CAVEAT_H
#define CAVEAT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CAVEAT_API __attribute__((visibility("default")))
#else
#define CAVEAT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Of this header. That of the library, caveat_api_version(), has to be the same. */
#define CAVEAT_API_VERSION 1
CAVEAT_API int caveat_api_version(void);

/* Of the linter and its rule sets: "0.1.0". */
CAVEAT_API const char* caveat_version(void);

/* Compiled rules. Never changes once open: any number of threads may lint with it at once. */
typedef struct caveat_rules caveat_rules;

/* What one article has coming. Belongs to the caller; one thread at a time. */
typedef struct caveat_result caveat_result;

/* Which rules. Start from CAVEAT_OPTIONS_INIT. What is not said: the built-in rule sets at
 * their defaults, and no file is read. A member that a program knows and uses and an older
 * library does not know is an error, never passed over. */
typedef struct caveat_options {
  size_t size;                /* sizeof(caveat_options): tells which members the caller knows */
  const char* const* presets; /* names of presets ("strict"), later ones win; may be NULL */
  size_t preset_count;
  const char* rulesets; /* path of a folder of rule sets, in place of the built-in ones */
  const char* config;   /* path of a caveat.toml; its [[ignore]], waivers and baseline count */
  const char* path;     /* where the articles lie, for a caveat.toml that tells paths apart */
} caveat_options;

#define CAVEAT_OPTIONS_INIT \
  { sizeof(caveat_options), NULL, 0, NULL, NULL, NULL }

/* Reads and compiles. `options` may be NULL. On failure NULL, and `*error` (when `error` is not
 * NULL) says what is wrong to the person who can mend it: file, line, hint; free it with
 * caveat_free(). It is NULL when there is no memory for that; when memory runs out within a TOML
 * file the process may end (the parser's doing). */
CAVEAT_API caveat_rules* caveat_open(const caveat_options* options, char** error);

/* Results made with them stay good. No thread may be linting with them any more. */
CAVEAT_API void caveat_close(caveat_rules* rules);

/* Frees an error of caveat_open(); free() of the C library does not. */
CAVEAT_API void caveat_free(char* error);

/* Lints one article: the `size` bytes at `text`, which are copied. `format`: "markdown", "html",
 * "text", "docx"; NULL: told by the bytes. An article that cannot be checked (UTF-16, binary, no
 * such format, no memory) gives a result with caveat_result_problem(). NULL only when there is no
 * memory for a result, or `rules` is NULL. */
CAVEAT_API caveat_result* caveat_lint(const caveat_rules* rules, const char* text, size_t size,
                                      const char* format);

CAVEAT_API void caveat_result_free(caveat_result* result);

/* 1: the article was checked, 0: it could not be. */
CAVEAT_API int caveat_result_checked(const caveat_result* result);

/* Why the article was not checked, or which rules gave up on it, for a person; NULL: all is well.
 */
CAVEAT_API const char* caveat_result_problem(const caveat_result* result);

/* "not-checked", "blocked" (an error), "needs-work" (a warning, or a rule gave up), "clear". */
CAVEAT_API const char* caveat_result_verdict(const caveat_result* result);

/* The format it was read as; NULL when it was not read. */
CAVEAT_API const char* caveat_result_format(const caveat_result* result);

/* Words of visible text. */
CAVEAT_API uint32_t caveat_result_words(const caveat_result* result);

/* Bytes begin to end, which is exclusive, become `text`. */
typedef struct caveat_edit {
  size_t begin, end;
  const char* text; /* may be empty: the bytes go */
} caveat_edit;

/* A wording that may take the place of the one found. */
typedef struct caveat_fix {
  const char* tier; /* "safe": the meaning cannot change; "suggest": a person looks first */
  const char* text; /* what readers then see in place of the excerpt */
  const caveat_edit* const* edits; /* in the order of the text; none: for a person to put in */
  size_t edit_count;
} caveat_fix;

/* A published standard behind a rule. All but the id may be NULL. */
typedef struct caveat_source {
  const char* id;
  const char* title;
  const char* publisher;
  const char* year;
  const char* url;
} caveat_source;

/* Why a finding does not count. All but the kind may be NULL. */
typedef struct caveat_suppression {
  const char* kind; /* "directive", "project", "waiver", "baseline" */
  const char* reason;
  const char* approver;
  const char* expires; /* YYYY-MM-DD, the last day it holds */
} caveat_suppression;

/* One finding. Offsets are bytes of the text from 0, ends exclusive; lines and columns from 1,
 * columns in code points. Of a Word document they are those of its text, a paragraph a line.
 * Names and meanings are those of docs/json-format.md. */
typedef struct caveat_finding {
  const char* rule;       /* "claim/cure-promise" */
  const char* category;   /* "claim" */
  const char* severity;   /* "error", "warning", "suggestion" */
  const char* grade;      /* of claims; else NULL */
  const char* message;    /* one sentence for the writer */
  const char* why;        /* what is wrong with it, in plain words; NULL: the rule does not say */
  const char* how;        /* how to mend it; NULL: the rule does not say */
  const char* obligation; /* what is missing ("side-effects"); else NULL */
  const char* excerpt;    /* the visible words; NULL when there are none */
  const char* note;       /* what weighed in; else NULL */
  const char* fingerprint;
  size_t begin, end;
  size_t sentence_begin, sentence_end;
  uint32_t line, column, end_line, end_column;
  int whole_article;              /* 1: of the article as a whole; the place is one to show it at */
  int counts;                     /* 0: suppressed */
  const char* const* suggestions; /* better wordings, best first */
  size_t suggestion_count;
  const caveat_fix* const* fixes; /* most likely first */
  size_t fix_count;
  const caveat_source* const* sources;
  size_t source_count;
  const caveat_suppression* const* suppressions;
  size_t suppression_count;
} caveat_finding;

/* Those on the article as a whole first, then in the order of the text. */
CAVEAT_API size_t caveat_finding_count(const caveat_result* result);

/* NULL when there is no such finding. */
CAVEAT_API const caveat_finding* caveat_finding_at(const caveat_result* result, size_t index);

/* Something the article owes its readers and says. (What it owes and does not say is a finding
 * with an obligation.) Offsets as in caveat_finding. */
typedef struct caveat_met_obligation {
  const char* obligation; /* "side-effects" */
  const char* rule;
  const char* subject;  /* what it is owed for: "ketamine"; may be NULL */
  const char* sentence; /* the one that says it */
  size_t begin, end;
} caveat_met_obligation;

/* In the order of the text. */
CAVEAT_API size_t caveat_met_obligation_count(const caveat_result* result);

/* NULL when there is none at `index`. */
CAVEAT_API const caveat_met_obligation* caveat_met_obligation_at(const caveat_result* result,
                                                                 size_t index);

/* The whole result as JSON: the line `caveat check --jsonl` writes, without the line feed, "id"
 * null, "line" 1. NULL only when there is no memory for it. */
CAVEAT_API const char* caveat_result_json(caveat_result* result);

#ifdef __cplusplus
}
#endif

#endif /* CAVEAT_H */

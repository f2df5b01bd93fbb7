// The report of one article: how caveat is asked for it, and whether its page may be shown.

// Options that `caveat lsp` knows and `caveat report` does not.
const kOfTheServer = new Set(["--stdio"]);

// The arguments of `caveat`: one article, the page on standard output.
export function reportArguments(article: string, serverArguments: readonly string[]): string[] {
  const options = serverArguments.filter((one) => !kOfTheServer.has(one));
  return ["report", "--html", "-", ...options, "--", article];
}

// What is shown has a policy of its own, loads nothing and runs no script but the ones it names.
export function isSealed(html: string): boolean {
  const head = html.slice(0, html.search(/<style|<script|<body/i));
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(head)?.[1];
  if (policy === undefined) return false;
  const directives = policy
    .replaceAll("&#39;", "'")
    .split(";")
    .map((one) => one.trim());
  return directives.includes("default-src 'none'") && !policy.includes("unsafe");
}

export interface Run {
  code: number | null; // null: it was ended, or could not be started
  output: string;
  errors: string;
}

export type Report = { kind: "page"; html: string } | { kind: "failed"; why: string };

// 0: the report is whole. 2: something could not be checked, and the page, if there is one, says what.
export function readReport(run: Run): Report {
  const why = run.errors.trim().split("\n").slice(0, 3).join(" ");
  if (run.code !== 0 && run.code !== 2) return { kind: "failed", why: why || "caveat could not be run." };
  if (run.output === "") return { kind: "failed", why: why || "caveat wrote no report." };
  if (!isSealed(run.output)) return { kind: "failed", why: "The report has no strict policy and is not shown." };
  return { kind: "page", html: run.output };
}

// How many findings an article has, in a few characters.

export interface Finding {
  source?: string;
  severity: number; // as VS Code has it: 0 error, 1 warning, 2 information
}

export interface Counts {
  errors: number;
  warnings: number;
  suggestions: number;
}

export interface Status {
  text: string; // with the icons of VS Code
  spoken: string; // for the tooltip and for screen readers
}

export function count(findings: readonly Finding[]): Counts {
  const ours = findings.filter((one) => one.source === "caveat");
  const of = (severity: number) => ours.filter((one) => one.severity === severity).length;
  return { errors: of(0), warnings: of(1), suggestions: ours.length - of(0) - of(1) };
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

export function statusOf(counts: Counts): Status {
  const levels: [number, string, string][] = [
    [counts.errors, "error", "error"],
    [counts.warnings, "warning", "warning"],
    [counts.suggestions, "info", "suggestion"],
  ];
  const there = levels.filter(([number]) => number > 0);
  if (there.length === 0) return { text: "caveat $(check)", spoken: "caveat: no findings" };
  return {
    text: `caveat ${there.map(([number, icon]) => `$(${icon}) ${number}`).join(" ")}`,
    spoken: `caveat: ${there.map(([number, , what]) => counted(number, what)).join(", ")}`,
  };
}

export const kStopped: Status = {
  text: "caveat $(circle-slash)",
  spoken: "caveat is not running: this article is not checked. Click to start it.",
};
